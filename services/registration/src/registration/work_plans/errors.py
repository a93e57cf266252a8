"""How work plans can fail."""

from shared.kit.problems import Conflict, Forbidden, NotFound, Text, Unprocessable


class PlanIncomplete(Unprocessable):
    """Goals, departments or measures are missing."""

    code = "PLAN_INCOMPLETE"
    title = Text("工作计划内容不完整", "The plan is incomplete")


class PeriodTurned(Unprocessable):
    """The plan ends before it begins."""

    code = "PERIOD_INVALID"
    title = Text("计划期限不正确", "The period is not right")


class MeasureMisplaced(Unprocessable):
    """The measure is of a department outside the plan, or due outside its period."""

    code = "MEASURE_MISPLACED"
    title = Text("措施与计划不符", "The measure does not fit the plan")


class MeasureNotFound(NotFound):
    """The plan has no such measure."""

    title = Text("未找到该措施", "The plan has no such measure")


class NotTheWriter(Forbidden):
    """A department changes its own measures only."""

    code = "NOT_THE_WRITER"
    title = Text("只能更新本部门填报的措施", "Another office wrote this measure")


class PlanOverlaps(Conflict):
    """Another plan of the division is adopted for some of these days."""

    code = "PLAN_OVERLAPS"
    title = Text("该区域同期已有通过的工作计划", "Another plan of the division covers these days")


class ReviewNotDue(Conflict):
    """The year is not over, outside the plan, or reviewed already."""

    code = "REVIEW_NOT_DUE"
    title = Text("该年度尚不能评估", "The year cannot be reviewed")


class YearReviewed(Conflict):
    """The review of the year is there."""

    code = "YEAR_REVIEWED"
    title = Text("该年度已评估", "The year has been reviewed")
