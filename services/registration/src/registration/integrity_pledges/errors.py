"""How pledges can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PledgeInvalid(Unprocessable):
    """The pledge is for another year, or leaves out what every pledge says."""

    code = "PLEDGE_INVALID"
    title = Text("承诺书内容不符合要求", "The pledge does not say what it must")


class PledgeMade(Conflict):
    """The organization has made its pledge of the year."""

    code = "PLEDGE_MADE"
    title = Text("该年度诚信承诺已作出", "The pledge for this year has been made")
