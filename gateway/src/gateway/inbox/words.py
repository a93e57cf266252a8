"""How values of events are said in a sentence, in both languages. Pure."""

from collections.abc import Mapping
from typing import Any, Final

from shared.kit.problems import Text

NOTHING: Final = Text("—", "–")
UNNAMED: Final = Text("该组织", "the organization")
_MONEY: Final = "_fen"

WORDS: Final[Mapping[str, Mapping[str, Text]]] = {
    "application_type": {
        "ESTABLISH": Text("成立登记", "establishment"),
        "CHANGE": Text("变更登记", "change"),
        "CHARTER_AMEND": Text("章程修改核准", "charter amendment"),
        "DEREGISTER": Text("注销登记", "deregistration"),
    },
    "conclusion": {
        "PASS": Text("合格", "passed"), "BASIC": Text("基本合格", "basically passed"), "FAIL": Text("不合格", "failed"),
    },
    "kind": {
        "MIDTERM": Text("中期", "midterm"),
        "FINAL": Text("结项", "final"),
        "WARNING": Text("警告", "warning"),
        "FINE": Text("罚款", "fine"),
        "CONFISCATION": Text("没收违法所得", "confiscation"),
        "SUSPEND_ACTIVITY": Text("限期停止活动", "suspension of activity"),
        "REPLACE_LEADER": Text("责令撤换负责人", "replacement of a leader"),
        "REVOKE": Text("撤销登记", "revocation"),
    },
    "set": {
        "PERSONNEL": Text("人员信息", "personnel"),
        "MAJOR_ACTIVITY": Text("重大活动", "major activities"),
        "FEE_STANDARD": Text("收费标准", "fees"),
        "CHARTER": Text("章程", "charter"),
        "ANNUAL_REPORT": Text("年度报告", "annual report"),
        "DONATION_USE": Text("捐赠使用情况", "use of donations"),
        "DECISION": Text("重大决议", "resolutions"),
        "FUND_USE": Text("资金使用情况", "use of money"),
    },
    "matter_type": {
        "SEMINAR": Text("研讨会", "seminar"),
        "FORUM": Text("论坛", "forum"),
        "FOREIGN_EXCHANGE": Text("对外交往", "exchange with foreign countries"),
        "OVERSEAS_DONATION": Text("接受境外捐赠", "donation from abroad"),
        "ELECTION": Text("换届选举", "election"),
        "CHARTER_CHANGE": Text("章程修改", "change of the charter"),
        "LEGAL_REP_CHANGE": Text("法定代表人变更", "change of the legal representative"),
        "LARGE_EVENT": Text("大型活动", "large event"),
        "EVALUATION_AWARD": Text("评比表彰", "contest or award"),
        "ENTITY_FOUNDING": Text("设立实体", "founding of an entity"),
        "LITIGATION": Text("重大诉讼", "litigation"),
        "ACCIDENT": Text("重大事故", "accident"),
    },
}  # fmt: skip
"""The words of fields whose values are codes."""


def said(name: str, value: Any) -> Text:
    """Return how the value of a field is said."""
    if value is None:
        return NOTHING
    if name.endswith(_MONEY):
        return Text(f"{value / 100:,.2f}元", f"CNY {value / 100:,.2f}")
    return WORDS.get(name, {}).get(str(value), Text(str(value), str(value)))


class _Spoken:
    """The fields of an event as they are said in one language; `org` is the organization's name."""

    def __init__(self, data: Mapping[str, Any], organization: str | None, language: str) -> None:
        self._data = data
        self._organization = organization
        self._language = language

    def __getitem__(self, name: str) -> str:
        if name == "org":
            return self._organization or str(getattr(UNNAMED, self._language))
        return str(getattr(said(name, self._data[name]), self._language))


def filled(text: Text, data: Mapping[str, Any], organization: str | None) -> Text:
    """Return the sentence about an event with these data."""
    zh = text.zh.format_map(_Spoken(data, organization, "zh"))
    en = text.en.format_map(_Spoken(data, organization, "en"))
    return Text(zh, en[:1].upper() + en[1:])
