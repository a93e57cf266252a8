"""Publicity, objections, and the decision by another person than the one before."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from registration.applications.service.surroundings import rules_for
from registration.honors.errors import DecidedByFunding, ObjectionAnswered
from registration.honors.queries import objection_to, objections_to
from registration.honors.rules.deciding import (
    deciding_department,
    require_grantable,
    require_objectionable,
    require_publicity,
)
from registration.honors.schemas import ObjectionList, ObjectionRead
from registration.honors.service.recording import note, walk
from registration.models.honors import CreationCampaign, Honor, HonorObjection
from registration.models.organizations import Organization
from shared.kit.authorization import require_department, require_other_person
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

PUBLICITY_RULE: Final = "honor.publicityDays"


async def require_own_field(uow: UnitOfWork, honor: Honor) -> None:
    """Pass the department whose honors these are, and offices that are no department.

    Raises:
        WrongDepartment: they are another department's.
    """
    campaign = None if honor.campaign_id is None else await uow.session.get(CreationCampaign, honor.campaign_id)
    require_department(uow.caller, deciding_department(None if campaign is None else campaign.department))


async def publicize(uow: UnitOfWork, organization: Organization, honor: Honor) -> None:
    """Everybody may see the honor, and object for some days.

    Raises:
        SamePerson: the caller nominated.
        InvalidTransition: it is publicized or decided.
        ConsentMissing: a resident's name without consent.
    """
    require_other_person(uow.caller, honor.nominated_by)
    uow.expect_version(honor)
    walk(honor, "publicize")
    require_publicity(names_somebody=honor.nominee_ref is not None, consent=honor.consent)
    rules = await rules_for(uow, organization.jurisdiction_id, uow.today)
    honor.publicized_on, honor.publicized_by = uow.today, uow.caller.identity
    honor.publicity_until = uow.today + timedelta(days=int(rules(PUBLICITY_RULE).value))
    honor.rules_used = rules.used
    note(uow, honor, "publicize", until=honor.publicity_until.isoformat())


async def object_to(uow: UnitOfWork, honor: Honor, text: str) -> None:
    """Those who decide have something to answer first.

    Raises:
        InvalidTransition: it is not publicized.
        PublicityOver: the days for objections are over.
        sqlalchemy.exc.IntegrityError: (`honor_objections_objector_key`) the caller has objected already.
    """
    uow.expect_version(honor)
    walk(honor, "object")
    require_objectionable(honor.publicity_until, uow.today)
    uow.session.add(
        HonorObjection(
            id=new_id(),
            honor_id=honor.id,
            objector_ref=uow.vault.blind_index(uow.caller.identity),
            text_encrypted=uow.vault.encrypt(text),
            raised_on=uow.today,
        )
    )
    note(uow, honor, "object")
    await uow.session.flush()


async def answer_objection(uow: UnitOfWork, honor: Honor, objection_id: UUID, outcome: str) -> None:
    """The objection stands, or does not.

    Raises:
        InvalidTransition: the honor is decided.
        NotFound: there is no such objection.
        ObjectionAnswered: it was answered.
    """
    uow.expect_version(honor)
    walk(honor, "answer")
    objection = await objection_to(uow.session, honor.id, objection_id)
    if objection is None:
        raise NotFound
    if objection.outcome is not None:
        raise ObjectionAnswered
    objection.outcome, objection.answered_on, objection.answered_by = outcome, uow.today, uow.caller.identity
    note(uow, honor, "answer", outcome=outcome)


async def grant(uow: UnitOfWork, honor: Honor) -> None:
    """The honor is given.

    Raises:
        DecidedByFunding: it is an award of a project.
        SamePerson: the caller nominated or publicized it.
        InvalidTransition: it is not publicized.
        PublicityRuns, ObjectionsOpen, ObjectionUpheld: it cannot be given yet, or at all.
    """
    _require_decider(uow, honor)
    require_other_person(uow.caller, honor.publicized_by)
    uow.expect_version(honor)
    walk(honor, "grant")
    outcomes = [objection.outcome for objection in await objections_to(uow.session, honor.id)]
    require_grantable(honor.publicity_until, outcomes, uow.today)
    honor.decided_on, honor.decided_by = uow.today, uow.caller.identity
    note(uow, honor, "grant")


def reject(uow: UnitOfWork, honor: Honor, reason: str) -> None:
    """The honor is not given.

    Raises:
        DecidedByFunding: it is an award of a project.
        SamePerson: the caller nominated.
        InvalidTransition: it is decided.
    """
    _require_decider(uow, honor)
    uow.expect_version(honor)
    walk(honor, "reject")
    honor.rejection_reason = reason
    honor.decided_on, honor.decided_by = uow.today, uow.caller.identity
    note(uow, honor, "reject")


async def read_objections(uow: UnitOfWork, honor: Honor, purpose: str) -> ObjectionList:
    """The caller knows what speaks against the honor; the audit trail has the purpose."""
    found = await objections_to(uow.session, honor.id)
    uow.audit("honor.read_objections", "honor", honor.id, purpose=purpose, details={"objections": len(found)})
    return ObjectionList(purpose=purpose, items=[_read(uow, objection) for objection in found])


def _read(uow: UnitOfWork, objection: HonorObjection) -> ObjectionRead:
    return ObjectionRead.model_validate(
        {
            "id": objection.id,
            "text": uow.vault.decrypt(objection.text_encrypted),
            "raised_on": objection.raised_on,
            "outcome": objection.outcome,
            "answered_on": objection.answered_on,
        }
    )


def _require_decider(uow: UnitOfWork, honor: Honor) -> None:
    if honor.award_id is not None:
        raise DecidedByFunding
    require_other_person(uow.caller, honor.nominated_by)
