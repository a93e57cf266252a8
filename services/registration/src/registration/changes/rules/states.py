"""The states of a request for a change and the one table of transitions between them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registration.applications.rules.states import OFFICERS, SYSTEM
from shared.contracts.values import ApplicationState
from shared.kit.transitions import StateMachine, Transition


class ChangeState(StrEnum):
    """Where a request stands; RELEASED and ADMISSION_PROPOSED are the half of a move before the new authority."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    CONSENTED = "CONSENTED"
    CORRECTION_REQUIRED = "CORRECTION_REQUIRED"
    ACCEPTED = "ACCEPTED"
    PROPOSED = "PROPOSED"
    RELEASED = "RELEASED"
    ADMISSION_PROPOSED = "ADMISSION_PROPOSED"
    DONE = "DONE"
    REJECTED = "REJECTED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


_S = ChangeState
_A = ApplicationState
ORGANIZATIONS: Final = ("CSO",)
UNDER_CLOCK: Final = (_S.ACCEPTED, _S.PROPOSED, _S.RELEASED, _S.ADMISSION_PROPOSED)
"""An authority owes a decision."""
PENDING_STATES: Final = (_S.SUBMITTED, _S.CONSENTED, _S.CORRECTION_REQUIRED, *UNDER_CLOCK)
"""Before an office: these hold their items, and count when a person's other posts are looked for."""
TOLD_AS: Final[Mapping[ChangeState, ApplicationState]] = MappingProxyType(
    {
        _S.DRAFT: _A.DRAFT,
        _S.SUBMITTED: _A.SUBMITTED,
        _S.CONSENTED: _A.SUBMITTED,
        _S.CORRECTION_REQUIRED: _A.CORRECTION_REQUIRED,
        _S.ACCEPTED: _A.ACCEPTED,
        _S.PROPOSED: _A.UNDER_REVIEW,
        _S.RELEASED: _A.UNDER_REVIEW,
        _S.ADMISSION_PROPOSED: _A.UNDER_REVIEW,
        _S.DONE: _A.APPROVED,
        _S.REJECTED: _A.REJECTED,
        _S.WITHDRAWN: _A.WITHDRAWN,
        _S.LAPSED: _A.LAPSED,
    }
)
"""The state of an application that the events of a request tell."""


def _row(
    source: ChangeState | None,
    command: str,
    target: ChangeState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[ChangeState]:
    named = f"registration.application.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


_COMPLETE: Final = "complete; no other request for one of the items"
_NOTICE: Final = "within 5 working days; all defects in one notice"
_ANOTHER: Final = "proposed by another officer"

CHANGE_MACHINE: Final = StateMachine(
    "change",
    [
        _row(None, "create", _S.DRAFT, ORGANIZATIONS),
        _row(_S.DRAFT, "update", _S.DRAFT, ORGANIZATIONS),
        _row(_S.DRAFT, "submit", _S.SUBMITTED, ORGANIZATIONS, _COMPLETE, "submitted"),
        _row(_S.SUBMITTED, "consent", _S.CONSENTED, ("SUP",), "dual management", "consented"),
        *(
            row
            for state in (_S.SUBMITTED, _S.CONSENTED)
            for row in (
                _row(state, "request_correction", _S.CORRECTION_REQUIRED, OFFICERS, _NOTICE, "correction_requested"),
                _row(state, "accept", _S.ACCEPTED, (*OFFICERS, SYSTEM), "the supervising unit has consented (DUAL)",
                     "accepted"),
            )
        ),
        _row(_S.CORRECTION_REQUIRED, "update", _S.CORRECTION_REQUIRED, ORGANIZATIONS),
        _row(_S.CORRECTION_REQUIRED, "resubmit", _S.SUBMITTED, ORGANIZATIONS, _COMPLETE, "resubmitted"),
        _row(_S.CORRECTION_REQUIRED, "lapse", _S.LAPSED, (SYSTEM,), "30 days passed", "lapsed"),
        _row(_S.ACCEPTED, "propose", _S.PROPOSED, OFFICERS, "of the authority that has the organization",
             "review_started"),
        _row(_S.PROPOSED, "return_proposal", _S.ACCEPTED, OFFICERS, "not the proposer"),
        _row(_S.PROPOSED, "approve", _S.DONE, OFFICERS, _ANOTHER, "approved"),
        _row(_S.PROPOSED, "release", _S.RELEASED, OFFICERS, f"{_ANOTHER}; the organization moves to another authority"),
        _row(_S.PROPOSED, "reject", _S.REJECTED, OFFICERS, f"{_ANOTHER}; ground, reasons and remedies", "rejected"),
        _row(_S.RELEASED, "propose", _S.ADMISSION_PROPOSED, OFFICERS, "of the authority that it moves to"),
        _row(_S.ADMISSION_PROPOSED, "return_proposal", _S.RELEASED, OFFICERS, "not the proposer"),
        _row(_S.ADMISSION_PROPOSED, "approve", _S.DONE, OFFICERS, _ANOTHER, "approved"),
        _row(_S.ADMISSION_PROPOSED, "reject", _S.REJECTED, OFFICERS, f"{_ANOTHER}; ground, reasons and remedies",
             "rejected"),
        *(
            _row(state, "extend", state, OFFICERS, "once per authority, before the day has passed; reasons")
            for state in UNDER_CLOCK
        ),
        *(
            _row(state, "withdraw", _S.WITHDRAWN, ORGANIZATIONS, "a reserved name is released", "withdrawn")
            for state in (_S.DRAFT, *PENDING_STATES)
        ),
    ],
)  # fmt: skip
