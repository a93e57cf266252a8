"""Certificates as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.certificates import Certificate
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_C = Certificate
_O = Organization

_COLUMNS: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.organization_id, _C.number, _C.issue, _C.copy_number, _C.state, _C.reason, _C.facts,
    _C.issued_on, _C.valid_until, _C.lost_on, _C.ended_on, _C.created_at, _C.updated_at,
)  # fmt: skip

CERTIFICATE_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS).join(_O, _O.id == _C.organization_id).where(_C.id == bindparam("id"))
)


def certificates_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of certificates within a caller's reach."""
    return select(*_COLUMNS).join(_O, _O.id == _C.organization_id).where(within(reach, PLACES))
