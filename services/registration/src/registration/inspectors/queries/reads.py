"""Inspectors as the API shows them."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.inspectors import Inspector, InspectorTie
from shared.kit.reach import Places, within

_I = Inspector
_T = InspectorTie

_SUMMARY: Final[tuple[Any, ...]] = (
    _I.id, _I.version, _I.authority_id, _I.name_masked.label("name"), _I.credential_number, _I.valid_to, _I.retired_on,
)  # fmt: skip

INSPECTOR_BY_ID: Final = select(*_SUMMARY, _I.created_at, _I.updated_at, _I.account).where(
    _I.id == bindparam("inspector_id")
)
TIES: Final = (
    select(_T.kind, _T.organization_id, _T.until_on, _T.declared_on)
    .where(_T.inspector_id == bindparam("inspector_id"))
    .order_by(_T.declared_on, _T.id)
)
_PLACES: Final[Places] = {
    "jurisdiction_id": _I.authority_id,
    "authority_id": _I.authority_id,
    "owner": _I.account,
}


def inspectors_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).where(within(reach, _PLACES))
