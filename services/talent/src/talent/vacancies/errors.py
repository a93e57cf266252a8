"""How work on vacancies can fail."""

from shared.kit.problems import Locked, Text, Unprocessable


class EmployerWrong(Unprocessable):
    """An organization is named where none belongs, or is missing, or is not on record."""

    code = "EMPLOYER_WRONG"
    title = Text("用人单位与类型不符", "The employer does not fit its kind")


class StartsInPast(Unprocessable):
    """A post begins today or later, and does not end before it begins."""

    code = "PERIOD_WRONG"
    title = Text("岗位起止日期有误", "The days of the post are wrong")


class OrganizationNotOpen(Locked):
    """The organization is not active or stands on a credit list: nobody new is placed there."""

    code = "ORGANIZATION_NOT_OPEN"
    title = Text("该组织不在正常状态，不得新增岗位安排", "Nobody new is placed with this organization now")
