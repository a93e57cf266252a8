"""What a plan must have before it is adopted, and when it is reviewed."""

from collections.abc import Collection, Sequence
from datetime import date

from registration.work_plans.errors import MeasureMisplaced, PlanIncomplete, ReviewNotDue
from shared.kit.problems import FieldError, Text

REVIEW_BY_RULE = "workPlan.reviewBy"
_CLAUSE = "cq-cso-opinions 19"


def require_adoptable(goals: int, departments: Sequence[str], with_measures: Collection[str]) -> None:
    """Pass a plan with goals and departments, each of which has a measure of its own.

    Raises:
        PlanIncomplete: with what is missing.

    Source: cq-cso-opinions 19
    """
    found = [] if goals else [FieldError("/goals", "MISSING", _NO_GOAL, _CLAUSE)]
    if not departments:
        found.append(FieldError("/departments", "MISSING", _NO_DEPARTMENT, _CLAUSE))
    found += [
        FieldError(f"/departments/{index}", "NO_MEASURE", _NO_MEASURE, _CLAUSE)
        for index, department in enumerate(departments)
        if department not in with_measures
    ]
    if found:
        raise PlanIncomplete(errors=found, clause_ref="19")


def require_measure(department: str, departments: Collection[str], due_on: date, first: date, last: date) -> None:
    """Pass a measure of a department of the plan that is due within its period.

    Raises:
        MeasureMisplaced: it is another's, or due at another time.

    Source: cq-cso-opinions 19; linli-design
    """
    found = []
    if department not in departments:
        found.append(FieldError("/department", "NOT_IN_PLAN", _NOT_IN_PLAN, _CLAUSE))
    if not first <= due_on <= last:
        found.append(FieldError("/due_on", "OUTSIDE_PERIOD", _OUTSIDE, _CLAUSE))
    if found:
        raise MeasureMisplaced(errors=found)


def years_of(first: date, last: date) -> range:
    """Return the calendar years in which a period lies.

    Source: linli-design
    """
    return range(first.year, last.year + 1)


def review_due_on(year: int, month_and_day: str) -> date:
    """Return the last day for the review of `year`, in the year after it.

    Source: linli-design
    """
    return date.fromisoformat(f"{year + 1}-{month_and_day}")


def require_reviewable(year: int, first: date, last: date, today: date) -> None:
    """Pass a year of the period that is over; the last one once the period is.

    Raises:
        ReviewNotDue: it is not, or lies outside.

    Source: cq-cso-opinions 19; linli-design
    """
    over = today > min(last, date(year, 12, 31))
    if year not in years_of(first, last) or not over:
        raise ReviewNotDue


def require_closable(first: date, last: date, reviewed: Collection[int], today: date) -> None:
    """Pass a plan whose period is over and each of whose years was reviewed.

    Raises:
        ReviewNotDue: the period lasts, or a review is missing.

    Source: linli-design
    """
    if today <= last or not set(years_of(first, last)) <= set(reviewed):
        raise ReviewNotDue(Text("计划期未满，或尚有年度未评估。", "The period lasts, or a year was not reviewed."))


_NO_GOAL = Text("至少填写一项目标。", "A plan has one goal at least.")
_NO_DEPARTMENT = Text("至少有一个责任部门。", "A plan has one department at least.")
_NO_MEASURE = Text("该部门尚未填报措施。", "The department has no measure yet.")
_NOT_IN_PLAN = Text("该部门不在计划的责任部门中。", "The department is not one of the plan's.")
_OUTSIDE = Text("完成日期不在计划期内。", "The day lies outside the period of the plan.")
