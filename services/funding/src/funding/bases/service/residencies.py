"""Residencies from the application to the handover."""

from datetime import date
from typing import Final

from funding.bases import queries
from funding.bases.errors import BaseFull, NotARuralOrganization, NotAStartUp
from funding.bases.rules import RESIDENCY_MACHINE, Conditions, Readiness, ResidencyMode, ResidencyState, require_ready
from funding.bases.schemas import Graduation, ResidencyAnswer, ResidencyCreate, ResidencyEnd
from funding.bases.service.bases import require_operating
from funding.models import Organization, OrganizationAccount
from funding.models.bases import IncubationBase, Residency
from funding.organization_accounts.queries import locked_account
from funding.organizations.service import concerning, require_clean
from funding.standings.queries import conduct_of
from shared.contracts.funding import (
    ResidencyAdmitted,
    ResidencyExited,
    ResidencyFacts,
    ResidencyGraduated,
    ResidencyTrack,
)
from shared.contracts.values import Tier
from shared.kit.calendar import WorkCalendar, add_months, validity_end
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "residency.read"
MONTHS_RULE: Final = "incubation.months"
EXTENSION_RULE: Final = "incubation.extensionMonths"
HANDOVER_RULE: Final = "incubation.exitHandoverWd"
REPLY_RULE: Final = "incubation.replyWorkingDays"
REGISTER_RULE: Final = "incubation.registerMonths"
GRADUATION_RULE: Final = "incubation.graduation"
_CALENDAR: Final = WorkCalendar()
_BATCH: Final = 200


