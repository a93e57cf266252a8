"""Whose a place is, and what every change leaves behind: never a person."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from registration.activity_sign_ups.queries.loads import Held
from registration.activity_sign_ups.rules.states import SEAT_MACHINE, SIGN_UP_MACHINE, SeatState, SignUpState
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySeat, ActivitySignUp
from registration.models.organizations import Organization
from registration.organizations.service.owned import place_in
from registration.organizations.service.records import place_of
from shared.kit.authorization import Caller, Place
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault

READ: Final = "activity_sign_up.read"
FOLLOW: Final = "activity_sign_up.follow"
"""To see sign-ups for what was not passed yet, and how many came."""
ATTENDANCE: Final = "activity_seat.follow"
"""To see who signed up, masked: the organization and its authority."""
OWN_SEAT: Final = "activity_seat.own"
"""To have a place oneself."""
_PERSON: Final = "place_person_ref"


def person_ref(vault: Vault, caller: Caller) -> str:
    """Return the blind index under which a person's places are kept."""
    return vault.blind_index(caller.identity)


def seat_place_in(vault: Vault, caller: Caller, row: Mapping[str, Any]) -> Place:
    """Return where a place that was read lies: with its organization, and its person owns it."""
    named = {name: value for name, value in row.items() if name != _PERSON}
    own = row[_PERSON] == person_ref(vault, caller)
    return replace(place_in(named), owner=caller.identity if own else None)


def place_of_seat(vault: Vault, caller: Caller, seat: ActivitySeat, organization: Organization) -> Place:
    """Return `seat_place_in` of a loaded place."""
    own = seat.person_ref == person_ref(vault, caller)
    return replace(place_of(organization), owner=caller.identity if own else None)


def require_of_seat(uow: UnitOfWork, permission: str, seat: ActivitySeat, organization: Organization) -> None:
    """Pass a caller who may do this with the place.

    Raises:
        NotFound: it is neither the caller's own, nor at the caller's organization or authority.
        Forbidden: it is, but the caller may not do this.
    """
    place, table = place_of_seat(uow.vault, uow.caller, seat, organization), uow.resources.permissions
    if not table.allows(uow.caller, permission, place):
        own = table.allows(uow.caller, OWN_SEAT, place)
        uow.require(permission, place, read=OWN_SEAT if own else ATTENDANCE)


def walk_sign_up(sign_up: ActivitySignUp, command: str) -> None:
    """The sign-up stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    sign_up.state = SIGN_UP_MACHINE.walk(SignUpState(sign_up.state), command)


def walk_seat(seat: ActivitySeat, command: str) -> None:
    """The place stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    seat.state = SEAT_MACHINE.walk(SeatState(seat.state), command)


def note_sign_up(uow: UnitOfWork, sign_up: ActivitySignUp, command: str, **details: Any) -> None:
    """The act stands in the audit trail, and the sign-up bears its time."""
    sign_up.updated_at = uow.now
    uow.audit(f"activity_sign_up.{command}", "activity_sign_up", sign_up.id, details=details)


def note_seat(uow: UnitOfWork, seat: ActivitySeat, command: str, **details: Any) -> None:
    """The act stands in the audit trail, and the place bears its time."""
    seat.updated_at = uow.now
    uow.audit(f"activity_seat.{command}", "activity_seat", seat.id, details=details)


def event_facts(sign_up: ActivitySignUp, activity: CommunityActivity, organization: Organization) -> dict[str, Any]:
    """Return the fields of `ActivitySignUpFacts`."""
    return {
        "activity_sign_up_id": sign_up.id, "activity_id": activity.id, "organization_id": organization.id,
        "status": organization.status, "tier": organization.tier, "community_code": activity.community_code,
        "starts_at": activity.starts_at, "ends_at": activity.ends_at,
    }  # fmt: skip


def facts_of(held: Held) -> dict[str, Any]:
    """Return `event_facts` of a held sign-up."""
    return event_facts(held.sign_up, held.activity, held.organization)
