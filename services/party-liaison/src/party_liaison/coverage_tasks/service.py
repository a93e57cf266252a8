"""Coverage tasks follow their organizations."""

from typing import Any, Final

from party_liaison.coverage_tasks.queries import locked_task
from party_liaison.coverage_tasks.rules import survey_counts_from, survey_due, task_terms
from party_liaison.models import CoverageTask, Organization
from party_liaison.organizations.rules import counted_from
from party_liaison.organizations.service import home_of
from party_liaison.states import Depth, TaskState
from shared.contracts.party import CoverageFacts, CoverageTaskCancelled, CoverageTaskOpened
from shared.contracts.values import CoverageState
from shared.kit.calendar import WorkCalendar
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

CALENDAR: Final = WorkCalendar()


async def follow_with_task(uow: UnitOfWork, organization: Organization) -> None:
    """The organization's task is what its present state asks for; there is none before it is on record.

    It is opened when there was none and anew when the organization became registered; its end is told as well.
    """
    values = await _task_values(uow, organization)
    if values is None:
        return
    task = await locked_task(uow.session, organization.organization_id)
    if task is None:
        task = CoverageTask(id=new_id(), organization_id=organization.organization_id, updated_at=uow.now, **values)
        uow.session.add(task)
        if task.state == TaskState.OPEN:
            _tell(uow, CoverageTaskOpened, task, organization)
        return
    changed = apply_changes(task, values)
    if changed:
        task.updated_at = uow.now
    if task.state == TaskState.CANCELLED and "state" in changed:
        _tell(uow, CoverageTaskCancelled, task, organization)
    elif task.state == TaskState.OPEN and ("state" in changed or _deepened(task, changed)):
        _tell(uow, CoverageTaskOpened, task, organization)


async def _task_values(uow: UnitOfWork, organization: Organization) -> dict[str, Any] | None:
    terms = task_terms(organization.tier, organization.status, home_of(organization))
    legal_day = survey_counts_from(organization.tier, organization.registered_on, organization.filed_on)
    if terms is None or legal_day is None:
        return None
    since = counted_from(legal_day, organization.recorded_on)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, since)
    return {
        "depth": terms.depth,
        "state": terms.state,
        "responsible_role": terms.responsible.role,
        "responsible_code": terms.responsible.code,
        "due_on": survey_due(since, rules("party.coverage.surveyDays").value, CALENDAR),
        "rules_used": rules.used,
    }


def _deepened(task: CoverageTask, changed: frozenset[str]) -> bool:
    return "depth" in changed and task.depth == Depth.FULL


def _tell(uow: UnitOfWork, kind: type[CoverageFacts], task: CoverageTask, organization: Organization) -> None:
    event = kind(
        coverage_task_id=task.id,
        organization_id=organization.organization_id,
        status=organization.status,
        tier=organization.tier,
        state=CoverageState.NOT_COVERED,
    )
    uow.record(event, division_code=organization.division_code)
