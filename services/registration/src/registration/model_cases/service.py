"""Use cases of model cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from registration.disclosures.service.clean_texts import require_publishable
from registration.model_cases import queries
from registration.model_cases.errors import AdoptedAlready, CaseNotEligible
from registration.model_cases.rules import (
    CASE_MACHINE,
    CaseState,
    WithdrawalGround,
    eligibility_defects,
    require_level,
)
from registration.model_cases.schemas import CaseCreate
from registration.models.model_cases import ModelCase, ModelCaseOrganization
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration.brands import ModelCaseFacts, ModelCasePublished, ModelCaseWithdrawn
from shared.contracts.values import CreditFlag
from shared.kit.authorization import require_other_person
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "model_case.read"
BATCH: Final = 200


async def submit_case(uow: UnitOfWork, lead: Organization, body: CaseCreate) -> ModelCase:
    """The case is before the authority.

    Raises:
        InvalidBody: an organization is named twice.
        CaseNotEligible: one of them is unknown, does not act, or stands on a credit list.
        PersonalDataFound: it shows whose life it is about.
    """
    if len(set(body.organization_ids)) < len(body.organization_ids):
        raise InvalidBody(errors=[FieldError("/organization_ids", "NAMED_TWICE", _TWICE)])
    others = [await uow.session.get(Organization, each) for each in body.organization_ids[1:]]
    _require_eligible([lead, *others])
    require_publishable({"/title": body.title, "/text": body.text})
    case = ModelCase(
        id=new_id(),
        organization_id=lead.id,
        state=CASE_MACHINE.walk(None, "submit"),
        level=body.level,
        title=body.title,
        body=body.text,
        clause_ref=body.clause_ref,
        submitted_on=uow.today,
        submitted_by=uow.caller.identity,
        adopted_by=[],
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(case)
    await uow.session.flush()
    uow.session.add_all(
        ModelCaseOrganization(model_case_id=case.id, organization_id=each, position=position)
        for position, each in enumerate(body.organization_ids)
    )
    _note(uow, case, "submit")
    return case


async def review_case(uow: UnitOfWork, case: ModelCase, opinion: str) -> ModelCase:
    """An officer of its level has found it worth publishing.

    Raises:
        WrongLevel: another level decides.
        SamePerson: the caller submitted it.
        InvalidTransition: it was reviewed before.
        CaseNotEligible: an organization cannot be a model any more.
    """
    require_level(case.level, uow.caller.roles)
    require_other_person(uow.caller, case.submitted_by)
    uow.expect_version(case)
    _walk(case, "review")
    _require_eligible(await queries.organizations_of(uow.session, case.id))
    case.reviewed_on, case.reviewed_by, case.review_opinion = uow.today, uow.caller.identity, opinion
    _note(uow, case, "review")
    return case


async def publish_case(uow: UnitOfWork, case: ModelCase) -> ModelCase:
    """Everybody can read the case.

    Raises:
        WrongLevel: another level decides.
        SamePerson: the caller reviewed it.
        InvalidTransition: it was not reviewed.
        CaseNotEligible: an organization cannot be a model any more.
        PersonalDataFound: it shows whose life it is about.
    """
    require_level(case.level, uow.caller.roles)
    require_other_person(uow.caller, case.reviewed_by)
    uow.expect_version(case)
    _walk(case, "publish")
    organizations = await queries.organizations_of(uow.session, case.id)
    _require_eligible(organizations)
    require_publishable({"/title": case.title, "/text": case.body})
    case.published_on, case.published_by = uow.today, uow.caller.identity
    _record(uow, case, organizations, ModelCasePublished)
    _note(uow, case, "publish")
    return case


async def adopt_case(uow: UnitOfWork, case: ModelCase, note: str) -> ModelCase:
    """The caller's office, unit or organization follows the case, once.

    Raises:
        InvalidTransition: it is not published.
        AdoptedAlready: it follows it already.
        PersonalDataFound: the note shows whose life it is about.
    """
    uow.expect_version(case)
    _walk(case, "adopt")
    require_publishable({"/note": note})
    body = uow.caller.organization_id or uow.caller.division or uow.caller.client_id
    if any(entry["body"] == body for entry in case.adopted_by):
        raise AdoptedAlready
    entry = {"role": uow.caller.main_role, "body": body, "adopted_on": uow.today.isoformat(), "note": note}
    case.adopted_by = [*case.adopted_by, entry]
    _note(uow, case, "adopt", body=body)
    return case


async def withdraw_case(uow: UnitOfWork, case: ModelCase, ground: WithdrawalGround, reasons: str) -> ModelCase:
    """The case is no example any more.

    Raises:
        InvalidTransition: it is withdrawn already.
    """
    uow.expect_version(case)
    await _withdraw(uow, case, ground, reasons)
    return case


async def withdraw_cases_about(uow: UnitOfWork, organization: Organization) -> int:
    """Every case about an organization that is listed as severe, or acts no more, is withdrawn; returns how many."""
    severe = CreditFlag.SEVERE.value in organization.credit_flags
    ground = WithdrawalGround.SEVERE_LISTING if severe else WithdrawalGround.ORGANIZATION_ENDED
    found = await queries.cases_about(uow.session, organization.id)
    for case in found:
        await _withdraw(uow, case, ground, None)
    return len(found)


async def withdraw_fallen_models(uow: UnitOfWork, day: date) -> int:
    """No case is left about an organization that cannot be a model."""
    found = await queries.fallen_models(uow.session, BATCH)
    return sum([await withdraw_cases_about(uow, organization) for organization in found])


DAILY_JOBS: Final = (DailyJob("model_cases.withdraw_fallen", withdraw_fallen_models),)


async def _withdraw(uow: UnitOfWork, case: ModelCase, ground: WithdrawalGround, reasons: str | None) -> None:
    was_public = case.state == CaseState.PUBLISHED
    _walk(case, "withdraw")
    case.withdrawn_on, case.withdrawal_ground, case.withdrawal_reasons = uow.today, ground, reasons
    if was_public:
        organizations = await queries.organizations_of(uow.session, case.id)
        _record(uow, case, organizations, ModelCaseWithdrawn, ground=ground)
    _note(uow, case, "withdraw", ground=ground)


def _require_eligible(organizations: Sequence[Organization | None]) -> None:
    standings = [None if each is None else (each.status, each.credit_flags) for each in organizations]
    defects = eligibility_defects(standings)
    if defects:
        raise CaseNotEligible(errors=defects)


def _walk(case: ModelCase, command: str) -> None:
    case.state = CASE_MACHINE.walk(CaseState(case.state), command)


def _record(
    uow: UnitOfWork, case: ModelCase, organizations: Sequence[Organization], event: type[ModelCaseFacts], **extra: Any
) -> None:
    lead = organizations[0]
    told = event(
        model_case_id=case.id,
        organization_id=lead.id,
        status=lead.status,
        tier=lead.tier,
        organization_ids=tuple(each.id for each in organizations),
        level=case.level,
        **extra,
    )
    uow.record(told, division_code=division_of(lead))


def _note(uow: UnitOfWork, case: ModelCase, command: str, **details: object) -> None:
    case.updated_at = uow.now
    uow.audit(f"model_case.{command}", "model_case", case.id, details=details)


_TWICE = Text("同一组织重复。", "An organization is named twice.")
