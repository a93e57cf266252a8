"""Everything that everybody may see around a point, of three kinds in one order."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Boolean,
    CompoundSelect,
    DateTime,
    Select,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import JSONB

from registration.activities.queries import OPEN_TO_ALL as PASSED
from registration.models.activities import CommunityActivity
from registration.models.organizations import Organization
from registration.models.public_places import PublicPlace
from registration.models.service_offerings import ServiceOffering
from registration.nearby.queries.around import around, distance
from registration.nearby.queries.opening import open_at
from registration.nearby.rules.ground import Point
from registration.public_places.queries import OPEN_TO_ALL as SHOWN
from registration.service_offerings.queries.reads import PUBLISHED
from shared.contracts.values import Category
from shared.kit.calendar import WorkCalendar
from shared.kit.pagination import SortKey

_INSTANT: Final = DateTime(timezone=True)
_NO_INSTANT: Final = (cast(null(), _INSTANT).label("starts_at"), cast(null(), _INSTANT).label("ends_at"))
_CALENDAR: Final = WorkCalendar()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A circle, and what is looked for in it; None does not matter. `at` is the moment for opening hours."""

    center: Point
    radius_m: int
    at: datetime
    kind: str | None = None
    category: Category | None = None
    only_open: bool = False


def found(wanted: Wanted, now: datetime) -> tuple[Select[Any], list[SortKey]]:
    """Return the select of what is near, and its order: the nearest first."""
    parts = {
        "ORGANIZATION": organizations_around(wanted),
        "OFFERING": offerings_around(wanted),
        "ACTIVITY": activities_around(wanted, now),
    }
    chosen = list(parts.values()) if wanted.kind is None else [parts[wanted.kind]]
    everything: CompoundSelect[Any] = union_all(*chosen)
    near = everything.subquery("near")
    statement = select(near).where(near.c.distance_m <= wanted.radius_m)
    if wanted.only_open:
        statement = statement.where(near.c.is_open)
    keys = [SortKey(near.c.distance_m, "distance_m"), SortKey(near.c.kind, "kind"), SortKey(near.c.id, "id")]
    return statement, keys


def organizations_around(wanted: Wanted) -> Select[Any]:
    """Return the select of organizations with a place to visit in the box around the circle."""
    place = PublicPlace
    hours = open_at(place.hours, place.closed_on_holidays, wanted.at, _CALENDAR)
    statement = select(
        *_named("ORGANIZATION", Organization.id, Organization.name, place.place, Organization.home_community_code),
        *_placed(place, wanted),
        place.hours, place.closed_on_holidays, *_NO_INSTANT,
        case((func.jsonb_array_length(place.hours) == 0, null()), else_=hours).label("is_open"),
    )  # fmt: skip
    return _of(statement, place, wanted).where(SHOWN)


def offerings_around(wanted: Wanted) -> Select[Any]:
    """Return the select of published offerings in the box around the circle."""
    offering = ServiceOffering
    statement = select(
        *_named("OFFERING", offering.id, offering.title, offering.place, Organization.home_community_code),
        *_placed(offering, wanted),
        offering.hours, offering.closed_on_holidays, *_NO_INSTANT,
        open_at(offering.hours, offering.closed_on_holidays, wanted.at, _CALENDAR).label("is_open"),
    )  # fmt: skip
    return _of(statement, offering, wanted).where(PUBLISHED)


def activities_around(wanted: Wanted, now: datetime) -> Select[Any]:
    """Return the select of activities in the box around the circle that are to come or take place now."""
    activity = CommunityActivity
    at = cast(literal(wanted.at), _INSTANT)
    statement = select(
        *_named("ACTIVITY", activity.id, activity.title, activity.place, activity.community_code),
        *_placed(activity, wanted),
        cast(null(), JSONB).label("hours"), cast(null(), Boolean).label("closed_on_holidays"),
        activity.starts_at, activity.ends_at,
        and_(activity.starts_at <= at, activity.ends_at > at).label("is_open"),
    )  # fmt: skip
    standing = activity.state.bool_op("=")(func.any(literal_column("'{PLANNED,HELD}'::text[]")))
    to_come = activity.ends_at > cast(literal(now), _INSTANT)
    return _of(statement, activity, wanted).where(to_come, standing, PASSED, Organization.status == "ACTIVE")


def _named(kind: str, row_id: Any, title: Any, place: Any, community: Any) -> tuple[Any, ...]:
    return (
        cast(literal_column(f"'{kind}'"), Text).label("kind"), row_id.label("id"),
        Organization.id.label("organization_id"), Organization.name.label("organization_name"),
        title.label("title"), place.label("place"), community.label("community_code"),
    )  # fmt: skip


def _placed(table: Any, wanted: Wanted) -> tuple[Any, ...]:
    return table.lat, table.lon, distance(table.lat, table.lon, wanted.center).label("distance_m")


def _of(statement: Select[Any], table: Any, wanted: Wanted) -> Select[Any]:
    statement = statement.join(Organization, Organization.id == table.organization_id).where(
        around(table.lat, table.lon, wanted.center, wanted.radius_m)
    )
    return statement if wanted.category is None else statement.where(Organization.category == wanted.category.value)
