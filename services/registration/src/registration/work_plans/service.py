"""Use cases of work plans."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.divisions.rules.codes import CITY_CODE
from registration.divisions.service.areas import Area
from registration.models.planning import WorkPlan, WorkPlanMeasure, WorkPlanReview
from registration.work_plans import queries
from registration.work_plans.errors import MeasureNotFound, NotTheWriter, PeriodTurned, YearReviewed
from registration.work_plans.rules.plans import (
    REVIEW_BY_RULE,
    require_adoptable,
    require_closable,
    require_measure,
    require_reviewable,
    review_due_on,
)
from registration.work_plans.rules.states import MEASURE_MACHINE, PLAN_MACHINE, SETTLED, MeasureState, PlanState
from registration.work_plans.schemas import (
    PlanMeasureCreate,
    PlanMeasureProgress,
    PlanReview,
    WorkPlanCreate,
    WorkPlanUpdate,
)
from shared.kit.authorization import require_department
from shared.kit.changes import apply_changes
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "work_plan.read"
BATCH: Final = 100


def create_plan(uow: UnitOfWork, area: Area, body: WorkPlanCreate) -> WorkPlan:
    """The office has a draft of a plan.

    Raises:
        PeriodTurned: it ends before it begins.
    """
    _require_period(body.period_from, body.period_to)
    plan = WorkPlan(
        id=new_id(),
        division=body.division,
        **area.columns,
        state=PLAN_MACHINE.walk(None, "create"),
        title=body.title,
        period_from=body.period_from,
        period_to=body.period_to,
        goals=[goal.model_dump(mode="json") for goal in body.goals],
        departments=list(dict.fromkeys(body.departments)),
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(plan)
    _note(uow, plan, "create")
    return plan


def update_plan(uow: UnitOfWork, plan: WorkPlan, patch: WorkPlanUpdate) -> WorkPlan:
    """The draft says what the merge patch says; what is null stays.

    Raises:
        InvalidTransition: it is adopted.
        PeriodTurned: it ends before it begins.
    """
    uow.expect_version(plan)
    _walk(plan, "update")
    stated = patch.model_dump(mode="json", exclude_none=True)
    values = {name: getattr(patch, name) for name in stated if name in ("title", "period_from", "period_to")}
    values |= {name: list(stated[name]) for name in stated if name in ("goals", "departments")}
    apply_changes(plan, values)
    _require_period(plan.period_from, plan.period_to)
    _note(uow, plan, "update", fields=sorted(values))
    return plan


def add_measure(uow: UnitOfWork, plan: WorkPlan, body: PlanMeasureCreate) -> WorkPlan:
    """The department has a measure in the plan, which the caller alone, or the plan's office, carries on.

    Raises:
        InvalidTransition: the plan is closed.
        WrongDepartment: the caller is another department.
        MeasureMisplaced: the department is not in the plan, or the day outside its period.
    """
    require_department(uow.caller, body.department)
    uow.expect_version(plan)
    _walk(plan, "add_measure")
    require_measure(body.department, plan.departments, body.due_on, plan.period_from, plan.period_to)
    uow.session.add(
        WorkPlanMeasure(
            id=new_id(),
            plan_id=plan.id,
            department=body.department,
            text=body.text,
            clause_ref=body.clause_ref,
            due_on=body.due_on,
            state=MEASURE_MACHINE.walk(None, "add"),
            owner=uow.caller.identity,
        )
    )
    _note(uow, plan, "add_measure", department=body.department)
    return plan


async def adopt_plan(uow: UnitOfWork, plan: WorkPlan) -> WorkPlan:
    """The plan is the division's for its period.

    Raises:
        InvalidTransition: it is adopted.
        PlanIncomplete: goals, departments or a department's measure are missing.
        PlanOverlaps: when flushed, another plan covers some of the days.
    """
    uow.expect_version(plan)
    _walk(plan, "adopt")
    measures = await queries.measures_of(uow.session, plan.id)
    require_adoptable(len(plan.goals), plan.departments, {measure.department for measure in measures})
    plan.adopted_on, plan.adopted_by = uow.today, uow.caller.identity
    _note(uow, plan, "adopt", measures=len(measures))
    return plan


async def report_progress(uow: UnitOfWork, plan: WorkPlan, body: PlanMeasureProgress, *, office: bool) -> WorkPlan:
    """The measure stands where its writer, or the plan's office, says.

    Raises:
        InvalidTransition: the plan is not in force, or the measure settled.
        MeasureNotFound: the plan has none with this id.
        NotTheWriter: another department wrote it.
    """
    uow.expect_version(plan)
    _walk(plan, "progress")
    measures = await queries.measures_of(uow.session, plan.id)
    measure = next((one for one in measures if one.id == body.measure_id), None)
    if measure is None:
        raise MeasureNotFound
    if not office and measure.owner != uow.caller.identity:
        raise NotTheWriter
    measure.state = MEASURE_MACHINE.walk(MeasureState(measure.state), body.state)
    measure.result = body.result
    measure.settled_on = uow.today if measure.state in SETTLED else None
    _note(uow, plan, "progress", measure_id=str(measure.id), state=measure.state)
    return plan


async def review_plan(uow: UnitOfWork, plan: WorkPlan, body: PlanReview) -> WorkPlan:
    """The year of the plan is reviewed; its measures that were due by its end are counted.

    Raises:
        InvalidTransition: the plan is not in force.
        ReviewNotDue: the year is not over, or outside the plan.
        YearReviewed: it was reviewed before.
    """
    uow.expect_version(plan)
    _walk(plan, "review")
    require_reviewable(body.year, plan.period_from, plan.period_to, uow.today)
    reviews = {review.year: review for review in await queries.reviews_of(uow.session, plan.id)}
    review = reviews.get(body.year) or await _owe_review(uow, plan, body.year)
    if review.reviewed_on is not None:
        raise YearReviewed
    due = [one for one in await queries.measures_of(uow.session, plan.id) if one.due_on <= date(body.year, 12, 31)]
    review.reviewed_on, review.summary = uow.today, body.summary
    review.measures = len(due)
    review.measures_done = sum(one.state == MeasureState.DONE for one in due)
    review.measures_overdue = sum(_is_late(one, uow.today) for one in due)
    _note(uow, plan, "review", year=body.year)
    return plan


async def close_plan(uow: UnitOfWork, plan: WorkPlan) -> WorkPlan:
    """The plan is history.

    Raises:
        InvalidTransition: it is not in force.
        ReviewNotDue: its period lasts, or a year was not reviewed.
    """
    uow.expect_version(plan)
    _walk(plan, "close")
    reviews = await queries.reviews_of(uow.session, plan.id)
    reviewed = {review.year for review in reviews if review.reviewed_on is not None}
    require_closable(plan.period_from, plan.period_to, reviewed, uow.today)
    plan.closed_on = uow.today
    _note(uow, plan, "close")
    return plan


async def report_overdue_measures(uow: UnitOfWork, day: date) -> int:
    """Measures that are past their day are marked, once."""
    return _mark(uow, await queries.overdue_measures(uow.session, day, BATCH), day, "work_plan.measure_overdue")


async def open_reviews(uow: UnitOfWork, day: date) -> int:
    """Last year's review of each plan in force is owed."""
    plans = await queries.without_review(uow.session, day.year - 1, BATCH)
    for plan in plans:
        await _owe_review(uow, plan, day.year - 1)
    return len(plans)


