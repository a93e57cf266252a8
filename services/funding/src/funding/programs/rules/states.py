"""Which programs there are and where one stands."""

from enum import StrEnum
from typing import Final

from shared.kit.transitions import StateMachine, Transition


class ProgramKind(StrEnum):
    """Who gives money by which way."""

    VENTURE_PHILANTHROPY = "VENTURE_PHILANTHROPY"
    INCUBATION_GRANT = "INCUBATION_GRANT"
    FOUNDATION_GRANT = "FOUNDATION_GRANT"
    COMMITTEE_SMALL_GRANT = "COMMITTEE_SMALL_GRANT"


class ProgramState(StrEnum):
    """Where a program stands."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    CALL_OPEN = "CALL_OPEN"
    CALL_CLOSED = "CALL_CLOSED"
    SCREENING = "SCREENING"
    REVIEW = "REVIEW"
    PUBLICITY = "PUBLICITY"
    AWARDED = "AWARDED"
    EXECUTING = "EXECUTING"
    COMPLETED = "COMPLETED"
    CANCELLED = "CANCELLED"


_S = ProgramState
_OFFICE: Final = ("MUN", "CTY", "FDN", "COM")
_EVENT: Final = "funding.program"

PROGRAM_MACHINE: Final = StateMachine(
    "program",
    [
        Transition(None, _S.DRAFT, "draft", (*_OFFICE, "STR", "FIN"), "terms within the rules"),
        Transition(_S.DRAFT, _S.DRAFT, "amend", (*_OFFICE, "STR", "FIN"), "terms within the rules"),
        Transition(_S.DRAFT, _S.PUBLISHED, "publish", _OFFICE, "another person; money there", f"{_EVENT}.published.v1"),
        Transition(_S.PUBLISHED, _S.CALL_OPEN, "open_call", ("SYS",), "call_from has come"),
        Transition(_S.CALL_OPEN, _S.CALL_CLOSED, "close_call", ("SYS",), "call_to has come"),
        Transition(_S.CALL_CLOSED, _S.SCREENING, "start_screening", _OFFICE),
        Transition(_S.SCREENING, _S.REVIEW, "start_review", _OFFICE, "every proposal screened; panels complete"),
        Transition(_S.SCREENING, _S.PUBLICITY, "publicize", _OFFICE, "small grants without a panel"),
        Transition(_S.REVIEW, _S.PUBLICITY, "publicize", _OFFICE, "ranked and allocated"),
        Transition(_S.PUBLICITY, _S.REVIEW, "reopen_review", ("SYS",), "too few valid sheets are left"),
        Transition(_S.PUBLICITY, _S.AWARDED, "grant", _OFFICE, "publicity over; no objection open"),
        Transition(_S.AWARDED, _S.EXECUTING, "execute", ("SYS",), "every award signed or lapsed"),
        Transition(_S.EXECUTING, _S.COMPLETED, "complete", _OFFICE, "every project ended", f"{_EVENT}.closed.v1"),
        *(
            Transition(state, _S.CANCELLED, "cancel", _OFFICE, "reason", f"{_EVENT}.cancelled.v1")
            for state in (
                _S.DRAFT,
                _S.PUBLISHED,
                _S.CALL_OPEN,
                _S.CALL_CLOSED,
                _S.SCREENING,
                _S.REVIEW,
                _S.PUBLICITY,
            )
        ),
    ],
)


class Gate(StrEnum):
    """What a tranche of an award waits for."""

    AGREEMENT = "AGREEMENT"
    MIDTERM = "MIDTERM"
    FINAL = "FINAL"


GATES: Final = (Gate.AGREEMENT, Gate.MIDTERM, Gate.FINAL)


def needs_panel(kind: str, max_award_fen: int, small_fen: int) -> bool:
    """Return whether experts score the proposals: always, but for committee grants of up to `small_fen`.

    Source: cq-cso-opinions 14; linli-design
    """
    return kind != ProgramKind.COMMITTEE_SMALL_GRANT or max_award_fen > small_fen
