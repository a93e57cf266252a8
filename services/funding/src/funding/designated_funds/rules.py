"""What a community's fund within a foundation must be."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from funding.designated_funds.errors import (
    CommitteeWrong,
    DesignatedFeeTooHigh,
    FeeNotDue,
    FeeTargetWrong,
    NameWrong,
    NotAFoundation,
)
from funding.ledger.rules.vocabulary import SourceType
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.transitions import StateMachine, Transition

COMMITTEE_RULE: Final = "designatedFund.committeeMin"
FEE_RULE: Final = "designatedFund.feeMaxBps"
ENDING: Final = "社区基金"
BPS: Final = 10_000
FEE_TARGETS: Final = frozenset({SourceType.COMMUNITY_FOUNDATION, SourceType.DONATION, SourceType.SOCIAL})


class Seat(StrEnum):
    """For whom a member sits on the committee."""

    RESIDENT = "RESIDENT"
    FOUNDATION = "FOUNDATION"
    COMMITTEE = "COMMITTEE"
    DONOR = "DONOR"
    EXPERT = "EXPERT"


class DesignatedFundState(StrEnum):
    """Where a designated fund stands."""

    ACTIVE = "ACTIVE"
    CLOSED = "CLOSED"


DESIGNATED_FUND_MACHINE: Final = StateMachine(
    "designated_fund",
    [
        Transition(
            None, DesignatedFundState.ACTIVE, "found", ("FDN",), "an active foundation; name, committee and fee"
        ),
        Transition(DesignatedFundState.ACTIVE, DesignatedFundState.ACTIVE, "charge", ("FDN",), "within the agreed fee"),
        Transition(DesignatedFundState.ACTIVE, DesignatedFundState.CLOSED, "close", ("FDN",), "its fund is empty"),
    ],
)


def require_foundation(legal_kind: str, status: str) -> None:
    """Pass an active foundation.

    Raises:
        NotAFoundation: it is something else.

    Source: fd-regulations; cq-cso-opinions 14
    """
    if legal_kind != LegalKind.FD or status != OrganizationStatus.ACTIVE:
        raise NotAFoundation(clause_ref="14")


def require_designated_name(name: str, foundation_name: str) -> None:
    """Pass a name that begins with the foundation's in full and ends in 社区基金, with a place between.

    Raises:
        NameWrong: it does not.

    Source: cq-cso-opinions 14; fd-names-2004
    """
    rest = name.removeprefix(foundation_name)
    if rest in (name, ENDING) or not rest.endswith(ENDING):
        raise NameWrong(clause_ref="14")


def require_committee(seats: Sequence[str], least: int) -> None:
    """Pass a committee that is large enough and has a resident.

    Raises:
        CommitteeWrong: it is not, or has none.

    Source: cq-cso-opinions 14; linli-design
    """
    if len(seats) < least or Seat.RESIDENT not in seats:
        raise CommitteeWrong(clause_ref="14")


def fee_to_charge(stated_fen: int | None, received_fen: int, charged_fen: int, fee_bps: int, most_bps: int) -> int:
    """Return the fee to be charged: what is stated, or all that is due of what came in; parts of a fen are left.

    Raises:
        FeeNotDue: less is due, or nothing.

    Source: cq-cso-opinions 14; linli-design
    """
    due = received_fen * min(fee_bps, most_bps) // BPS - charged_fen
    amount = due if stated_fen is None else stated_fen
    if not 0 < amount <= due:
        raise FeeNotDue(clause_ref="14")
    return amount


def require_fee_target(owner_id: object, foundation_id: object, source_type: str, *, designated: bool) -> None:
    """Pass a fund of the foundation's own into which a fee may go.

    Raises:
        FeeTargetWrong: it is somebody else's, a designated one, or of another kind of money.

    Source: cq-cso-opinions 14; linli-design
    """
    if owner_id != foundation_id or designated or source_type not in FEE_TARGETS:
        raise FeeTargetWrong(clause_ref="14")


def require_designated_fee(fee_bps: int, most_bps: int) -> None:
    """Pass a fee that the foundation may keep back.

    Raises:
        DesignatedFeeTooHigh: it is above that.

    Source: cq-cso-opinions 14; linli-design
    """
    if fee_bps > most_bps:
        raise DesignatedFeeTooHigh(clause_ref="14")
