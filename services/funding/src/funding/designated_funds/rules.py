"""What a community's fund within a foundation must be."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from funding.designated_funds.errors import CommitteeWrong, DesignatedFeeTooHigh, NameWrong, NotAFoundation
from shared.contracts.values import LegalKind, OrganizationStatus
from shared.kit.transitions import StateMachine, Transition

COMMITTEE_RULE: Final = "designatedFund.committeeMin"
FEE_RULE: Final = "designatedFund.feeMaxBps"
ENDING: Final = "社区基金"


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


def require_designated_fee(fee_bps: int, most_bps: int) -> None:
    """Pass a fee that the foundation may keep back.

    Raises:
        DesignatedFeeTooHigh: it is above that.

    Source: cq-cso-opinions 14; linli-design
    """
    if fee_bps > most_bps:
        raise DesignatedFeeTooHigh(clause_ref="14")
