"""Measures of support as the API shows them."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.rules.codes import CITY_CODE
from registration.models.organizations import Organization
from registration.models.planning import SupportMeasure
from registration.organizations.queries.places import PLACE_COLUMNS
from registration.support_measures.rules import SupportState

_S = SupportMeasure
_O = Organization
_SUMMARY: Final[tuple[Any, ...]] = (
    _S.id, _S.version, _S.division, _S.state, _S.kind, _S.title, _S.clause_ref, _S.from_on, _S.to_on, _S.conditions,
)  # fmt: skip

SUPPORT_BY_ID: Final = select(
    *_SUMMARY, _S.description, _S.withdrawn_on, _S.withdrawal_reasons, _S.created_at, _S.updated_at
).where(_S.id == bindparam("measure_id"))

CANDIDATE: Final = select(
    _O.status, _O.tier, _O.legal_kind, _O.category, _O.secondary_categories, _O.beneficiary_groups, _O.credit_flags,
    func.least(_O.registered_on, _O.filed_on, type_=_O.registered_on.type).label("since"), *PLACE_COLUMNS,
).where(_O.id == bindparam("organization_id"))  # fmt: skip


def support_measures() -> Select[Any]:
    """Return the select of all measures."""
    return select(*_SUMMARY)


def in_force(day: date) -> ColumnElement[bool]:
    """Return the condition that a measure is offered on a day."""
    lasting = or_(_S.to_on.is_(None), _S.to_on >= day)
    return (_S.state == SupportState.PUBLISHED) & (_S.from_on <= day) & lasting


def titled(piece: str) -> ColumnElement[bool]:
    """Return the condition that the title or the description holds a piece of text."""
    return or_(func.strpos(_S.title, piece) > 0, func.strpos(_S.description, piece) > 0)


def measures_for(jurisdiction_id: str, town_code: str | None, day: date) -> Select[Any]:
    """Return the select of the measures offered on a day by the city, the authority and the town of a place."""
    here = [CITY_CODE, jurisdiction_id, *([town_code] if town_code else [])]
    return select(*_SUMMARY).where(or_(*(_S.division == division for division in here)), in_force(day))


async def locked_measure(session: AsyncSession, measure_id: UUID) -> SupportMeasure | None:
    """Return the measure, held for this transaction; None if there is none."""
    return await session.get(SupportMeasure, measure_id, with_for_update=True, populate_existing=True)
