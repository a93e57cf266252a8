"""Orders to rectify as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.organizations import Organization
from registration.models.rectifications import RectificationOrder
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_R = RectificationOrder

_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.state, _R.area, _R.issued_on, _R.due_on, _R.closed_on,
)  # fmt: skip
_DETAIL: Final[tuple[Any, ...]] = (
    _R.issues, _R.legal_basis, _R.source, _R.first_due_on, _R.extended_on, _R.extension_days, _R.extension_reason,
    _R.submitted_on, _R.answers, _R.materials, _R.returned_on, _R.return_reasons, _R.verified_on, _R.findings,
    _R.rules, _R.created_at, _R.updated_at,
)  # fmt: skip

ORDER_BY_ID: Final = (
    select(*_SUMMARY, *_DETAIL, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("order_id"))
)


def orders_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(Organization, Organization.id == _R.organization_id).where(within(reach, PLACES))
