"""How a yearly check can be refused."""

from shared.kit.problems import Conflict, Text, Unprocessable


class ProfileWrong(Unprocessable):
    """The profile is one of organizations of another kind."""

    code = "PROFILE_WRONG"
    title = Text("适用类型与组织的法人类型不符", "The profile is one of organizations of another kind")


class YearRuns(Unprocessable):
    """The year is not over."""

    code = "YEAR_RUNS"
    title = Text("该年度尚未结束", "The year is not over")


class CheckedBefore(Conflict):
    """The year was checked."""

    code = "ALREADY_CHECKED"
    title = Text("该年度已核查", "The year was checked already")