async def apply_for_residency(
    uow: UnitOfWork, base: IncubationBase, organization: Organization, body: ResidencyCreate
) -> Residency:
    """The application is before the base.

    Raises:
        BaseNotOperating: the base takes nobody in.
        OrganizationNotActing: the organization may not act.
        NotAStartUp, NotARuralOrganization: the place is not meant for it.
        ResidencyOpen: (by constraint) it has one.
    """
    require_operating(base)
    require_clean(organization)
    account = await locked_account(uow.session, organization.organization_id)
    _require_start_up(account, uow.today)
    if body.track == ResidencyTrack.RURAL and (account is None or not account.rural):
        raise NotARuralOrganization(clause_ref="14")
    rules = await _rules(uow, base)
    residency = Residency(
        id=new_id(),
        state=RESIDENCY_MACHINE.walk(None, "apply"),
        applied_on=uow.today,
        reply_due_on=_CALENDAR.add_working_days(uow.today, rules(REPLY_RULE).value),
        review_needed=False,
        rules_used=rules.used,
        applied_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(residency)
    uow.audit("residency.apply", "residency", residency.id)
    return residency


async def answer_application(
    uow: UnitOfWork, base: IncubationBase, residency: Residency, body: ResidencyAnswer
) -> None:
    """The organization has a place, with `funding.residency.admitted` recorded, or not.

    Raises:
        BaseFull: every place is taken; a virtual residency takes none.
    """
    uow.expect_version(residency)
    if body.outcome == "REFUSE":
        walk(uow, residency, "refuse", reason=body.reason)
        residency.ended_on, residency.end_reason = uow.today, body.reason
        return
    walk(uow, residency, "admit")
    require_operating(base)
    organization = await uow.session.get_one(Organization, residency.organization_id)
    require_clean(organization)
    if residency.mode == ResidencyMode.PHYSICAL and await queries.occupied(uow.session, base.id) >= base.capacity:
        raise BaseFull
    await record(uow, residency, ResidencyAdmitted)


async def begin_residency(uow: UnitOfWork, base: IncubationBase, residency: Residency) -> None:
    """The term runs from today; an organization without registration has to get it in time."""
    uow.expect_version(residency)
    walk(uow, residency, "begin")
    rules = await _rules(uow, base)
    organization = await uow.session.get_one(Organization, residency.organization_id)
    residency.from_on = uow.today
    residency.until_on = validity_end(uow.today, rules(MONTHS_RULE).value)
    if organization.tier != Tier.REGISTERED:
        residency.register_by = add_months(uow.today, rules(REGISTER_RULE).value)
    residency.rules_used = {**residency.rules_used, **rules.used}


async def extend_residency(uow: UnitOfWork, base: IncubationBase, residency: Residency) -> None:
    """The term is longer, once.

    Raises:
        InvalidTransition: it was extended before, or has ended.
    """
    uow.expect_version(residency)
    walk(uow, residency, "extend")
    rules = await _rules(uow, base)
    assert residency.from_on is not None, "an incubating residency has begun"
    residency.until_on = validity_end(residency.from_on, rules(MONTHS_RULE).value + rules(EXTENSION_RULE).value)
    residency.rules_used = {**residency.rules_used, **rules.used}


async def graduate(uow: UnitOfWork, base: IncubationBase, residency: Residency, body: Graduation) -> None:
    """The organization stands on its own feet; `funding.residency.graduated` is recorded.

    Raises:
        NotReadyToGraduate: with every condition that is not met.
    """
    uow.expect_version(residency)
    walk(uow, residency, "graduate")
    rules = await _rules(uow, base)
    organization = await uow.session.get_one(Organization, residency.organization_id)
    conduct = await conduct_of(uow.session, organization.organization_id, uow.today)
    found = Readiness(
        tier=organization.tier,
        filed_on=organization.filed_on,
        own_accounts=body.accounts_sha256 is not None,
        activities=body.activities,
        projects=body.projects,
        leader_trained=conduct.leader_trained(),
        assessment=body.assessment,
    )
    require_ready(found, Conditions(**rules(GRADUATION_RULE).value), uow.today)
    residency.graduation = body.model_dump(mode="json")
    _end(uow, residency, "GRADUATED", rules)
    await record(uow, residency, ResidencyGraduated)


async def end_residency(uow: UnitOfWork, base: IncubationBase, residency: Residency, body: ResidencyEnd) -> None:
    """The organization has left, or was expelled; `funding.residency.exited` is recorded if it was in."""
    uow.expect_version(residency)
    await leave(uow, residency, body.outcome.lower(), body.reason, await _rules(uow, base))


async def leave(uow: UnitOfWork, residency: Residency, command: str, reason: str, rules: AppliedRules) -> None:
    """The residency is over for the reason."""
    was_in = residency.state != ResidencyState.APPLIED
    walk(uow, residency, command, reason=reason)
    _end(uow, residency, reason, rules)
    if was_in:
        await record(uow, residency, ResidencyExited, reason=reason)


def hand_over(uow: UnitOfWork, residency: Residency) -> None:
    """Rooms and things were given back.

    Raises:
        InvalidTransition: the residency is not over, or that was done.
    """
    uow.expect_version(residency)
    if residency.handover_due_on is None or residency.handed_over_on is not None:
        raise InvalidTransition
    residency.handed_over_on, residency.updated_at = uow.today, uow.now
    uow.audit("residency.hand_over", "residency", residency.id)


async def end_overdue(uow: UnitOfWork, day: date) -> int:
    """Residencies whose term is over, or whose organization was not registered in time, have ended."""
    found = await queries.residencies_over(uow.session, day, _BATCH)
    for residency in found:
        base = await uow.session.get_one(IncubationBase, residency.base_id)
        over = residency.until_on is not None and residency.until_on < day
        await leave(uow, residency, "exit", "TERM_OVER" if over else "NOT_REGISTERED", await _rules(uow, base))
    return len(found)


def walk(uow: UnitOfWork, residency: Residency, command: str, **details: object) -> None:
    """The residency has taken the step."""
    residency.state = RESIDENCY_MACHINE.walk(ResidencyState(residency.state), command)
    residency.updated_at = uow.now
    uow.audit(f"residency.{command}", "residency", residency.id, details=details)


async def record(uow: UnitOfWork, residency: Residency, event: type[ResidencyFacts], **facts: object) -> None:
    """The event of the residency is recorded."""
    organization = await uow.session.get_one(Organization, residency.organization_id)
    told = {
        **concerning(organization),
        "residency_id": residency.id,
        "base_id": residency.base_id,
        "track": residency.track,
        "effective_on": uow.today,
        **facts,
    }
    uow.record(event.model_validate(told), division_code=organization.division_code)


def _end(uow: UnitOfWork, residency: Residency, reason: str, rules: AppliedRules) -> None:
    residency.ended_on, residency.end_reason = uow.today, reason
    if residency.from_on is not None:
        residency.handover_due_on = _CALENDAR.add_working_days(uow.today, rules(HANDOVER_RULE).value)


def _require_start_up(account: OrganizationAccount | None, today: date) -> None:
    until = None if account is None else account.start_up_eligible_until
    if until is None or today > until:
        raise NotAStartUp(rule_key="startup.maxMonths", clause_ref="14")


async def _rules(uow: UnitOfWork, base: IncubationBase) -> AppliedRules:
    return AppliedRules(await current_rules(uow.resources, uow.session), base.jurisdiction_id, uow.today)


DAILY_JOBS: Final = (DailyJob("bases.end_overdue", end_overdue),)
