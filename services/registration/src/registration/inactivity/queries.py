"""Who did nothing for how long."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    case,
    cast,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.activities import CommunityActivity
from registration.models.inactivity import InactivityFinding
from registration.models.organizations import Organization
from registration.models.service_records import ServiceRecord
from registration.organizations.queries.places import PLACES
from shared.contracts.values import ENDED_STATUSES
from shared.kit.reach import within

_O, _F = Organization, InactivityFinding
_REGISTERED: Final = _O.tier == "REGISTERED"

_LAST_ACTIVITY = (
    select(func.max(CommunityActivity.held_on))
    .where(CommunityActivity.organization_id == _O.id, CommunityActivity.state == "REPORTED")
    .correlate(_O)
    .scalar_subquery()
)
_LAST_SERVICE = (
    select(func.max(ServiceRecord.served_on))
    .where(ServiceRecord.organization_id == _O.id, ServiceRecord.state == "RECORDED")
    .correlate(_O)
    .scalar_subquery()
)
_ON_RECORD = func.greatest(case((_REGISTERED, _O.registered_on), else_=_O.filed_on), _O.recorded_on)
LAST_ACTIVE: Final[ColumnElement[date]] = func.greatest(_ON_RECORD, _LAST_ACTIVITY, _LAST_SERVICE)
"""The last day on which an organization did something that it reported; nobody is inactive before it is on record."""

_SHOWN: Final[tuple[Any, ...]] = (
    _F.id, _F.organization_id, _O.name.label("organization_name"), _F.tier, _F.last_active_on, _F.due_on, _F.found_on,
    _F.measure, _F.ended_on, _F.rules_used,
)  # fmt: skip


def findings_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of findings within `reach`."""
    return select(*_SHOWN).join(_O, _O.id == _F.organization_id).where(within(reach, PLACES))


async def jurisdictions(session: AsyncSession) -> Sequence[str]:
    """Return the authorities whose areas have organizations."""
    return (await session.scalars(select(_O.jurisdiction_id).distinct())).all()


async def inactive(
    session: AsyncSession, day: date, registered: Mapping[str, int], filed: Mapping[str, int], rows: int
) -> Sequence[tuple[Organization, date]]:
    """Return up to `rows` active organizations, held, that did nothing for so many months on `day` and are not
    noted for it, each with the day on which it was last active. Months go by authority.
    """
    if not registered:
        return []  # nobody is on the register
    months = case((_REGISTERED, _months(registered)), else_=_months(filed))
    due_on = cast(LAST_ACTIVE + func.make_interval(0, months), Date)
    noted = select(_F.id).where(_F.organization_id == _O.id, _F.due_on == due_on).exists()
    statement = (
        select(_O, LAST_ACTIVE.label("last_active_on"))
        .where(_O.status == "ACTIVE", due_on <= day, ~noted)
        .order_by(_O.id)
        .limit(rows)
        .with_for_update(of=_O)
    )
    return [(organization, last) for organization, last in (await session.execute(statement)).all()]


async def settled(session: AsyncSession, rows: int) -> Sequence[InactivityFinding]:
    """Return up to `rows` open findings, held, whose organization has reported something since, or has ended."""
    ended = or_(*(_O.status == status.value for status in sorted(ENDED_STATUSES)))
    statement = (
        select(_F)
        .join(_O, _O.id == _F.organization_id)
        .where(_F.ended_on.is_(None), or_(ended, _F.last_active_on < LAST_ACTIVE))
        .order_by(_F.id)
        .limit(rows)
        .with_for_update(of=_F)
    )
    return (await session.scalars(statement)).all()


def _months(by_authority: Mapping[str, int]) -> ColumnElement[int]:
    chosen = case(
        {authority: literal(months) for authority, months in sorted(by_authority.items())},
        value=_O.jurisdiction_id,
        else_=literal(12),
    )
    return cast(chosen, Integer)
