"""Activities as they are shown, and locked loads."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.activities.rules.states import ActivityState
from registration.models.activities import CommunityActivity, VenueBooking, VenueGrant
from registration.models.activity_sign_ups import ActivitySeat, ActivitySignUp
from registration.models.organizations import Organization
from registration.models.sync import ORGANIZATION_PLACES, SYNC
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within
from shared.kit.sync.feed import Old, SyncedList

_A, _S = CommunityActivity, ActivitySignUp

_SUMMARY: Final[tuple[Any, ...]] = (
    _A.id, _A.version, _A.organization_id, Organization.name.label("organization_name"), _A.state, _A.kind, _A.title,
    _A.community_code, _A.place, _A.lat, _A.lon, _A.starts_at, _A.ends_at, _A.value_tags, _A.self_governance,
    _A.participants,
)  # fmt: skip
_SIGN_UP_ID: Final = select(_S.id).where(_S.activity_id == _A.id).correlate(_A).scalar_subquery()
_PUBLIC: Final[tuple[Any, ...]] = (
    *_SUMMARY, _A.plan, _A.expected_participants, _A.results, _SIGN_UP_ID.label("sign_up_id")
)  # fmt: skip
PUBLIC_FIELDS: Final = frozenset({"organization_name", *(column.key for column in _PUBLIC)})
"""What everybody may know of an activity."""

OPEN_TO_ALL: Final[ColumnElement[bool]] = or_(_A.screening == "PASSED", _A.screening == "NOT_NEEDED")


def _people(state: str) -> ColumnElement[int]:
    """Return how many who signed up stand in the state; null without a sign-up."""
    counted = select(func.count(ActivitySeat.id).filter(ActivitySeat.state == state))
    joined = counted.select_from(_S).outerjoin(ActivitySeat, ActivitySeat.sign_up_id == _S.id)
    return joined.where(_S.activity_id == _A.id).group_by(_S.id).correlate(_A).scalar_subquery()


ACTIVITY_BY_ID: Final = (
    select(
        *_PUBLIC, _A.venue_booking_id, _A.venue_grant_id, _A.security_permit, _A.screening, _A.screened_on,
        _A.screening_reason,
        _A.held_on, _A.report_due_on, _A.reported_on, _A.overdue_for, _A.irregularities, _A.cancellation_reason,
        _people("CHECKED_IN").label("checked_in"), _people("NO_SHOW").label("no_shows"),
        _A.rules_used, _A.created_at, _A.updated_at, *PLACE_COLUMNS,
    )
    .join(Organization, Organization.id == _A.organization_id)
    .where(_A.id == bindparam("id"))
)  # fmt: skip

SYNCED: Final = SyncedList(SYNC, "community_activities", _A.id, ORGANIZATION_PLACES)


def was_open(old: Old, here: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that everybody saw the activity before, or that it lay within reach."""
    return or_(old("screening") == "PASSED", old("screening") == "NOT_NEEDED", here)


def activities_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of what everybody may see, and of the rest within `reach`."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _A.organization_id)
    return statement.where(or_(OPEN_TO_ALL, within(reach, PLACES)))


async def booking_named(session: AsyncSession, booking_id: UUID) -> VenueBooking | None:
    """Return what funding told of the booking; None when it told nothing yet."""
    return await session.get(VenueBooking, booking_id)


async def grant_named(session: AsyncSession, grant_id: UUID) -> VenueGrant | None:
    """Return the granted premises, or None while funding has not told of them."""
    return await session.get(VenueGrant, grant_id)


async def unreported(session: AsyncSession, day: date, rows: int) -> Sequence[CommunityActivity]:
    """Return up to `rows` activities whose report was due before `day` and whose delay is not noted yet, held."""
    statement = (
        select(_A)
        .where(
            or_(_A.state == ActivityState.PLANNED.value, _A.state == ActivityState.HELD.value),
            _A.report_due_on < day,
            _A.overdue_for.is_distinct_from(_A.report_due_on),
        )
        .order_by(_A.report_due_on, _A.id)
        .limit(rows)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
