"""The kinds of notices and their numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.kit.problems import Text


class NoticeKind(StrEnum):
    """What a notice says."""

    ACCEPTANCE = "ACCEPTANCE"
    CORRECTION = "CORRECTION"
    APPROVAL = "APPROVAL"
    REFUSAL = "REFUSAL"
    CHANGE_ACCEPTANCE = "CHANGE_ACCEPTANCE"
    CHANGE_CORRECTION = "CHANGE_CORRECTION"
    CHANGE_APPROVAL = "CHANGE_APPROVAL"
    CHANGE_REFUSAL = "CHANGE_REFUSAL"
    CANCELLATION_APPROVAL = "CANCELLATION_APPROVAL"
    CANCELLATION_REFUSAL = "CANCELLATION_REFUSAL"


@dataclass(frozen=True, slots=True)
class Series:
    """What notices of a kind are called, and the characters that stand for them in their numbers."""

    title: Text
    character: str
    decision: bool


SERIES: Final[Mapping[NoticeKind, Series]] = {
    NoticeKind.ACCEPTANCE: Series(Text("社会组织登记申请受理通知书", "Notice of acceptance"), "受", decision=False),
    NoticeKind.CORRECTION: Series(
        Text("社会组织登记申请材料补正告知书", "Notice of defects to be corrected"), "补", decision=False
    ),
    NoticeKind.APPROVAL: Series(Text("准予社会组织登记决定书", "Decision to register"), "准", decision=True),
    NoticeKind.REFUSAL: Series(Text("不予社会组织登记决定书", "Decision not to register"), "驳", decision=True),
    NoticeKind.CHANGE_ACCEPTANCE: Series(
        Text("社会组织变更登记申请受理通知书", "Notice of acceptance of a change"), "变受", decision=False
    ),
    NoticeKind.CHANGE_CORRECTION: Series(
        Text("社会组织变更登记申请材料补正告知书", "Notice of defects of a change"), "变补", decision=False
    ),
    NoticeKind.CHANGE_APPROVAL: Series(
        Text("准予社会组织变更登记决定书", "Decision to register a change"), "变准", decision=True
    ),
    NoticeKind.CHANGE_REFUSAL: Series(
        Text("不予社会组织变更登记决定书", "Decision not to register a change"), "变驳", decision=True
    ),
    NoticeKind.CANCELLATION_APPROVAL: Series(
        Text("准予社会组织注销登记决定书", "Decision to deregister"), "销准", decision=True
    ),
    NoticeKind.CANCELLATION_REFUSAL: Series(
        Text("不予社会组织注销登记决定书", "Decision not to deregister"), "销驳", decision=True
    ),
}
REFUSALS: Final = frozenset({NoticeKind.REFUSAL, NoticeKind.CHANGE_REFUSAL, NoticeKind.CANCELLATION_REFUSAL})
CORRECTIONS: Final = frozenset({NoticeKind.CORRECTION, NoticeKind.CHANGE_CORRECTION})
_CITY: Final = "重庆市"
_BUREAU: Final = "民政局"


def agency_word(authority_name: str) -> str:
    """Return how an authority signs its documents: 渝中区民社 for 重庆市渝中区民政局, 渝民社 for 重庆市民政局.

    Source: linli-design
    """
    place = authority_name.removeprefix(_CITY)
    place = f"{place.removesuffix(_BUREAU)}民" if place.endswith(_BUREAU) else place
    return f"{'渝' if place == '民' else ''}{place}社"


def notice_number(authority_name: str, kind: NoticeKind, year: int, sequence: int) -> str:
    """Return a number such as 渝中区民社受〔2024〕1号.

    Source: linli-design; administrative-license-law 32
    """
    return f"{agency_word(authority_name)}{SERIES[kind].character}〔{year}〕{sequence}号"
