"""To which accounts money may go."""

import unicodedata
from enum import StrEnum
from typing import Final

from funding.bank_accounts.errors import HolderDiffers, NoOwnAccount, PersonalAccount
from shared.contracts.values import Tier
from shared.kit.problems import FieldError
from shared.kit.transitions import StateMachine, Transition


class AccountKind(StrEnum):
    """Whose account it is: a corporate one, or a person's."""

    CORPORATE = "CORPORATE"
    PERSONAL = "PERSONAL"


class BankAccountState(StrEnum):
    """Where an account stands."""

    SUBMITTED = "SUBMITTED"
    VERIFIED = "VERIFIED"
    REFUSED = "REFUSED"
    SUPERSEDED = "SUPERSEDED"


_S = BankAccountState
BANK_ACCOUNT_MACHINE: Final = StateMachine(
    "bank_account",
    [
        Transition(None, _S.SUBMITTED, "submit", ("CSO", "FIN"), "corporate; in the organization's name"),
        Transition(_S.SUBMITTED, _S.VERIFIED, "verify", ("FIN",), "another person; the name still agrees"),
        Transition(_S.SUBMITTED, _S.REFUSED, "refuse", ("FIN",), "a reason"),
        Transition(_S.VERIFIED, _S.SUPERSEDED, "supersede", ("SYS",), "another account was verified"),
    ],
)


def require_own_account(kind: str, holder_name: str, organization_name: str, tier: str) -> None:
    """Pass a corporate account in the name of an organization with legal personality.

    Raises:
        NoOwnAccount: the organization is filed only.
        PersonalAccount: it is a person's.
        HolderDiffers: it is somebody else's.

    Source: cq-cso-opinions 14; civil-code; linli-design
    """
    if tier != Tier.REGISTERED:
        raise NoOwnAccount(clause_ref="14")
    if kind == AccountKind.PERSONAL:
        raise PersonalAccount(
            errors=[FieldError("/kind", PersonalAccount.code, PersonalAccount.title)], clause_ref="14"
        )
    if not same_name(holder_name, organization_name):
        raise HolderDiffers(
            errors=[FieldError("/holder_name", HolderDiffers.code, HolderDiffers.title)], clause_ref="14"
        )


def same_name(holder_name: str, organization_name: str) -> bool:
    """Return whether two names are one, but for spaces and widths of characters.

    Source: linli-design
    """
    return _even(holder_name) == _even(organization_name)


def payee_problem_of(holder_name: str | None, organization_name: str, *, signatory_pending: bool) -> str | None:
    """Return why nothing may be paid to an organization's verified account (None: it has none); None when it may.

    Source: cq-cso-opinions 14; linli-design
    """
    if holder_name is None:
        return "NO_VERIFIED_ACCOUNT"
    if not same_name(holder_name, organization_name):
        return "HOLDER_NAME_DIFFERS"
    return "SIGNATORY_PENDING" if signatory_pending else None


def _even(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).split())
