"""What covers an organization, what it owes, and what its task says follow from units, instructors and members."""

from datetime import date
from typing import Final

from party_liaison.coverage_tasks.queries import coverage_of, locked_task, was_surveyed
from party_liaison.coverage_tasks.rules.needs import Coverage, command_for, is_obliged, unit_fits
from party_liaison.coverage_tasks.rules.states import TASK, build_due, is_bound, step_due
from party_liaison.coverage_tasks.service.telling import tell, tell_cure
from party_liaison.members.queries.loads import counts
from party_liaison.models import CoverageTask, Organization
from party_liaison.organizations.service import rules_for
from party_liaison.states import TaskState
from shared.contracts.party import CoverageCovered, CoverageTaskOpened
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

CALENDAR: Final = WorkCalendar()
SURVEY_RULE: Final = "party.coverage.surveyDays"
BUILD_RULE: Final = "party.coverage.buildMonths"


async def review_coverage(uow: UnitOfWork, organization: Organization, *, on: date | None = None) -> None:
    """The task shows what covers the organization now, and what it owes and since when.

    `on` is the day of a survey that showed the members; otherwise a change shows them today. A breach that is over
    is told. Runs behind the wall, where all rows of the organization are in sight.
    """
    await uow.session.flush()
    task = await locked_task(uow.session, organization.organization_id)
    if task is None or task.state == TaskState.CANCELLED:
        return
    day = on or uow.today
    rules = await rules_for(uow, organization.jurisdiction_id, day)
    found = await counts(uow.session, [organization.organization_id], uow.today)
    coverage = await coverage_of(uow.session, organization.organization_id)
    enough = is_obliged(found.full_here, rules)
    known = on is not None or await was_surveyed(uow.session, task.id)
    obliged = enough and known and is_bound(organization.tier, organization.status)
    _note_duty(uow, task, organization, coverage, rules, day if obliged else None)
    fits = coverage.form is not None and unit_fits(coverage.form, found.full_here, rules)
    command = command_for(TaskState(task.state), coverage, fits=fits, obliged=obliged)
    if command is not None:
        _walk(uow, task, organization, coverage, rules, command)
    if command is not None or task.obliged_since is not None:
        task.rules_used = {**task.rules_used, **rules.used}


def _note_duty(
    uow: UnitOfWork,
    task: CoverageTask,
    organization: Organization,
    coverage: Coverage,
    rules: AppliedRules,
    shown_on: date | None,
) -> None:
    task.obliged_since = None if shown_on is None else task.obliged_since or shown_on
    if task.obliged_since is None or coverage.form is not None:
        task.build_due_on = None
        if task.breached_since is not None:
            tell_cure(uow, task, organization, task.breached_since, coverage)
            task.breached_since = None
    elif task.build_due_on is None:
        since = max(task.obliged_since, uow.today) if _lost(task) else task.obliged_since
        task.build_due_on = build_due(task.counted_from, since, int(rules(BUILD_RULE).value), CALENDAR)
    task.updated_at = uow.now


def _lost(task: CoverageTask) -> bool:
    """Tell whether a unit covered until now: the time to have another one counts from its end."""
    return task.state == TaskState.ORG_COVERED


def _walk(
    uow: UnitOfWork,
    task: CoverageTask,
    organization: Organization,
    coverage: Coverage,
    rules: AppliedRules,
    command: str,
) -> None:
    task.state = TASK.walk(TaskState(task.state), command)
    task.updated_at = uow.now
    if command == "reopen":
        task.since_on = uow.today
        task.due_on = step_due(uow.today, int(rules(SURVEY_RULE).value), CALENDAR)
    tell(uow, CoverageTaskOpened if command == "reopen" else CoverageCovered, task, organization, coverage)
