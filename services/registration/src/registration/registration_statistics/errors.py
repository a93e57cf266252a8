"""How a question about the figures can fail."""

from shared.kit.problems import Text, Unprocessable


class PeriodInvalid(Unprocessable):
    """The period ends before it begins."""

    code = "PERIOD_INVALID"
    title = Text("统计期间的结束日早于开始日", "The period ends before it begins")
