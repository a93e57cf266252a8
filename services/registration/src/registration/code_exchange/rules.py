"""The way of a request for codes, and of a code in conflict."""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from registration.codes.rules.credit_codes import credit_code_defect, credit_code_mismatch
from shared.contracts.values import LegalKind
from shared.kit.problems import Text
from shared.kit.transitions import StateMachine, Transition


class RequestState(StrEnum):
    """Where a request stands."""

    ASKED = "ASKED"
    PARTLY_ANSWERED = "PARTLY_ANSWERED"
    ANSWERED = "ANSWERED"
    WITHDRAWN = "WITHDRAWN"


class ConflictState(StrEnum):
    """What became of a code that was not taken over."""

    OPEN = "OPEN"
    SENT_BACK = "SENT_BACK"
    DISCARDED = "DISCARDED"


_R, _C = RequestState, ConflictState
_CITY: Final = ("MUN",)
REQUEST_MACHINE: Final = StateMachine(
    "credit_code_request",
    [
        Transition(None, _R.ASKED, "ask", _CITY, "none is open for the authority and kind"),
        Transition(_R.ASKED, _R.PARTLY_ANSWERED, "answer_partly", _CITY, "fewer good codes came"),
        Transition(_R.PARTLY_ANSWERED, _R.PARTLY_ANSWERED, "answer_partly", _CITY, "fewer good codes came"),
        Transition(_R.ASKED, _R.ANSWERED, "answer", _CITY, "as many good codes came as were asked for"),
        Transition(_R.PARTLY_ANSWERED, _R.ANSWERED, "answer", _CITY, "the last of them came"),
        Transition(_R.ASKED, _R.WITHDRAWN, "withdraw", _CITY),
        Transition(_R.PARTLY_ANSWERED, _R.WITHDRAWN, "withdraw", _CITY),
    ],
)  # fmt: skip
CONFLICT_MACHINE: Final = StateMachine(
    "credit_code_conflict",
    [
        Transition(None, _C.OPEN, "find", _CITY, "a returned code is wrong or known"),
        Transition(_C.OPEN, _C.SENT_BACK, "send_back", _CITY, "the issuer is to replace it"),
        Transition(_C.OPEN, _C.DISCARDED, "discard", _CITY, "nothing more is wanted for it"),
    ],
)
CONFLICTS: Final[Mapping[str, Text]] = {
    "USCC_KNOWN": Text("该代码已导入或已使用。", "The code has been imported before or is in use."),
    "USCC_REPEATED": Text("该代码在返回文件中重复。", "The return has the code twice."),
    "USCC_SURPLUS": Text("返回的代码多于申请数量。", "More codes came than were asked for."),
}


class Judged(NamedTuple):
    """A returned code and why it is not taken over; None for a good one."""

    code: str
    conflict: str | None


def judged(
    codes: Sequence[str], legal_kind: LegalKind, division: str, known: Collection[str], wanted: int
) -> list[Judged]:
    """Return each returned code with what stands against it, in order; at most `wanted` of them are good.

    Source: gb-32100-2015; linli-design
    """
    found: list[Judged] = []
    seen: set[str] = set()
    good = 0
    for code in codes:
        conflict = _conflict(code, legal_kind, division, known, seen)
        if conflict is None and good == wanted:
            conflict = "USCC_SURPLUS"
        good += conflict is None
        seen.add(code)
        found.append(Judged(code, conflict))
    return found


def _conflict(
    code: str, legal_kind: LegalKind, division: str, known: Collection[str], seen: Collection[str]
) -> str | None:
    defect = credit_code_defect(code) or credit_code_mismatch(code, legal_kind, division)
    if defect is not None:
        return defect.code
    if code in seen:
        return "USCC_REPEATED"
    return "USCC_KNOWN" if code in known else None
