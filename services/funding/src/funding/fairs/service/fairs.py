"""A fair from the plan to its end, and the projects presented there."""

from datetime import date, timedelta
from typing import Final

from funding.fairs import queries
from funding.fairs.errors import AwardNotOwn, FairNotAccepting
from funding.fairs.rules import FAIR_MACHINE, FairState, IntentState, require_day_has_come, require_fair_day
from funding.fairs.schemas import FairCreate, FairDecision, FairProjectCreate
from funding.fairs.service.intents import end_intent
from funding.models import Organization
from funding.models.needs import Fair, FairProject
from funding.models.places import place_of_row
from funding.organizations.service import require_clean
from shared.kit.authorization import Place
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "fair.read"
AHEAD_RULE: Final = "fair.daysAhead"
SIGN_RULE: Final = "fair.signDays"
_BATCH: Final = 200


def place_of(fair: Fair) -> Place:
    """Return where a fair is held, and under which authority."""
    return place_of_row(fair, authority_id=fair.jurisdiction_id)


async def plan_fair(uow: UnitOfWork, body: FairCreate) -> Fair:
    """The fair is planned.

    Raises:
        FairDayNotPossible: its day has passed, or is too far ahead.
    """
    days = (await current_rules(uow.resources, uow.session)).value(AHEAD_RULE, body.jurisdiction_id, uow.today)
    require_fair_day(body.held_on, uow.today, days.value)
    fair = Fair(
        id=new_id(),
        state=FAIR_MACHINE.walk(None, "plan"),
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(fair)
    uow.audit("fair.plan", "fair", fair.id)
    return fair


async def move_fair(uow: UnitOfWork, fair: Fair, body: FairDecision) -> None:
    """The fair has taken the step; offers that nobody signed end with it.

    Raises:
        InvalidTransition: the step is none from here, or a cancellation has no reason.
        FairDayNotPossible: it cannot be held before its day.
    """
    uow.expect_version(fair)
    if body.command == "cancel" and body.reason is None:
        raise InvalidTransition
    walk(uow, fair, body.command)
    if body.command == "hold":
        require_day_has_come(fair.held_on, uow.today)
    if body.command == "cancel":
        fair.cancel_reason = body.reason
    if fair.state in (FairState.CLOSED, FairState.CANCELLED):
        await _wind_up(uow, fair)


async def present_project(
    uow: UnitOfWork, fair: Fair, organization: Organization, body: FairProjectCreate
) -> FairProject:
    """The organization presents the project.

    Raises:
        FairNotAccepting: the fair is not published, or is over.
        OrganizationNotActing: the organization may not act.
        AwardNotOwn: the award is not its own.
        FairProjectEntered: (by constraint) it presents that project already.
    """
    if fair.state not in (FairState.PUBLISHED, FairState.HELD):
        raise FairNotAccepting
    require_clean(organization)
    if body.award_id is not None and not await queries.award_of(
        uow.session, body.award_id, organization.organization_id
    ):
        raise AwardNotOwn(errors=[FieldError("/award_id", AwardNotOwn.code, AwardNotOwn.title, "16")])
    project = FairProject(
        id=new_id(),
        fair_id=fair.id,
        entered_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(project)
    uow.audit("fair_project.enter", "fair_project", project.id)
    return project


async def withdraw_project(uow: UnitOfWork, project: FairProject, reason: str = "WITHDRAWN") -> None:
    """The project is not presented any more; what was offered with it ends, what was signed stands.

    Raises:
        FairNotAccepting: it was withdrawn.
    """
    if project.withdrawn_on is not None:
        raise FairNotAccepting
    project.withdrawn_on, project.updated_at = uow.today, uow.now
    uow.audit("fair_project.withdraw", "fair_project", project.id, details={"reason": reason})
    for intent in await queries.intents_open(uow.session, IntentState.OFFERED, fair_project_id=project.id):
        end_intent(uow, intent, reason)


async def close_fairs(uow: UnitOfWork, day: date) -> int:
    """Fairs are closed when the days for signing are over."""
    days = (await current_rules(uow.resources, uow.session)).value(SIGN_RULE, "", day).value
    found = await queries.fairs_over(uow.session, day - timedelta(days=days), _BATCH)
    for fair in found:
        walk(uow, fair, "close")
        await _wind_up(uow, fair)
    return len(found)


def walk(uow: UnitOfWork, fair: Fair, command: str) -> None:
    """The fair has taken the step."""
    fair.state = FAIR_MACHINE.walk(FairState(fair.state), command)
    fair.updated_at = uow.now
    uow.audit(f"fair.{command}", "fair", fair.id)


async def _wind_up(uow: UnitOfWork, fair: Fair) -> None:
    fair.closed_on = uow.today
    for intent in await queries.intents_open(uow.session, IntentState.OFFERED, fair_id=fair.id):
        end_intent(uow, intent, "FAIR_OVER")


DAILY_JOBS: Final = (DailyJob("fairs.close", close_fairs),)
