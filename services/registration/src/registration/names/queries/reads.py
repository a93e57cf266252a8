"""Reservations as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.names import NameReservation
from shared.kit.reach import Places, within

_N = NameReservation

_SHOWN: Final[tuple[Any, ...]] = (
    _N.id, _N.version, _N.state, _N.name, _N.legal_kind, _N.scope, _N.division_code, _N.authority_id, _N.trade,
    _N.field_term, _N.form, _N.review_required, _N.confirmation_required, _N.confirmed_on, _N.confirmation_reason,
    _N.findings, _N.application_id, _N.organization_id, _N.reserved_on, _N.expires_on, _N.ended_on, _N.created_at,
    _N.updated_at,
)  # fmt: skip
_WHERE: Final[tuple[Any, ...]] = (_N.jurisdiction_id, _N.town_code, _N.community_code, _N.applicant)

RESERVATION_BY_ID: Final = select(*_SHOWN, *_WHERE).where(_N.id == bindparam("reservation_id"))

_PLACES: Final[Places] = {
    "jurisdiction_id": _N.jurisdiction_id,
    "authority_id": _N.authority_id,
    "town_code": _N.town_code,
    "community_code": _N.community_code,
    "owner": _N.applicant,
}


def reservations_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of reservations within a caller's reach."""
    return select(*_SHOWN).where(within(reach, _PLACES))
