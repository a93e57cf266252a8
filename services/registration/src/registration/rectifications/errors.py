"""How orders to rectify can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class DueDayRefused(Unprocessable):
    """The day given for putting things right is not possible."""

    code = "DUE_DAY_REFUSED"
    title = Text("整改期限不符合规定", "The due day is not possible")


class ExtendedBefore(Conflict):
    """An order is extended once only."""

    code = "EXTENDED_BEFORE"
    title = Text("整改期限只能延长一次", "The order was extended before")


class ExtensionTooLong(Unprocessable):
    """The extension is longer than allowed."""

    code = "EXTENSION_TOO_LONG"
    title = Text("延长期限超过规定", "The extension is too long")


class DueDayPassed(Conflict):
    """The due day is over; there is nothing left to extend."""

    code = "DUE_DAY_PASSED"
    title = Text("整改期限已过，不能延长", "The due day has passed")


class IssueUnanswered(Unprocessable):
    """The organization's account leaves an issue out."""

    code = "ISSUE_UNANSWERED"
    title = Text("整改报告未逐项说明", "The account does not answer every issue")
