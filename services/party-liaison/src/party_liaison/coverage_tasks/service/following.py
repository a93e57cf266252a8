"""Coverage tasks follow their organizations."""

from datetime import date
from typing import Final

from party_liaison.coverage_tasks.queries import coverage_of, locked_task
from party_liaison.coverage_tasks.rules.states import (
    SURVEYED_AT,
    TASK,
    depth_of,
    has_task,
    responsible_for,
    step_due,
    survey_counts_from,
)
from party_liaison.coverage_tasks.service.covering import review_coverage
from party_liaison.coverage_tasks.service.telling import tell
from party_liaison.models import CoverageTask, Organization
from party_liaison.organizations.rules import counted_from
from party_liaison.organizations.service import home_of, rules_for
from party_liaison.states import TaskState
from shared.contracts.party import CoverageTaskCancelled, CoverageTaskOpened
from shared.kit.calendar import WorkCalendar
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

CALENDAR: Final = WorkCalendar()
SURVEY_RULE: Final = "party.coverage.surveyDays"


async def follow_with_task(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's task is what its present state asks for; there is none before it is on record.

    It is opened when there was none and anew when the organization became registered; its end is told as well.
    """
    legal_day = survey_counts_from(organization.tier, organization.registered_on, organization.filed_on)
    task = await locked_task(uow.session, organization.organization_id)
    if not has_task(organization.status):
        if task is not None and task.state != TaskState.CANCELLED:
            await _cancel(uow, task, organization, legal_day)
        elif task is None and legal_day is not None and organization.status != "PENDING":
            await _open(uow, organization, counted_from(legal_day, organization.recorded_on), ended=True)
        return
    if legal_day is None:
        return
    since = counted_from(legal_day, organization.recorded_on)
    if task is None:
        await _open(uow, organization, since)
        return
    await _bring_up_to_date(uow, task, organization, since)


async def _open(uow: UnitOfWork, organization: Organization, since: date, *, ended: bool = False) -> None:
    rules = await rules_for(uow, organization.jurisdiction_id, since)
    responsible = responsible_for(organization.tier, home_of(organization))
    task = CoverageTask(
        id=new_id(),
        organization_id=organization.organization_id,
        depth=depth_of(organization.tier),
        state=TaskState.CANCELLED if ended else TASK.walk(None, "open"),
        responsible_role=responsible.role,
        responsible_code=responsible.code,
        counted_from=since,
        since_on=since,
        due_on=step_due(since, rules(SURVEY_RULE).value, CALENDAR),
        rules_used=rules.used,
        updated_at=uow.now,
    )
    uow.session.add(task)
    if not ended:
        tell(uow, CoverageTaskOpened, task, organization, await coverage_of(uow.session, task.organization_id))


async def _bring_up_to_date(uow: UnitOfWork, task: CoverageTask, organization: Organization, since: date) -> None:
    changed = apply_changes(task, _owed_by(organization))
    revived = task.state == TaskState.CANCELLED
    if task.counted_from != since or revived:
        await begin_again(uow, task, organization, since)
    if changed:
        task.updated_at = uow.now
    if "depth" in changed or revived:
        tell(uow, CoverageTaskOpened, task, organization, await coverage_of(uow.session, task.organization_id))
    if "depth" in changed:
        await review_coverage(uow, organization)


async def begin_again(uow: UnitOfWork, task: CoverageTask, organization: Organization, since: date) -> None:
    """The survey is due anew, counted from the day; a task that was not surveyed yet simply gets another day."""
    if task.state == TaskState.CANCELLED:
        task.state = TaskState.OPEN
    elif task.state != TaskState.OPEN:
        task.state = TASK.walk(TaskState(task.state), "reopen")
    await _count_from(uow, task, organization, since)
    task.updated_at = uow.now


async def _count_from(uow: UnitOfWork, task: CoverageTask, organization: Organization, since: date) -> None:
    rules = await rules_for(uow, organization.jurisdiction_id, since)
    task.counted_from = task.since_on = since
    task.due_on = step_due(since, rules(SURVEY_RULE).value, CALENDAR)
    task.rules_used = {**task.rules_used, **rules.used}


def _owed_by(organization: Organization) -> dict[str, str]:
    responsible = responsible_for(organization.tier, home_of(organization))
    return {
        "depth": depth_of(organization.tier),
        "responsible_role": responsible.role,
        "responsible_code": responsible.code,
    }


async def look_again(uow: UnitOfWork, organization: Organization, on: date) -> None:
    """What an organization that took others over needs is surveyed anew, counted from the day."""
    task = await locked_task(uow.session, organization.organization_id)
    if task is None or task.state in (TaskState.CANCELLED, *SURVEYED_AT):
        return
    rules = await rules_for(uow, organization.jurisdiction_id, on)
    task.state = TASK.walk(TaskState(task.state), "reopen")
    task.since_on, task.due_on = on, step_due(on, rules(SURVEY_RULE).value, CALENDAR)
    task.rules_used, task.updated_at = {**task.rules_used, **rules.used}, uow.now
    tell(uow, CoverageTaskOpened, task, organization, await coverage_of(uow.session, task.organization_id))


async def _cancel(uow: UnitOfWork, task: CoverageTask, organization: Organization, legal_day: date | None) -> None:
    """The task ends as what the organization was at last, also where an upgrade before the end was not heard of."""
    apply_changes(task, _owed_by(organization))
    if legal_day is not None and task.counted_from != (since := counted_from(legal_day, organization.recorded_on)):
        await _count_from(uow, task, organization, since)
    task.state = TASK.walk(TaskState(task.state), "cancel")
    task.obliged_since = task.build_due_on = task.breached_since = None
    task.updated_at = uow.now
    tell(uow, CoverageTaskCancelled, task, organization, await coverage_of(uow.session, task.organization_id))
