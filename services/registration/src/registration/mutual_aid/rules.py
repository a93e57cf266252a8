"""Hours given and hours taken: what one household gives, another takes, and all balances add up to nothing."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Literal

from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

GroupKind = Literal["PRODUCTION", "ELDERLY", "RELIEF"]
_CLAUSE: Final = "cq-cso-opinions 8"


class GroupState(StrEnum):
    """Whether a group goes on."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


GROUP_MACHINE: Final = StateMachine(
    "mutual_aid_group",
    [
        Transition(None, GroupState.ACTIVE, "create", ("CSO", "HUB"), "the organization may act"),
        Transition(GroupState.ACTIVE, GroupState.ACTIVE, "join", ("CSO", "HUB")),
        Transition(GroupState.ACTIVE, GroupState.ACTIVE, "leave", ("CSO", "HUB")),
        Transition(GroupState.ACTIVE, GroupState.ACTIVE, "exchange", ("CSO", "HUB"), "two present households; hours"),
        Transition(GroupState.ACTIVE, GroupState.ACTIVE, "reverse", ("CSO", "HUB"), "once"),
        Transition(GroupState.ACTIVE, GroupState.CLOSED, "close", ("CSO", "HUB")),
    ],
)


@dataclass(frozen=True, slots=True)
class Household:
    """A household as it stands: from when to when it belongs to the group, and what it has given minus taken."""

    joined_on: date
    left_on: date | None
    balance: int

    def present_on(self, day: date) -> bool:
        """Tell whether it belonged to the group that day."""
        return self.joined_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Limits:
    """Half hours: what one may give on a day, and owe."""

    a_day: int
    debt: int


def group_defects(kind: GroupKind, *, known: bool, within_area: bool, rural: bool) -> list[FieldError]:
    """Return what stands against a group in a community.

    Source: cq-cso-opinions 7, 8
    """
    if not known:
        return [FieldError("/community_code", "UNKNOWN_REFERENCE", _NOWHERE)]
    found = []
    if not within_area:
        found.append(FieldError("/community_code", "OUTSIDE_AREA", _OUTSIDE, _CLAUSE))
    if kind == "PRODUCTION" and not rural:
        found.append(FieldError("/community_code", "NOT_RURAL", _URBAN, "cq-cso-opinions 7"))
    return found


def exchange_defects(
    giver: Household, taker: Household, half_hours: int, helped_on: date, given_that_day: int, today: date,
    limits: Limits,
) -> list[FieldError]:  # fmt: skip
    """Return what stands against an exchange; `given_that_day` are half hours that the giver gave otherwise.

    Source: cq-cso-opinions 8; linli-design
    """
    found = []
    if helped_on > today:
        found.append(FieldError("/helped_on", "IN_THE_FUTURE", _FUTURE))
    if not giver.present_on(helped_on):
        found.append(FieldError("/given_by", "NOT_A_MEMBER", _NO_MEMBER, _CLAUSE))
    if not taker.present_on(helped_on):
        found.append(FieldError("/taken_by", "NOT_A_MEMBER", _NO_MEMBER, _CLAUSE))
    if given_that_day + half_hours > limits.a_day:
        most = f"{limits.a_day / 2:g}"
        day_full = Text(f"每户每日互助不超过{most}小时。", f"A household gives at most {most} hours a day.")
        found.append(FieldError("/hours", "DAY_FULL", day_full, _CLAUSE))
    if taker.balance - half_hours < -limits.debt:
        owed = f"{limits.debt / 2:g}"
        in_debt = Text(f"该户欠时不得超过{owed}小时。", f"A household owes at most {owed} hours.")
        found.append(FieldError("/taken_by", "DEBT_LIMIT", in_debt, _CLAUSE))
    return found


def after_exchange(giver_balance: int, taker_balance: int, half_hours: int) -> tuple[int, int]:
    """Return the balances of giver and taker afterwards; their sum stays what it was.

    Source: cq-cso-opinions 8; linli-design
    """
    return giver_balance + half_hours, taker_balance - half_hours


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
_OUTSIDE = Text("不在该组织的活动地域内。", "This lies outside the organization's area.")
_URBAN = Text("生产互助组须设在农村社区。", "Mutual help in production is for rural communities.")
_FUTURE = Text("不能晚于今天。", "This is still to come.")
_NO_MEMBER = Text("该家庭当日不是本组成员。", "The household did not belong to the group that day.")
