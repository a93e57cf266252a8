"""Why an order stands still."""

from collections.abc import Collection, Sequence
from typing import Final

from funding.disbursements.rules.states import BasisKind
from funding.ledger.rules.standing import require_payable
from shared.kit.problems import Problem

ABNORMAL: Final = "CREDIT_ABNORMAL"
INTEGRITY: Final = "INTEGRITY"
SYSTEM_HOLDS: Final = frozenset(
    {
        "ACCOUNT_FROZEN", "ACCOUNT_CLOSING", "ACCOUNT_CLOSED", "CREDIT_SEVERE", ABNORMAL,
        "NO_VERIFIED_ACCOUNT", "HOLDER_NAME_DIFFERS", "SIGNATORY_PENDING", INTEGRITY,
    }
)  # fmt: skip
"""These come and go with the state of the organization; the others with a person or a matter."""
RELEASABLE: Final = frozenset({BasisKind.AWARD, BasisKind.CONTRACT})


def organization_hold(account_state: str | None, credit_flags: Collection[str], *, officer_release: bool) -> str | None:
    """Return why the organization may not be paid; None when it may.

    Source: credit-measures-60; cq-cso-opinions 14; linli-design
    """
    try:
        require_payable(account_state, credit_flags, officer_release=officer_release)
    except Problem as problem:
        return problem.code
    return None


def holds_after(present: Sequence[str], system: Collection[str]) -> list[str]:
    """Return the reasons for which an order stands still: those of persons stay, those of the system are these.

    Source: linli-design
    """
    return sorted({*(one for one in present if one not in SYSTEM_HOLDS), *system})


def officer_may_release(basis_kind: str, tranche_no: int, holds: Collection[str]) -> bool:
    """Return whether an officer can let an order go on though the organization is on the abnormal list.

    The first tranche and subsidies wait until the organization is off the list.

    Source: credit-measures-60; linli-design
    """
    return ABNORMAL in holds and basis_kind in RELEASABLE and tranche_no > 1