async def report_overdue_reviews(uow: UnitOfWork, day: date) -> int:
    """Reviews that were not made in time are marked, once."""
    return _mark(uow, await queries.overdue_reviews(uow.session, day, BATCH), day, "work_plan.review_overdue")


def _mark(uow: UnitOfWork, rows: Sequence[WorkPlanMeasure | WorkPlanReview], day: date, action: str) -> int:
    for row in rows:
        row.overdue_on = day
        uow.audit(action, "work_plan", row.plan_id, details={"due_on": row.due_on.isoformat()})
    return len(rows)


def _is_late(measure: WorkPlanMeasure, today: date) -> bool:
    return measure.due_on < (measure.settled_on or today)


async def _owe_review(uow: UnitOfWork, plan: WorkPlan, year: int) -> WorkPlanReview:
    rules = await rules_for(uow, plan.authority_id or CITY_CODE, date(year, 12, 31))
    due = review_due_on(year, str(rules(REVIEW_BY_RULE).value))
    review = WorkPlanReview(plan_id=plan.id, year=year, due_on=due)
    uow.session.add(review)
    plan.rules = {**plan.rules, **rules.used}
    return review


def _require_period(first: date, last: date) -> None:
    if last < first:
        raise PeriodTurned


def _walk(plan: WorkPlan, command: str) -> None:
    plan.state = PLAN_MACHINE.walk(PlanState(plan.state), command)


def _note(uow: UnitOfWork, plan: WorkPlan, command: str, **details: object) -> None:
    plan.updated_at = uow.now
    uow.audit(f"work_plan.{command}", "work_plan", plan.id, details=details)


DAILY_JOBS: Final = (
    DailyJob("work_plans.report_overdue_measures", report_overdue_measures),
    DailyJob("work_plans.open_reviews", open_reviews),
    DailyJob("work_plans.report_overdue_reviews", report_overdue_reviews),
)
