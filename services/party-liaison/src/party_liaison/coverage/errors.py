"""How a question about coverage can fail."""

from shared.kit.problems import Forbidden, Text, Unprocessable


class ScopeMissing(Forbidden):
    """The token lacks the scope for coverage flags."""

    code = "SCOPE_MISSING"
    title = Text("令牌缺少 party.coverage.read 范围", "The token lacks the scope party.coverage.read")


class AreaTooSmall(Unprocessable):
    """Numbers are given for districts and streets only."""

    code = "AREA_TOO_SMALL"
    title = Text("统计仅提供到区县和街道（乡镇）", "Numbers are given for counties and towns only")
