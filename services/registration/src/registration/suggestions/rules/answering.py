"""Who answers a suggestion, and what share was answered in time."""

from collections.abc import Collection
from typing import Final

from registration.suggestions.errors import NotTheAddressee
from registration.suggestions.rules.states import Addressee

_ROLES: Final = {
    Addressee.COMMITTEE: "COM",
    Addressee.STREET: "STR",
    Addressee.ORGANIZATION: "CSO",
    Addressee.DEPARTMENT: "DEP",
}


def require_addressee(forwarded_to: Addressee | None, roles: Collection[str]) -> None:
    """Pass whoever is to answer; before it is forwarded, that is the committee.

    Raises:
        NotTheAddressee: the caller acts for another body.

    Source: cq-cso-opinions 9
    """
    if _ROLES[forwarded_to or Addressee.COMMITTEE] not in roles:
        raise NotTheAddressee


def answered_on_time_bps(on_time: int, due: int) -> int | None:
    """Return the share of the suggestions whose time is over, or that were answered, which were answered in time.

    In basis points, rounded down; None while there are none.

    Source: cq-cso-opinions 9
    """
    return on_time * 10_000 // due if due else None
