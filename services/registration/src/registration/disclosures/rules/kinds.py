"""The sets of information that organizations publish, and who owes which."""

from enum import StrEnum
from typing import Final

from shared.contracts.values import Category, LegalKind, Tier


class DisclosureKind(StrEnum):
    """What is made public."""

    PERSONNEL = "PERSONNEL"
    MAJOR_ACTIVITY = "MAJOR_ACTIVITY"
    FEE_STANDARD = "FEE_STANDARD"
    CHARTER = "CHARTER"
    ANNUAL_REPORT = "ANNUAL_REPORT"
    DONATION_USE = "DONATION_USE"
    DECISION = "DECISION"
    FUND_USE = "FUND_USE"


_K = DisclosureKind
_EVERYBODY: Final = frozenset({_K.DECISION, _K.FUND_USE})
FIRST_KINDS: Final = (_K.PERSONNEL, _K.CHARTER)
"""What an organization publishes when it has just been registered."""
FIRST_SUBJECT: Final = "registration"


def owed_by(tier: Tier) -> frozenset[DisclosureKind]:
    """Return what an organization of `tier` has to publish; a filed one only its decisions and money.

    Source: cq-cso-opinions 16; cq-cso-opinions 18
    """
    return frozenset(DisclosureKind) if tier is Tier.REGISTERED else _EVERYBODY


def accounts_as_charity(kind: LegalKind, category: Category, *, is_charity: bool) -> bool:
    """Tell whether the law on charities sets the times at which the use of donations is published.

    It does for charities by status, and for those that work like one.

    Source: charity-law 79
    """
    return is_charity or kind is LegalKind.FD or category is Category.CHARITY


def supervising_role(tier: Tier) -> str:
    """Return who below the authority sees to it that an organization of `tier` publishes; "" for registered ones.

    Source: cq-cso-opinions 18
    """
    return {Tier.STREET_MANAGED: "STR", Tier.COMMUNITY_GUIDED: "COM", Tier.REGISTERED: ""}[tier]
