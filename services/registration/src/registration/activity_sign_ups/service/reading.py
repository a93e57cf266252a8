"""Sign-ups and places as a caller may see them."""

from uuid import UUID

from registration.activity_sign_ups.queries.reads import OFFICIAL_FIELDS, SEAT_BY_ID, SIGN_UP_BY_ID
from registration.activity_sign_ups.service.recording import (
    ATTENDANCE,
    FOLLOW,
    OWN_SEAT,
    READ,
    person_ref,
    seat_place_in,
)
from registration.organizations.service.owned import place_in, without_place
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.unit_of_work import UnitOfWork


async def sign_up_row(resources: Resources, caller: Caller, sign_up_id: UUID) -> Row:
    """Return the sign-up; the public part only to those who do not follow the organization.

    Raises:
        NotFound: there is none, or its activity is not passed and out of the caller's reach.
    """
    row = await resources.database.reads.row(SIGN_UP_BY_ID, id=sign_up_id, now=resources.clock.now())
    if row is None:
        raise NotFound
    is_public = row.pop("is_public")
    if resources.permissions.allows(caller, FOLLOW, place_in(row)):
        return without_place(row)
    if not is_public or not resources.permissions.holds(caller, READ):
        raise NotFound
    return {name: value for name, value in without_place(row).items() if name not in OFFICIAL_FIELDS}


async def changed_sign_up(uow: UnitOfWork, sign_up_id: UUID) -> Row:
    """Return the sign-up as it stands in this transaction, everything recorded."""
    await uow.flush()
    found = await uow.session.execute(SIGN_UP_BY_ID, {"id": sign_up_id, "now": uow.now})
    row = dict(found.mappings().one())
    del row["is_public"]
    return without_place(row)


async def seat_row(resources: Resources, caller: Caller, seat_id: UUID) -> Row:
    """Return the place.

    Raises:
        NotFound: there is none, or it is neither the caller's own nor at the caller's organization or authority.
    """
    row = await resources.database.reads.row(SEAT_BY_ID, id=seat_id)
    if row is None:
        raise NotFound
    place = seat_place_in(resources.vault, caller, row)
    if not any(resources.permissions.allows(caller, permission, place) for permission in (OWN_SEAT, ATTENDANCE)):
        raise NotFound
    return without_place(row)


async def changed_seat(uow: UnitOfWork, seat_id: UUID) -> Row:
    """Return the place as it stands in this transaction, everything recorded."""
    await uow.flush()
    found = await uow.session.execute(SEAT_BY_ID, {"id": seat_id})
    return without_place(dict(found.mappings().one()))


def seats_in_reach(resources: Resources, caller: Caller) -> frozenset[tuple[str, str]] | None:
    """Return the reach of one's own places and of those one follows; an owner is named by the blind index."""
    own = resources.permissions.reachable(caller, OWN_SEAT)
    followed = resources.permissions.reachable(caller, ATTENDANCE)
    if own is None or followed is None:
        return None
    named = {"owner": person_ref(resources.vault, caller)}
    return frozenset((field, named.get(field, value)) for field, value in own | followed)
