"""Places to visit, as they are shown."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, bindparam, or_, select

from registration.models.organizations import Organization
from registration.models.public_places import PublicPlace
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_P = PublicPlace

OPEN_TO_ALL: Final[ColumnElement[bool]] = and_(
    _P.state == "SHOWN",
    Organization.status == "ACTIVE",
    or_(_P.basis != "DOMICILE", _P.place == Organization.domicile),
)
"""The organization may act, and has not moved since it stated its domicile."""

_SUMMARY: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.organization_id, Organization.name.label("organization_name"), _P.state, _P.basis, _P.place,
    _P.lat, _P.lon, _P.hours, _P.closed_on_holidays, _P.updated_at,
)  # fmt: skip

PLACE_BY_ID: Final = (
    select(
        *_SUMMARY, _P.confirmed_on, _P.withdrawal_reason, OPEN_TO_ALL.label("is_shown"), *PLACE_COLUMNS
    )
    .join(Organization, Organization.id == _P.organization_id)
    .where(_P.id == bindparam("id"))
)  # fmt: skip
"""`is_shown` tells whether everybody may see it."""


def places_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of what everybody may see, and of the rest within `reach`."""
    statement = select(*_SUMMARY).join(Organization, Organization.id == _P.organization_id)
    return statement.where(or_(OPEN_TO_ALL, within(reach, PLACES)))
