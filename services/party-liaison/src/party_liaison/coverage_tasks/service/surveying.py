"""Surveys and plans."""

from typing import Final

from party_liaison.coverage_tasks.errors import NotSurveyed, PlanInvalid, SurveyInvalid
from party_liaison.coverage_tasks.queries import coverage_of, last_survey
from party_liaison.coverage_tasks.rules.needs import Need, need_of, plan_defects, reason_defects, survey_defects
from party_liaison.coverage_tasks.rules.states import SURVEYED_AT, TASK, step_due
from party_liaison.coverage_tasks.schemas import PlanStated, SurveyStated
from party_liaison.coverage_tasks.service.covering import CALENDAR, review_coverage
from party_liaison.coverage_tasks.service.telling import tell
from party_liaison.members.queries.loads import counts
from party_liaison.models import CoverageSurvey, CoverageTask, Organization
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import rules_for
from party_liaison.states import TaskState
from shared.contracts.party import CoverageSurveyed
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

PLAN_RULE: Final = "party.coverage.planDays"


async def survey(uow: UnitOfWork, task: CoverageTask, organization: Organization, body: SurveyStated) -> None:
    """What the register of members shows on the day is the survey, and what is owed follows from it.

    Raises:
        InvalidTransition: the organization has ended.
        SurveyInvalid: with everything that stands against the survey.
    """
    uow.expect_version(task)
    target = TASK.walk(TaskState(task.state), "survey")
    rules = await rules_for(uow, organization.jurisdiction_id, body.surveyed_on)
    found = await counts(uow.session, [organization.organization_id], body.surveyed_on)
    coverage = await coverage_of(uow.session, organization.organization_id)
    raise_defects(
        SurveyInvalid,
        survey_defects(found, body.staff, body.reason, body.surveyed_on, task.since_on, uow.today)
        + reason_defects(coverage, body.reason),
    )
    need = need_of(found, rules)
    before = await last_survey(uow.session, task.id)
    uow.session.add(
        CoverageSurvey(
            id=new_id(),
            coverage_task_id=task.id,
            organization_id=organization.organization_id,
            surveyed_on=body.surveyed_on,
            staff=body.staff,
            full_here=found.full_here,
            probationary_here=found.probationary_here,
            full_elsewhere=found.full_elsewhere,
            need=need,
            reason=body.reason,
            rules_used=dict(rules.used),
            recorded_by=uow.caller.identity,
            recorded_at=uow.now,
        )
    )
    if before is not None and before.need != need and target == TaskState.PLANNED:
        target = TaskState.SURVEYED
    task.state = target
    if target == TaskState.SURVEYED:
        task.due_on = step_due(task.since_on, int(rules(PLAN_RULE).value), CALENDAR)
        task.plan_measure = task.plan_for_on = None
    task.rules_used = {**task.rules_used, **rules.used}
    task.updated_at = uow.now
    uow.audit("coverage_task.survey", "coverage_task", task.id)
    tell(uow, CoverageSurveyed, task, organization, coverage)
    await review_coverage(uow, organization, on=body.surveyed_on)


async def plan(uow: UnitOfWork, task: CoverageTask, body: PlanStated) -> None:
    """It is settled how and by when party work comes to the organization.

    Raises:
        NotSurveyed: the present round has no survey.
        InvalidTransition: nothing can be planned in this state.
        PlanInvalid: the measure does not fit the survey, or the day is too late.
    """
    uow.expect_version(task)
    if task.state in SURVEYED_AT:
        raise NotSurveyed
    target = TASK.walk(TaskState(task.state), "plan")
    last = await last_survey(uow.session, task.id)
    assert last is not None
    raise_defects(PlanInvalid, plan_defects(Need(last.need), body.measure, body.for_on, task.build_due_on, uow.today))
    task.state, task.plan_measure, task.plan_for_on, task.due_on = target, body.measure, body.for_on, body.for_on
    task.updated_at = uow.now
    uow.audit("coverage_task.plan", "coverage_task", task.id)
