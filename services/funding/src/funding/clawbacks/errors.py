"""How a claim can fail."""

from shared.kit.problems import Text, Unprocessable


class RepaidTooMuch(Unprocessable):
    """More came in than is still claimed."""

    code = "REPAID_TOO_MUCH"
    title = Text("退款金额超过尚欠金额", "More came in than is still claimed")


class DueDayPast(Unprocessable):
    """The day by which to pay lies in the past."""

    code = "DUE_DAY_PAST"
    title = Text("退款期限不得早于今日", "The day by which to pay lies in the past")
