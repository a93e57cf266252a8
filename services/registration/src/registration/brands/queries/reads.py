"""Brands and objections as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, func, select

from registration.brands.rules.states import BrandState, ObjectionState
from registration.models.brands import Brand, BrandObjection
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_B, _O, _X = Brand, Organization, BrandObjection
PUBLIC_STATES: Final = (BrandState.PUBLICITY, BrandState.RECOGNISED, BrandState.RENEWED, BrandState.WITHDRAWN)

_UNANSWERED: Final[Any] = (
    select(func.count())
    .select_from(_X)
    .where(_X.brand_id == _B.id, _X.state == ObjectionState.OPEN.value)
    .correlate(_B)
    .scalar_subquery()
)
_COLUMNS: Final[tuple[Any, ...]] = (
    _B.id, _B.version, _B.organization_id, _O.name.label("organization_name"), _B.name, _B.level, _B.state,
    _B.statement, _B.nominated_on, _B.recommended_on, _B.recommendation, _B.publicity_from, _B.publicity_until,
    _B.recognised_on, _B.renewed_on, _B.valid_until, _B.ended_on, _B.end_ground, _B.end_reasons,
    _UNANSWERED.label("objections"), _B.measured, _B.rules, _B.created_at, _B.updated_at,
)  # fmt: skip
_OBJECTION: Final[tuple[Any, ...]] = (
    _X.id, _X.state, _X.statement, _X.raised_on, _X.decided_on, _X.decision_reasons,
)  # fmt: skip

BRAND_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS).join(_O, _O.id == _B.organization_id).where(_B.id == bindparam("brand_id"))
)
OBJECTIONS: Final = (
    select(*_OBJECTION).where(_X.brand_id == bindparam("brand_id")).order_by(_X.raised_on, _X.id).limit(1_000)
)


def brands_within(reach: frozenset[tuple[str, str]] | None, *, public_only: bool) -> Select[Any]:
    """Return the select of brands within a caller's reach; the public sees them from their publicity on."""
    statement = select(*_COLUMNS).join(_O, _O.id == _B.organization_id).where(within(reach, PLACES))
    return statement.where(_B.state.in_([state.value for state in PUBLIC_STATES])) if public_only else statement
