"""The states of an application and the one table of transitions between them."""

from typing import Final

from shared.contracts.values import ApplicationState
from shared.kit.transitions import StateMachine, Transition

SYSTEM: Final = "SYS"
APPLICANTS: Final = ("APP", "CSO")
OFFICERS: Final = ("CTY", "MUN")


_S = ApplicationState
OPEN_STATES: Final = frozenset({_S.DRAFT, _S.SUBMITTED, _S.CORRECTION_REQUIRED, _S.ACCEPTED, _S.UNDER_REVIEW})
PENDING_STATES: Final = OPEN_STATES - {_S.DRAFT}
"""Before an authority: these count when a legal representative's other posts are looked for."""


def _row(
    source: ApplicationState | None,
    command: str,
    target: ApplicationState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[ApplicationState]:
    named = f"registration.application.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


APPLICATION_MACHINE: Final = StateMachine(
    "application",
    [
        _row(None, "create", _S.DRAFT, APPLICANTS),
        _row(_S.DRAFT, "update", _S.DRAFT, APPLICANTS),
        _row(_S.DRAFT, "submit", _S.SUBMITTED, APPLICANTS, "complete; name reserved by the applicant", "submitted"),
        _row(_S.SUBMITTED, "request_correction", _S.CORRECTION_REQUIRED, OFFICERS,
             "within 5 working days; all defects in one notice", "correction_requested"),
        _row(_S.CORRECTION_REQUIRED, "update", _S.CORRECTION_REQUIRED, APPLICANTS),
        _row(_S.CORRECTION_REQUIRED, "resubmit", _S.SUBMITTED, APPLICANTS, "within 30 days; complete", "resubmitted"),
        _row(_S.CORRECTION_REQUIRED, "lapse", _S.LAPSED, (SYSTEM,), "30 days passed", "lapsed"),
        _row(_S.SUBMITTED, "consent", _S.SUBMITTED, ("SUP",), "dual management", "consented"),
        _row(_S.SUBMITTED, "accept", _S.ACCEPTED, (*OFFICERS, SYSTEM),
             "by the system when nothing was said in 5 working days", "accepted"),
        _row(_S.ACCEPTED, "consent", _S.ACCEPTED, ("SUP",), "dual management", "consented"),
        _row(_S.ACCEPTED, "start_review", _S.UNDER_REVIEW, OFFICERS,
             "the supervising unit has consented (DUAL)", "review_started"),
        _row(_S.ACCEPTED, "suspend_clock", _S.ACCEPTED, OFFICERS, "inspection on site or expert opinion only"),
        _row(_S.ACCEPTED, "resume_clock", _S.ACCEPTED, OFFICERS),
        _row(_S.UNDER_REVIEW, "suspend_clock", _S.UNDER_REVIEW, OFFICERS, "inspection on site or expert opinion only"),
        _row(_S.UNDER_REVIEW, "resume_clock", _S.UNDER_REVIEW, OFFICERS),
        _row(_S.UNDER_REVIEW, "propose", _S.UNDER_REVIEW, OFFICERS, "no proposal is open"),
        _row(_S.UNDER_REVIEW, "return_proposal", _S.UNDER_REVIEW, OFFICERS, "not the proposer"),
        _row(_S.UNDER_REVIEW, "approve", _S.APPROVED, OFFICERS,
             "proposed by another officer; every condition met as of acceptance", "approved"),
        _row(_S.UNDER_REVIEW, "reject", _S.REJECTED, OFFICERS,
             "proposed by another officer; a ground, reasons and remedies", "rejected"),
        *(
            _row(state, "withdraw", _S.WITHDRAWN, APPLICANTS, "the name is released", "withdrawn")
            for state in (_S.DRAFT, _S.SUBMITTED, _S.CORRECTION_REQUIRED, _S.ACCEPTED, _S.UNDER_REVIEW)
        ),
    ],
)  # fmt: skip
