"""The course of a verification, its last day, and what it must find."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

from registration.commitment_verifications.errors import FindingsIncomplete
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition

DAYS_RULE: Final = "registration.commitmentVerification.days"


class VerificationState(StrEnum):
    """Where a verification stands; CANCELLED when the organization ended before."""

    OPEN = "OPEN"
    CONFIRMED = "CONFIRMED"
    FALSE = "FALSE"
    CANCELLED = "CANCELLED"


_S = VerificationState
_OFFICERS: Final = ("CTY", "MUN")
VERIFICATION_MACHINE: Final = StateMachine(
    "commitment_verification",
    [
        Transition(None, _S.OPEN, "open", ("SYS",), "registered by commitment"),
        Transition(_S.OPEN, _S.CONFIRMED, "confirm", _OFFICERS, "every commitment was true"),
        Transition(_S.OPEN, _S.FALSE, "refute", _OFFICERS, "one was false; a revocation for fraud is proposed"),
        Transition(_S.OPEN, _S.CANCELLED, "cancel", ("SYS",), "the organization has ended"),
    ],
)


def committed_materials(materials: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the codes of the documents that a commitment stood in for, in their order.

    Source: linli-design 13.2; cq-cso-opinions 13
    """
    return list(dict.fromkeys(str(one["code"]) for one in materials if one.get("commitment")))


def verification_due_on(registered_on: date, days: int, calendar: WorkCalendar) -> date:
    """Return the last day to verify what was promised at registration.

    Source: linli-design 13.2; cq-cso-opinions 13
    """
    return calendar.add_calendar_days(registered_on, days)


def require_each_found(materials: Sequence[str], found: Sequence[str]) -> None:
    """Pass findings of which there is exactly one for each commitment.

    Raises:
        FindingsIncomplete: one is missing, stated twice, or of something that was handed in.

    Source: linli-design 13.2
    """
    times = Counter(found)
    defects = [_defect("/findings", "MISSING", code) for code in materials if not times[code]]
    for index, code in enumerate(found):
        if code not in materials:
            defects.append(_defect(f"/findings/{index}/material", "NOT_COMMITTED", code))
        elif times[code] > 1:
            defects.append(_defect(f"/findings/{index}/material", "STATED_TWICE", code))
    if defects:
        raise FindingsIncomplete(errors=defects, clause_ref="13")


def verdict(holds: Sequence[bool]) -> str:
    """Return the command that the findings come to: one false commitment is a false commitment.

    Source: administrative-license-law 69; linli-design 13.2
    """
    return "confirm" if all(holds) else "refute"


_MESSAGES: Final = {
    "MISSING": ("缺少材料 {} 的核查结论。", "The finding on {} is missing."),
    "NOT_COMMITTED": ("材料 {} 未采用告知承诺。", "No commitment stood in for {}."),
    "STATED_TWICE": ("材料 {} 的核查结论重复。", "The finding on {} is stated twice."),
}


def _defect(pointer: str, code: str, material: str) -> FieldError:
    zh, en = _MESSAGES[code]
    return FieldError(pointer, code, Text(zh.format(material), en.format(material)), "13", {"material": material})
