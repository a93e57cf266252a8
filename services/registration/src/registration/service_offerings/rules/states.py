"""Where an offering stands, as its organization decided and as residents are shown."""

from enum import StrEnum
from typing import Final

from registration.service_offerings.errors import SuspendedByAnother
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus
from shared.kit.transitions import StateMachine, Transition


class OfferingState(StrEnum):
    """Where an offering stands."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    SUSPENDED = "SUSPENDED"
    CLOSED = "CLOSED"


_S = OfferingState
_OWN: Final = ("CSO", "HUB")
_OFFICES: Final = ("STR", "COM")
_MACHINE: Final = "the organization may act; the fee and the places keep the rules"

OFFERING_MACHINE: Final = StateMachine(
    "service_offering",
    [
        Transition(None, _S.DRAFT, "create", _OWN, "the organization may act"),
        Transition(_S.DRAFT, _S.DRAFT, "update", _OWN),
        Transition(_S.DRAFT, _S.PUBLISHED, "publish", _OWN, _MACHINE),
        Transition(_S.DRAFT, _S.CLOSED, "close", (*_OWN, "SYS")),
        Transition(_S.PUBLISHED, _S.PUBLISHED, "update", _OWN, _MACHINE),
        Transition(_S.PUBLISHED, _S.SUSPENDED, "suspend", (*_OWN, *_OFFICES, "SYS"), "reason"),
        Transition(_S.PUBLISHED, _S.CLOSED, "close", (*_OWN, "SYS")),
        Transition(_S.SUSPENDED, _S.SUSPENDED, "update", _OWN),
        Transition(_S.SUSPENDED, _S.PUBLISHED, "resume", (*_OWN, *_OFFICES), f"by who suspended it; {_MACHINE}"),
        Transition(_S.SUSPENDED, _S.CLOSED, "close", (*_OWN, "SYS")),
    ],
)


def shown_state(state: OfferingState, status: OrganizationStatus) -> OfferingState:
    """Return where residents see the offering: an organization that may not act offers nothing, an ended one never.

    Source: cq-cso-opinions 8; sg-regulations 22
    """
    if status in ENDED_STATUSES:
        return _S.CLOSED
    if state is _S.PUBLISHED and status is not OrganizationStatus.ACTIVE:
        return _S.SUSPENDED
    return state


def suspending_role(roles: frozenset[str]) -> str:
    """Return in which of the caller's roles an offering is suspended: an office before the organization.

    Source: cq-cso-opinions 8, 18
    """
    return next((role for role in (*_OFFICES, *_OWN, "SYS") if role in roles), min(roles))


def require_may_resume(suspended_by: str | None, roles: frozenset[str]) -> None:
    """Pass who may let the offering go on: the street what anybody stopped, the organization what a job stopped,
    else whoever stopped it.

    Raises:
        SuspendedByAnother: another body stopped it.

    Source: cq-cso-opinions 8, 18
    """
    own = suspended_by in (*_OWN, "SYS") and not roles.isdisjoint(_OWN)
    if not own and suspended_by not in roles and "STR" not in roles:
        raise SuspendedByAnother
