"""Whether money may go out to an organization."""

from collections.abc import Collection

from funding.ledger.errors import AccountClosed, AccountClosing, AccountFrozen, CreditAbnormal, CreditSevere
from funding.states import AccountState
from shared.contracts.values import CreditFlag


def require_payable(account_state: str | None, credit_flags: Collection[str], *, officer_release: bool = False) -> None:
    """Pass when the organization may receive money; an officer's release covers the abnormal list only.

    Raises:
        AccountFrozen, AccountClosing, AccountClosed: its account is not open.
        CreditSevere, CreditAbnormal: it stands on a credit list.

    Source: credit-measures-60; cq-cso-opinions 14; linli-design
    """
    match account_state:
        case AccountState.OPEN:
            pass
        case AccountState.FROZEN:
            raise AccountFrozen(clause_ref="14")
        case AccountState.CLOSING:
            raise AccountClosing(clause_ref="14")
        case _:
            raise AccountClosed(clause_ref="14")
    if CreditFlag.SEVERE in credit_flags:
        raise CreditSevere(clause_ref="18")
    if CreditFlag.ABNORMAL in credit_flags and not officer_release:
        raise CreditAbnormal(clause_ref="18")
