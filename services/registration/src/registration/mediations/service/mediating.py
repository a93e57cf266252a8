"""From a dispute to its outcome, and to whether an agreement is kept."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from registration.divisions.service.communities import committee_kind_of, community_columns
from registration.mediations.errors import AgreementIncomplete, ExtendedBefore, NotTheHandler
from registration.mediations.queries import out_of_time
from registration.mediations.rules.states import MEDIATION_MACHINE, MediationKind, MediationState
from registration.mediations.rules.success import require_kind_fits, require_referable
from registration.mediations.schemas import MediationAgreement, MediationCreate, MediationPartyStated
from registration.models.harmony import Mediation, MediationParty
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration import MediationClosed
from shared.kit.calendar import WorkCalendar
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.rule_register.book import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

DAYS_RULE: Final = "mediation.days"
EXTENSION_RULE: Final = "mediation.extensionDays"
TIME_IS_OVER: Final = "TIME_IS_OVER"
_CALENDAR: Final = WorkCalendar()
_BATCH: Final = 200


async def register_mediation(uow: UnitOfWork, body: MediationCreate) -> Mediation:
    """The dispute is on record, sealed, and waits for a mediator.

    Raises:
        UnknownCommunity: there is no such community.
        MediationElsewhere: contracted rural land where no village is.
        OrganizationEnded, OrganizationLocked: the caller's organization may not act.
    """
    columns = await community_columns(uow, body.community_code)
    require_kind_fits(body.kind, await committee_kind_of(uow, columns["community_code"]))
    mediation = Mediation(
        id=new_id(),
        state=MEDIATION_MACHINE.walk(None, "register"),
        kind=body.kind,
        organization_id=await _own_organization(uow),
        subject_encrypted=uow.vault.encrypt(body.subject),
        owner=uow.caller.identity,
        registered_on=uow.today,
        rule_versions={},
        created_at=uow.now,
        updated_at=uow.now,
        **columns,
    )
    uow.session.add(mediation)
    await uow.session.flush()
    uow.session.add_all(_party(uow.vault, mediation.id, number, party) for number, party in enumerate(body.parties, 1))
    uow.audit("mediation.register", "mediation", mediation.id, details={"kind": body.kind})
    return mediation


async def accept_mediation(uow: UnitOfWork, mediation: Mediation) -> None:
    """The caller handles the case and alone may lead it from here.

    Raises:
        InvalidTransition: somebody handles it, or it was withdrawn.
    """
    uow.expect_version(mediation)
    _walk(uow, mediation, "accept")
    mediation.handler, mediation.accepted_on = uow.caller.identity, uow.today
    mediation.organization_id = await _own_organization(uow)


async def begin_mediation(uow: UnitOfWork, mediation: Mediation) -> None:
    """The parties talk; the time for it runs.

    Raises:
        NotTheHandler: another mediator has the case.
        InvalidTransition: its state does not allow it.
    """
    _require_handler(uow, mediation)
    uow.expect_version(mediation)
    _walk(uow, mediation, "begin")
    rules = await _rules(uow, mediation)
    mediation.began_on = uow.today
    mediation.due_on = _CALENDAR.add_calendar_days(uow.today, int(rules(DAYS_RULE).value))
    mediation.rule_versions = dict(rules.used)


async def extend_mediation(uow: UnitOfWork, mediation: Mediation, reason: str) -> None:
    """The parties have more time, once.

    Raises:
        NotTheHandler: another mediator has the case.
        InvalidTransition: its state does not allow it.
        ExtendedBefore: they had it.
    """
    _require_handler(uow, mediation)
    uow.expect_version(mediation)
    _walk(uow, mediation, "extend")
    if mediation.extended_on is not None:
        raise ExtendedBefore
    assert mediation.due_on is not None
    rules = await _rules(uow, mediation)
    mediation.due_on = _CALENDAR.add_calendar_days(mediation.due_on, int(rules(EXTENSION_RULE).value))
    mediation.extended_on, mediation.extension_reason = uow.today, reason
    mediation.rule_versions = mediation.rule_versions | rules.used


async def agree(uow: UnitOfWork, mediation: Mediation, body: MediationAgreement) -> None:
    """The parties have agreed, and know by when.

    Raises:
        NotTheHandler: another mediator has the case.
        InvalidTransition: its state does not allow it.
        AgreementIncomplete: the day by which it is to be kept has passed.
    """
    _require_handler(uow, mediation)
    uow.expect_version(mediation)
    _walk(uow, mediation, "agree")
    if body.perform_by < uow.today:
        raise AgreementIncomplete(errors=[FieldError("/perform_by", AgreementIncomplete.code, _PAST, "11")])
    mediation.agreement_encrypted = uow.vault.encrypt(body.agreement)
    mediation.perform_by = body.perform_by
    await _close(uow, mediation, "AGREED")


async def end_without_agreement(uow: UnitOfWork, mediation: Mediation, command: str, reason: str) -> None:
    """The case has failed or was withdrawn.

    Raises:
        NotTheHandler: another mediator has the case.
        InvalidTransition: its state does not allow it.
    """
    _require_handler(uow, mediation)
    uow.expect_version(mediation)
    _walk(uow, mediation, command)
    mediation.outcome_reason = reason
    await _close(uow, mediation, mediation.state)


def refer_mediation(uow: UnitOfWork, mediation: Mediation, referred_to: str) -> None:
    """A body of arbitration has the dispute over contracted land that could not be mediated.

    Raises:
        NotTheHandler: another mediator has the case.
        InvalidTransition: its state does not allow it.
        NotReferable: it is about something else.
    """
    _require_handler(uow, mediation)
    uow.expect_version(mediation)
    _walk(uow, mediation, "refer")
    require_referable(MediationKind(mediation.kind))
    mediation.referred_to = referred_to


def tell_of_performance(uow: UnitOfWork, mediation: Mediation, command: str) -> None:
    """It is known whether the agreement was kept.

    Raises:
        InvalidTransition: there is none, or it is known.
    """
    uow.expect_version(mediation)
    _walk(uow, mediation, command)
    mediation.performed_on = uow.today


async def fail_out_of_time(uow: UnitOfWork, day: date) -> int:
    """Mediations whose time is over have failed."""
    found = await out_of_time(uow.session, day, _BATCH)
    for mediation in found:
        _walk(uow, mediation, "fail")
        mediation.outcome_reason = TIME_IS_OVER
        await _close(uow, mediation, "FAILED")
    return len(found)


DAILY_JOBS: Final = (DailyJob("mediations.fail_out_of_time", fail_out_of_time),)


def _walk(uow: UnitOfWork, mediation: Mediation, command: str) -> None:
    mediation.state = MEDIATION_MACHINE.walk(MediationState(mediation.state), command)
    mediation.updated_at = uow.now
    uow.audit(f"mediation.{command}", "mediation", mediation.id)


def _require_handler(uow: UnitOfWork, mediation: Mediation) -> None:
    if (mediation.handler or mediation.owner) != uow.caller.identity:
        raise NotTheHandler


async def _close(uow: UnitOfWork, mediation: Mediation, outcome: str) -> None:
    mediation.outcome, mediation.closed_on = outcome, uow.today
    told: dict[str, Any] = {}
    if mediation.organization_id is not None:
        organization = await uow.session.get_one(Organization, mediation.organization_id)
        told = {"organization_id": organization.id, "status": organization.status, "tier": organization.tier}
    event = MediationClosed(
        mediation_id=mediation.id,
        community_code=mediation.community_code,
        kind=mediation.kind,
        outcome=outcome,
        **told,
    )
    uow.record(event, division_code=mediation.community_code)


async def _own_organization(uow: UnitOfWork) -> UUID | None:
    """Return the organization for which the caller mediates; None for the committee and the street."""
    if "CSO" not in uow.caller.roles or uow.caller.organization_id is None:
        return None
    organization = await uow.session.get(Organization, UUID(uow.caller.organization_id))
    if organization is None:
        raise NotFound
    require_acting(organization.status)
    return organization.id


async def _rules(uow: UnitOfWork, mediation: Mediation) -> AppliedRules:
    book = await current_rules(uow.resources, uow.session)
    return AppliedRules(book, mediation.jurisdiction_id, uow.today)


def _party(vault: Vault, mediation_id: UUID, number: int, stated: MediationPartyStated) -> MediationParty:
    return MediationParty(
        mediation_id=mediation_id,
        number=number,
        name_encrypted=vault.encrypt(stated.name),
        name_masked=mask_name(stated.name),
        phone_encrypted=None if stated.phone is None else vault.encrypt(stated.phone),
    )


_PAST = Text("履行期限不得早于今天。", "The day by which it is kept must not have passed.")
