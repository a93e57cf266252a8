"""Cultivation plans with what the register says."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Integer, Select, bindparam, case, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.rules.codes import CITY_CODE
from registration.models.organizations import Organization
from registration.models.planning import CultivationPlan
from shared.kit.reach import Places, within

_P = CultivationPlan
_O = Organization
PLACES: Final[Places] = {"jurisdiction_id": _P.authority_id, "authority_id": _P.authority_id}

_FIRST_DAY = func.least(_O.registered_on, _O.filed_on, type_=_O.registered_on.type)
"""The day on which an organization first came on record: a filed one that is registered later counts once."""
_ACTUAL = (
    select(func.count())
    .select_from(_O)
    .where(
        _O.category == _P.category,
        or_(_P.authority_id == CITY_CODE, _O.jurisdiction_id == _P.authority_id),
        func.make_date(_P.year, 1, 1) <= _FIRST_DAY,
        func.make_date(_P.year, 12, 31) >= _FIRST_DAY,
    )
    .correlate(_P)
    .scalar_subquery()
)
_SHARE = case((_P.target_new > 0, cast(func.div(_ACTUAL * 10_000, _P.target_new), Integer)), else_=10_000)
_COLUMNS: Final[tuple[Any, ...]] = (
    _P.id, _P.version, _P.authority_id, _P.year, _P.category, _P.target_new, _ACTUAL.label("actual_new"),
    _SHARE.label("achieved_bps"), _P.measures, _P.changes, _P.created_at, _P.updated_at,
)  # fmt: skip

PLAN_BY_ID: Final = select(*_COLUMNS).where(_P.id == bindparam("plan_id"))


def plans_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of plans within a caller's reach."""
    return select(*_COLUMNS).where(within(reach, PLACES))


async def locked_plan(session: AsyncSession, plan_id: UUID) -> CultivationPlan | None:
    """Return the plan, held for this transaction; None if there is none."""
    return await session.get(CultivationPlan, plan_id, with_for_update=True, populate_existing=True)
