"""Sign-ups and places as they are shown."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, DateTime, Select, and_, bindparam, case, cast, func, literal, or_, select
from sqlalchemy.orm import aliased

from registration.activities.queries import OPEN_TO_ALL
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySeat, ActivitySignUp
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import Places, within

_A, _S, _P = CommunityActivity, ActivitySignUp, ActivitySeat
_INSTANT: Final = DateTime(timezone=True)
_Ahead = aliased(ActivitySeat)


def _number(*states: str) -> ColumnElement[int]:
    standing = or_(*(_P.state == state for state in states))
    return select(func.count()).where(_P.sign_up_id == _S.id, standing).correlate(_S).scalar_subquery()


def _is_open(now: ColumnElement[datetime]) -> ColumnElement[bool]:
    """Return the same decision as `rules.terms.is_open`, of an open sign-up."""
    return and_(
        _S.state == "OPEN", _S.opens_at <= now, func.least(_S.closes_at, _A.starts_at) > now, OPEN_TO_ALL,
        Organization.status == "ACTIVE",
    )  # fmt: skip


_SUMMARY: Final[tuple[Any, ...]] = (
    _S.id, _S.version, _S.activity_id, _S.organization_id, Organization.name.label("organization_name"), _A.title,
    _A.community_code, _A.place, _A.starts_at, _A.ends_at, _S.state, _S.capacity, _S.waiting_places, _S.opens_at,
    _S.closes_at, _S.communities, _S.min_age, _S.max_age,
    _number("SIGNED_UP", "CHECKED_IN", "NO_SHOW").label("signed_up"), _number("WAITING").label("waiting"),
)  # fmt: skip
_NOW: Final[ColumnElement[datetime]] = bindparam("now", type_=_INSTANT)

SIGN_UP_BY_ID: Final = (
    select(
        *_SUMMARY, _is_open(_NOW).label("is_open"), _S.check_in_minutes_before,
        _number("CHECKED_IN").label("checked_in"), _number("NO_SHOW").label("no_shows"), _S.rules_used,
        OPEN_TO_ALL.label("is_public"), *PLACE_COLUMNS,
    )
    .join(_A, _A.id == _S.activity_id)
    .join(Organization, Organization.id == _S.organization_id)
    .where(_S.id == bindparam("id"))
)  # fmt: skip
"""Binds `id` and `now`; `is_public` tells whether everybody may see the activity."""
OFFICIAL_FIELDS: Final = frozenset({"checked_in", "no_shows", "rules_used"})

_POSITION: Final = (
    select(func.count())
    .where(_Ahead.sign_up_id == _P.sign_up_id, _Ahead.state == "WAITING", _Ahead.queue_number <= _P.queue_number)
    .correlate(_P)
    .scalar_subquery()
)
_SEAT: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.sign_up_id, _S.activity_id, _P.organization_id, _P.state,
    case((_P.state == "WAITING", _POSITION)).label("position"), _P.community_code,
    func.jsonb_build_object("name", _P.contact_name_masked, "phone", _P.contact_phone_masked).label("contact"),
    _A.title, _A.starts_at, _A.ends_at, _P.checked_in_at, _P.checked_in_by, _P.created_at, _P.updated_at,
)  # fmt: skip
_SEAT_PLACES: Final[Places] = {**PLACES, "owner": _P.person_ref}

SEAT_BY_ID: Final = (
    select(*_SEAT, _P.person_ref.label("place_person_ref"), *PLACE_COLUMNS)
    .join(_S, _S.id == _P.sign_up_id)
    .join(_A, _A.id == _S.activity_id)
    .join(Organization, Organization.id == _P.organization_id)
    .where(_P.id == bindparam("id"))
)


def sign_ups_within(reach: frozenset[tuple[str, str]] | None, now: datetime, *, only_open: bool) -> Select[Any]:
    """Return the select of sign-ups for what everybody may see, and of the rest within `reach`."""
    is_open = _is_open(cast(literal(now), _INSTANT))
    statement = (
        select(*_SUMMARY, is_open.label("is_open"))
        .join(_A, _A.id == _S.activity_id)
        .join(Organization, Organization.id == _S.organization_id)
        .where(or_(OPEN_TO_ALL, within(reach, PLACES)))
    )
    return statement.where(is_open) if only_open else statement


def seats_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of places within `reach`, in which an owner is named by the blind index."""
    return (
        select(*_SEAT)
        .join(_S, _S.id == _P.sign_up_id)
        .join(_A, _A.id == _S.activity_id)
        .join(Organization, Organization.id == _P.organization_id)
        .where(within(reach, _SEAT_PLACES))
    )
