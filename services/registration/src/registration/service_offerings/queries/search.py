"""Finding offerings: by place, need, group, field, distance and opening time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.models.sync import ORGANIZATION_PLACES, SYNC
from registration.nearby.queries.around import around
from registration.nearby.queries.around import distance as meters_from
from registration.nearby.queries.opening import open_at as hours_hold_at
from registration.nearby.rules.ground import Point
from registration.organizations.queries.places import PLACES
from registration.service_offerings.queries.reads import PUBLISHED, SHOWN_STATE, SUMMARY
from shared.kit.calendar import WorkCalendar
from shared.kit.reach import within
from shared.kit.sync.feed import Old, SyncedList

_S = ServiceOffering


@dataclass(frozen=True, slots=True)
class Near:
    """A point, and how far away from it a service may be."""

    point: Point
    within_m: int


SYNCED: Final = SyncedList(SYNC, "service_offerings", _S.id, ORGANIZATION_PLACES)


def was_published(old: Old, here: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that everybody saw the offering before, or that it lay within reach."""
    return or_(and_(old("state") == "PUBLISHED", old("status") == "ACTIVE"), here)


def offerings(reach: frozenset[tuple[str, str]] | None, *, near: Near | None) -> Select[Any]:
    """Return the select of what is published, and of the rest within `reach`; with `near` it has a distance."""
    columns = SUMMARY if near is None else (*SUMMARY, distance(near).label("distance_m"))
    statement = select(*columns).join(Organization, Organization.id == _S.organization_id)
    statement = statement.where(or_(PUBLISHED, within(reach, PLACES)))
    return (
        statement
        if near is None
        else statement.where(around(_S.lat, _S.lon, near.point, near.within_m), distance(near) <= near.within_m)
    )


def in_state(state: str) -> ColumnElement[bool]:
    """Return the condition that residents see the offering in this state."""
    return SHOWN_STATE.bool_op("=")(state)


def serving(division: str) -> ColumnElement[bool]:
    """Return the condition that one of the communities lies in the division."""
    if len(division) == 12:
        return _S.communities.contains([division])
    served = func.unnest(_S.communities).column_valued("served")
    return select(served).where(func.starts_with(served, division)).exists()


def meeting(need: str) -> ColumnElement[bool]:
    """Return the condition that the offering meets the need."""
    return _S.needs.contains([need])


def for_group(group: str) -> ColumnElement[bool]:
    """Return the condition that the offering is for the group."""
    return _S.groups.contains([group])


def open_at(moment: datetime) -> ColumnElement[bool]:
    """Return the condition that the service is open then; a moment without offset is Shanghai time."""
    return hours_hold_at(_S.hours, _S.closed_on_holidays, moment, WorkCalendar())


def distance(near: Near) -> ColumnElement[int]:
    """Return the distance along the ground, in whole meters."""
    return meters_from(_S.lat, _S.lon, near.point)
