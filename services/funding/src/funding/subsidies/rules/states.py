"""Where subsidies and disputes about them stand."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from funding.ledger.rules.vocabulary import Purpose
from funding.subsidies.errors import NotRevocable
from shared.contracts.funding import SubsidyKind
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class SubsidyState(StrEnum):
    """Where a subsidy stands."""

    ELIGIBLE = "ELIGIBLE"
    APPLIED = "APPLIED"
    WITHDRAWN = "WITHDRAWN"
    PROPOSED = "PROPOSED"
    GRANTED = "GRANTED"
    PAID = "PAID"
    REFUSED = "REFUSED"
    REVOKED = "REVOKED"
    LAPSED = "LAPSED"


class RevocationGround(StrEnum):
    """Why a subsidy is taken back."""

    FRAUD = "FRAUD"
    ERROR = "ERROR"
    CONDITION_BROKEN = "CONDITION_BROKEN"
    BASIS_ENDED = "BASIS_ENDED"


class DisputeState(StrEnum):
    """Where a dispute stands."""

    OPEN = "OPEN"
    UPHELD = "UPHELD"
    DISMISSED = "DISMISSED"


START_UPS: Final = frozenset({SubsidyKind.START_UP, SubsidyKind.RURAL_START_UP})
PURPOSES: Final[Mapping[SubsidyKind, Purpose]] = {
    SubsidyKind.START_UP: Purpose.INCUBATION,
    SubsidyKind.GRADE_AWARD: Purpose.CAPACITY,
    SubsidyKind.BRAND: Purpose.CAPACITY,
    SubsidyKind.RURAL_START_UP: Purpose.RURAL,
    SubsidyKind.RENT: Purpose.VENUE,
    SubsidyKind.TALENT: Purpose.EMPLOYMENT,
}
_S = SubsidyState
UNDECIDED: Final = (_S.ELIGIBLE, _S.APPLIED, _S.WITHDRAWN, _S.PROPOSED)
DISPUTABLE: Final = (_S.REFUSED, _S.REVOKED)
_OFFICE: Final = ("CTY", "MUN")
_MAKERS: Final = ("STR", "FIN", *_OFFICE)

SUBSIDY_MACHINE: Final = StateMachine(
    "subsidy",
    [
        Transition(None, _S.ELIGIBLE, "open", ("SYS",), "once per organization, type and basis"),
        Transition(None, _S.APPLIED, "apply", ("CSO",), "rent; once a year"),
        Transition(_S.ELIGIBLE, _S.APPLIED, "apply", ("CSO",), "in time; may be paid"),
        Transition(_S.WITHDRAWN, _S.APPLIED, "apply", ("CSO",), "in time; may be paid"),
        Transition(_S.APPLIED, _S.WITHDRAWN, "withdraw", ("CSO",)),
        Transition(_S.APPLIED, _S.PROPOSED, "propose", _MAKERS),
        Transition(_S.PROPOSED, _S.APPLIED, "return", _OFFICE, "another person"),
        Transition(_S.PROPOSED, _S.REFUSED, "refuse", _OFFICE, "another person"),
        Transition(_S.PROPOSED, _S.GRANTED, "grant", _OFFICE, "another person; money is set aside and ordered"),
        Transition(_S.GRANTED, _S.PAID, "pay", ("SYS",), "the bank has paid", "funding.subsidy.paid.v1"),
        Transition(_S.PAID, _S.GRANTED, "bounce", ("SYS",), "the bank sent it back"),
        Transition(_S.GRANTED, _S.REVOKED, "revoke", _OFFICE, "another person", "funding.subsidy.revoked.v1"),
        Transition(_S.PAID, _S.REVOKED, "revoke", _OFFICE, "another person", "funding.subsidy.revoked.v1"),
        Transition(_S.REVOKED, _S.GRANTED, "reinstate", _OFFICE, "a dispute upheld; money has to be paid again"),
        Transition(_S.REVOKED, _S.PAID, "restore", _OFFICE, "a dispute upheld; the money is still there"),
        Transition(_S.REFUSED, _S.APPLIED, "reopen", _OFFICE, "a dispute upheld"),
        Transition(_S.GRANTED, _S.LAPSED, "lapse", ("SYS",), "the organization has ended"),
        *(Transition(state, _S.LAPSED, "lapse", ("SYS",), "too late, or a lock") for state in UNDECIDED),
        *(
            Transition(_S.LAPSED, state, f"return_to_{state.lower()}", ("SYS",), "the revocation was annulled")
            for state in (_S.ELIGIBLE, _S.WITHDRAWN, _S.APPLIED, _S.GRANTED, _S.PAID)
        ),
    ],
)
DISPUTE_MACHINE: Final = StateMachine(
    "subsidy_dispute",
    [
        Transition(None, DisputeState.OPEN, "open", ("CSO",), "in time; once per decision"),
        Transition(DisputeState.OPEN, DisputeState.UPHELD, "uphold", _OFFICE, "a third person"),
        Transition(DisputeState.OPEN, DisputeState.DISMISSED, "dismiss", _OFFICE, "a third person"),
    ],
)


def require_revocable(type_: str, state: str, ground: RevocationGround) -> None:
    """Pass a ground on which the subsidy can be taken back.

    An end of what it was given for stops only what is not paid; a grade award that was paid stays with the
    organization when the grade falls, unless it was got by fraud or paid in error.

    Raises:
        NotRevocable: the ground does not bear it.

    Source: cq-cso-opinions 14; evaluation-measures-39; linli-design
    """
    paid = state == SubsidyState.PAID
    lost = paid and ground == RevocationGround.BASIS_ENDED
    kept = paid and type_ == SubsidyKind.GRADE_AWARD and ground == RevocationGround.CONDITION_BROKEN
    if lost or kept:
        raise NotRevocable(errors=[FieldError("/ground", NotRevocable.code, NotRevocable.title, "14")], clause_ref="14")
