"""By which ways a notice is served, when it counts as served, and what runs from that day."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from registration.notices.errors import DispatchIncomplete, ReceiptIncomplete, ServedOnImpossible
from registration.notices.rules.kinds import REFUSALS, SERIES, NoticeKind
from shared.kit.calendar import WorkCalendar, add_months
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

ANNOUNCEMENT_RULE: Final = "notice.announcementDays"
SERVE_RULE: Final = "notice.decisionServiceWorkingDays"
RECONSIDERATION_RULE: Final = "notice.reconsiderationDays"
LITIGATION_RULE: Final = "notice.litigationMonths"


class NoticeState(StrEnum):
    """Where a notice is."""

    ISSUED = "ISSUED"
    DISPATCHED = "DISPATCHED"
    RETURNED = "RETURNED"
    SERVED = "SERVED"


class ServiceMethod(StrEnum):
    """The ways of service; ENTRUSTED is by another authority, LEFT after the recipient refused to sign."""

    DIRECT = "DIRECT"
    LEFT = "LEFT"
    ELECTRONIC = "ELECTRONIC"
    ENTRUSTED = "ENTRUSTED"
    POST = "POST"
    ANNOUNCEMENT = "ANNOUNCEMENT"


class Recipient(StrEnum):
    """Who signed for it; no names are kept."""

    APPLICANT = "APPLICANT"
    AGENT = "AGENT"
    ADULT_OF_HOUSEHOLD = "ADULT_OF_HOUSEHOLD"
    MAIL_ROOM = "MAIL_ROOM"


class LeavingRecord(StrEnum):
    """How it was recorded that a notice was left."""

    WITNESSES = "WITNESSES"
    RECORDING = "RECORDING"


_LAW: Final = "civil-procedure-law {}"

_S = NoticeState
_OFFICERS: Final = ("CTY", "MUN")
NOTICE_MACHINE: Final = StateMachine(
    "notice",
    [
        Transition(None, _S.ISSUED, "issue", _OFFICERS, "with acceptance, correction request or decision"),
        Transition(_S.ISSUED, _S.DISPATCHED, "dispatch", _OFFICERS),
        Transition(_S.RETURNED, _S.DISPATCHED, "dispatch", _OFFICERS, "another way, or once more"),
        Transition(_S.DISPATCHED, _S.RETURNED, "return", _OFFICERS, "it did not reach the applicant"),
        Transition(_S.DISPATCHED, _S.SERVED, "serve", (*_OFFICERS, "SYS"), "deadlines run from the day of service"),
    ],
)


def require_dispatch(
    method: ServiceMethod, *, consented: bool, tracking_number: str | None, channel: str | None,
    whereabouts_unknown: bool, failed_before: bool,
) -> None:  # fmt: skip
    """Pass a way of service that the law allows here.

    Electronic service needs the recipient's consent, post a number to follow it by; an announcement is the last
    way: where the recipient is unknown, or after another way failed.

    Raises:
        DispatchIncomplete: something is missing, with every finding.

    Source: civil-procedure-law 90, 91, 95
    """
    found = []
    if method is ServiceMethod.ELECTRONIC and not consented:
        found.append(_missing("/consented", "电子送达须经受送达人同意", "Electronic service needs consent", "90"))
    if method is ServiceMethod.POST and tracking_number is None:
        found.append(_missing("/tracking_number", "请填写邮件号", "Give the number of the letter", "91"))
    if method is ServiceMethod.ANNOUNCEMENT:
        if channel is None:
            found.append(_missing("/channel", "请填写公告载体", "Say where it is announced", "95"))
        if not (whereabouts_unknown or failed_before):
            found.append(
                _missing("/whereabouts_unknown", "下落不明或者其他方式无法送达的，方可公告送达",
                         "Announce only when the recipient is nowhere to be found or other ways failed", "95")
            )  # fmt: skip
    if found:
        raise DispatchIncomplete(errors=found)


def require_receipt(method: ServiceMethod, recipient: Recipient | None, left: LeavingRecord | None) -> None:
    """Pass a receipt that proves service: who signed, or how it was recorded that the notice was left.

    Raises:
        ReceiptIncomplete: it does not.

    Source: civil-procedure-law 87, 88, 89
    """
    if method is ServiceMethod.LEFT and left is None:
        message = ("留置送达须有见证人或者拍照、录像记录", "Leaving it needs witnesses or a recording", "89")
        raise ReceiptIncomplete(errors=[_missing("/left", *message)])
    if method not in (ServiceMethod.LEFT, ServiceMethod.ANNOUNCEMENT) and recipient is None:
        raise ReceiptIncomplete(errors=[_missing("/recipient", "请填写签收人身份", "Say who signed for it", "88")])


def require_served_on(served_on: date, dispatched_on: date, today: date) -> None:
    """Pass a day on which the notice can have arrived.

    Raises:
        ServedOnImpossible: it lies before the dispatch or in the future.

    Source: civil-procedure-law 87
    """
    if not dispatched_on <= served_on <= today:
        message = Text(
            f"日期须在 {dispatched_on} 至 {today} 之间。", f"The day must lie between {dispatched_on} and {today}."
        )
        raise ServedOnImpossible(errors=[FieldError("/served_on", "DAY_IMPOSSIBLE", message, _LAW.format("87"))])


def announced_until(announced_on: date, days: int) -> date:
    """Return the day on which an announcement counts as service: when so many days have passed.

    Source: civil-procedure-law 95
    """
    return announced_on + timedelta(days=days)


def serve_by(kind: NoticeKind, issued_on: date, working_days: int, calendar: WorkCalendar) -> date | None:
    """Return the last day to serve a decision; other notices have none.

    Source: administrative-license-law 44, 82
    """
    return calendar.add_working_days(issued_on, working_days) if SERIES[kind].decision else None


def remedies_from(
    kind: NoticeKind, served_on: date, review_days: int, court_months: int, calendar: WorkCalendar
) -> Mapping[str, Any]:
    """Return the last days to fight a decision, by remedy; notices that decide nothing have none.

    Source: administrative-reconsideration-law 20; administrative-litigation-law 46; civil-code 203
    """
    if kind not in REFUSALS:
        return {}
    return {
        "reconsideration_due_on": calendar.add_calendar_days(served_on, review_days).isoformat(),
        "litigation_due_on": calendar.next_working_day(add_months(served_on, court_months)).isoformat(),
    }


def _missing(pointer: str, zh: str, en: str, article: str) -> FieldError:
    return FieldError(pointer, "MISSING", Text(f"{zh}。", f"{en}."), _LAW.format(article))
