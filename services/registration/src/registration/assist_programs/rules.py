"""What an assist program is for, how it goes, and what may be counted of the people in it."""

from collections.abc import Collection, Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from registration.assist_programs.errors import (
    FiledCannotSign,
    MonthNotPossible,
    MonthsMissing,
    PeriodNotPossible,
    SmallCell,
)
from shared.contracts.values import Tier
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class AssistKind(StrEnum):
    """Whom or what the program helps with."""

    CORRECTION = "CORRECTION"
    DRUG_REHAB = "DRUG_REHAB"
    RELEASED_AID = "RELEASED_AID"
    DISASTER_PREVENTION = "DISASTER_PREVENTION"
    MENTAL_REHAB = "MENTAL_REHAB"
    PUBLIC_SECURITY = "PUBLIC_SECURITY"


class PartnerDepartment(StrEnum):
    """The department that answers for the people concerned."""

    JUSTICE = "JUSTICE"
    PUBLIC_SECURITY = "PUBLIC_SECURITY"
    POLITICAL_LEGAL = "POLITICAL_LEGAL"
    HEALTH = "HEALTH"
    EMERGENCY = "EMERGENCY"
    DISABLED_FEDERATION = "DISABLED_FEDERATION"
    CIVIL_AFFAIRS = "CIVIL_AFFAIRS"


class AssistState(StrEnum):
    """Where a program stands."""

    PROPOSED = "PROPOSED"
    AGREED = "AGREED"
    REFUSED = "REFUSED"
    RUNNING = "RUNNING"
    REPORTED = "REPORTED"
    CLOSED = "CLOSED"


_S = AssistState
_EVENT: Final = "registration.assist_programme"

ASSIST_MACHINE: Final = StateMachine(
    "assist program",
    [
        Transition(None, _S.PROPOSED, "propose", ("CSO",), "registered and acting"),
        Transition(_S.PROPOSED, _S.AGREED, "agree", ("DEP",)),
        Transition(_S.PROPOSED, _S.REFUSED, "refuse", ("DEP",), "reason"),
        Transition(_S.AGREED, _S.RUNNING, "start", ("CSO", "SYS"), "from its first day", f"{_EVENT}.started.v1"),
        Transition(_S.RUNNING, _S.RUNNING, "count_month", ("CSO",), "no number below three"),
        Transition(_S.RUNNING, _S.REPORTED, "report", ("CSO",), "every month counted"),
        Transition(_S.REPORTED, _S.RUNNING, "return", ("DEP",), "reason"),
        Transition(_S.REPORTED, _S.CLOSED, "close", ("DEP",), event=f"{_EVENT}.closed.v1"),
    ],
)


def require_party(tier: str) -> None:
    """Pass an organization that can conclude an agreement.

    Raises:
        FiledCannotSign: it is filed only.

    Source: guangdong-filing-practice; cq-cso-opinions 11
    """
    if tier != Tier.REGISTERED:
        raise FiledCannotSign


def require_period(from_on: date, until_on: date, today: date) -> None:
    """Pass a period that is one, and has not passed.

    Raises:
        PeriodNotPossible: it ends before it begins, or lies behind.

    Source: cq-cso-opinions 11
    """
    if not from_on <= until_on or until_on < today:
        raise PeriodNotPossible(errors=[FieldError("/until_on", PeriodNotPossible.code, PeriodNotPossible.title, "11")])


def months_between(from_on: date, until_on: date) -> Iterator[date]:
    """Yield the first days of the months that a period touches, in order.

    Source: linli-design
    """
    month = from_on.replace(day=1)
    while month <= until_on:
        yield month
        month = add_months(month, 1)


def require_month(month: date, from_on: date, until_on: date, today: date) -> None:
    """Pass a month of the program that has begun.

    Raises:
        MonthNotPossible: it is another.

    Source: cq-cso-opinions 11
    """
    if month > today or month not in set(months_between(from_on, until_on)):
        raise MonthNotPossible


def require_no_small_cell(participants: int | None, least: int) -> None:
    """Pass nobody, `least` or more people, and None, which says "fewer than that".

    Raises:
        SmallCell: the number would point at somebody.

    Source: pipl 28; cq-cso-opinions 11
    """
    if participants is not None and 0 < participants < least:
        hint = Text(
            f"人数不足 {least} 人时请填 null，不填具体数字。",
            f"For fewer than {least} people send null, not the number.",
        )
        raise SmallCell(errors=[FieldError("/participants", SmallCell.code, hint, "11")])


def require_all_months(counted: Collection[date], from_on: date, last_on: date) -> None:
    """Pass a program whose months up to `last_on` were all counted.

    Raises:
        MonthsMissing: with those that were not.

    Source: cq-cso-opinions 11
    """
    missing = [month for month in months_between(from_on, last_on) if month not in counted]
    if missing:
        listed = "、".join(f"{month:%Y-%m}" for month in missing[:12])
        detail = Text(f"请先填报：{listed}。", f"Report these first: {listed}.")
        raise MonthsMissing(errors=[FieldError("/months", MonthsMissing.code, detail, "11")])
