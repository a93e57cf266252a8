"""How mutual aid can fail."""

from shared.kit.problems import Conflict, NotFound, Text, Unprocessable


class GroupRefused(Unprocessable):
    """The group's community does not fit."""

    code = "GROUP_REFUSED"
    title = Text("互助组信息不符合规定", "The group breaks rules")


class ExchangeRefused(Unprocessable):
    """The exchange breaks rules; all of them are listed."""

    code = "EXCHANGE_REFUSED"
    title = Text("互助记录不符合规定", "The exchange breaks rules")


class HouseholdKnown(Conflict):
    """The household is in the group already."""

    code = "HOUSEHOLD_KNOWN"
    title = Text("该家庭已加入本组", "The household is in the group already")


class HouseholdGone(Conflict):
    """The household has left the group."""

    code = "HOUSEHOLD_GONE"
    title = Text("该家庭已退出", "The household has left")


class UnknownHousehold(NotFound):
    """There is no household of this number."""


class UnknownExchange(NotFound):
    """There is no exchange of this id."""


class ReversedAlready(Conflict):
    """The exchange was taken back before, or takes one back itself."""

    code = "REVERSED_ALREADY"
    title = Text("该记录已冲正", "The exchange was taken back before")
