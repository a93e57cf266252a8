"""All values in one statement, each by the index of its column."""

from typing import Any, Final

from sqlalchemy import String, bindparam, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY

from registration.bulk_lookups.rules import LookUpBy
from registration.models.organizations import Organization
from shared.contracts.values import OrganizationStatus

_O = Organization
_asked = (
    func.unnest(bindparam("values", type_=ARRAY(String)))
    .table_valued(column("value", String), with_ordinality="place", name="asked")
    .render_derived()
)
_SHOWN: Final[tuple[Any, ...]] = (
    _O.id, _O.name, _O.uscc, _O.filing_number, _O.legal_kind, _O.tier, _O.status, _O.authority_id, _O.registered_on,
    _O.ended_on,
)  # fmt: skip


def _by(sought: Any) -> Any:
    return (
        select(_asked.c.place, *_SHOWN)
        .join(_O, sought == _asked.c.value)
        .where(_O.status != OrganizationStatus.PENDING)
        .order_by(_asked.c.place, _O.id)
    )


STATEMENTS: Final = {LookUpBy.USCC: _by(_O.uscc), LookUpBy.NAME: _by(_O.name)}
"""`place` counts the values from 1."""
