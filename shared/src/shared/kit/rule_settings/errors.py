"""The ways in which settings of rules can fail."""

from shared.kit.problems import NotFound, Text, Unprocessable


class RuleNotFound(NotFound):
    """The register has no such rule, or none for that place and day."""

    title = Text("未找到该规则", "There is no such rule")


class ScopeUnknown(Unprocessable):
    """The scope is neither the city nor a registration authority."""

    code = "SCOPE_UNKNOWN"
    title = Text("规则的适用范围无效", "The scope is not a registration authority")


class PeriodEmpty(Unprocessable):
    """The rule would end before it begins."""

    code = "PERIOD_EMPTY"
    title = Text("失效日期须晚于生效日期", "The rule would end before it begins")
