"""How an organization's account follows the organization's own state."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from shared.contracts.values import OrganizationStatus


class AccountKind(StrEnum):
    """OWN: a bank account in the organization's name. HUB: money only through a hub or the committee."""

    OWN = "OWN"
    HUB = "HUB"


class AccountState(StrEnum):
    """OPEN: money in and out. FROZEN: refunds only. CLOSING: settles what is open. CLOSED: nothing more."""

    OPEN = "OPEN"
    FROZEN = "FROZEN"
    CLOSING = "CLOSING"
    CLOSED = "CLOSED"


STATE_BY_STATUS: Final[Mapping[str, AccountState]] = {
    OrganizationStatus.ACTIVE: AccountState.OPEN,
    OrganizationStatus.SUSPENDED: AccountState.FROZEN,
    OrganizationStatus.REVOKED: AccountState.FROZEN,
    OrganizationStatus.LIQUIDATING: AccountState.CLOSING,
    OrganizationStatus.DEREGISTERED: AccountState.CLOSED,
    OrganizationStatus.REMOVED: AccountState.CLOSED,
}
"""PENDING is missing: a group whose filing is not decided has no account."""
