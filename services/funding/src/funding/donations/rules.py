"""When a donation is taken, and what it may be used for."""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from funding.donations.errors import (
    DonationExhausted,
    MatterNotCleared,
    OverseasNotRegistered,
    PurposeDiffers,
    RelatedBeneficiary,
)
from shared.kit.transitions import StateMachine, Transition

RETURN_RULE: Final = "donation.returnDays"
REPORT_RULE: Final = "donation.useReportMonths"


class DonationKind(StrEnum):
    """Money or things."""

    CASH = "CASH"
    GOODS = "GOODS"


class DonationState(StrEnum):
    """Where a donation stands."""

    PENDING_CLEARANCE = "PENDING_CLEARANCE"
    RECEIVED = "RECEIVED"
    REFUSED = "REFUSED"
    RETURNED = "RETURNED"


class MatterState(StrEnum):
    """Where the major matter of an overseas donation stands."""

    SUBMITTED = "SUBMITTED"
    CLEARED = "CLEARED"
    OBJECTED = "OBJECTED"
    CLOSED = "CLOSED"


_S = DonationState
DONATION_MACHINE: Final = StateMachine(
    "donation",
    [
        Transition(None, _S.RECEIVED, "receive", ("CSO", "FDN"), "not from overseas", "funding.donation.received.v1"),
        Transition(None, _S.PENDING_CLEARANCE, "announce", ("CSO", "FDN"), "from overseas"),
        Transition(
            _S.PENDING_CLEARANCE, _S.RECEIVED, "accept", ("CSO", "FDN", "SYS"), "matter cleared; the NGO registered",
            "funding.donation.received.v1",
        ),
        Transition(
            _S.PENDING_CLEARANCE, _S.REFUSED, "refuse", ("CSO", "FDN", "SYS"), "objected, or unwanted",
            "funding.donation.refused.v1",
        ),
        Transition(_S.REFUSED, _S.RETURNED, "give_back", ("CSO", "FDN"), "within 30 days"),
    ],
)  # fmt: skip


def require_acceptable(*, cleared: bool, registration: str | None) -> None:
    """Pass an overseas donation whose matter is cleared, from an NGO that may act here.

    Raises:
        MatterNotCleared: it is not cleared.
        OverseasNotRegistered: the NGO has neither an office nor a filed temporary activity.

    Source: overseas-ngo-law 32
    """
    if not cleared:
        raise MatterNotCleared(clause_ref="14")
    if registration is None:
        raise OverseasNotRegistered(clause_ref="14")


def require_usable(
    *,
    purpose: str,
    given_for: str,
    amount_fen: int,
    left_fen: int,
    beneficiaries: Collection[str],
    related: Collection[str],
) -> None:
    """Pass a use for what the donation was given for, of what is left, for nobody who is related to the donor.

    Raises:
        PurposeDiffers, RelatedBeneficiary, DonationExhausted: it is another one.

    Source: charity-law 40; charity-law 56
    """
    if purpose != given_for:
        raise PurposeDiffers(clause_ref="14")
    if not set(beneficiaries).isdisjoint(related):
        raise RelatedBeneficiary(clause_ref="14")
    if amount_fen > left_fen:
        raise DonationExhausted(clause_ref="14")
