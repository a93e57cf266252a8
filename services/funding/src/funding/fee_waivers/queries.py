"""Statements about fee waivers, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, ColumnElement, Select, Text, and_, case, cast, column, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.fee_waivers.rules import COUNTED
from funding.fee_waivers.schemas import CountedBy, FeeWaiverRead
from funding.models import Organization
from funding.models.fee_waivers import FeeWaiver
from funding.models.places import places_of
from funding.models.subsidies import Subsidy
from funding.organizations.queries import PLACES
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

_W = FeeWaiver
Reachable = frozenset[tuple[str, str]] | None
ORDER: Final = (SortKey(_W.id.expression, "id"),)
VALUE_ORDER: Final = (SortKey(column("key"), "key"),)
_WHERE_GRANTED: Final[Places] = places_of(_W, organization_id=_W.organization_id)


def _reached(statement: Select[*tuple[Any, ...]], reach: Reachable) -> Select[*tuple[Any, ...]]:
    """Narrow to waivers that lie within reach, or whose organizations do by now."""
    joined = statement.join_from(_W, Organization, Organization.organization_id == _W.organization_id)
    return joined.where(or_(within(reach, _WHERE_GRANTED), within(reach, PLACES)))


def waivers_within(reach: Reachable) -> Select[Any]:
    """Return the waivers within reach."""
    return _reached(select(*(getattr(_W, name) for name in FeeWaiverRead.model_fields)), reach)


def worth(first: Any, last: Any) -> ColumnElement[int]:
    """Return what a waiver was worth from `first` to `last`, inclusive: its worth runs up evenly over its term."""
    begins, ends = func.greatest(_W.from_on, first), func.least(_W.last_on, last)
    whole = _W.until_on - _W.from_on + 1
    run_up = _W.amount_fen * (ends - _W.from_on + 1) // whole - _W.amount_fen * (begins - _W.from_on) // whole
    return case((begins <= ends, run_up), else_=0)


def counted(first: Any, last: Any) -> ColumnElement[bool]:
    """Return the condition that a waiver was worth something between the two days, inclusive."""
    granted = or_(*(_W.state == state for state in COUNTED))
    return and_(granted, _W.from_on <= last, _W.last_on >= first)


def values_within(reach: Reachable, by: CountedBy, first: date, last: date) -> Select[Any]:
    """Return what waivers within reach were worth from `first` to `last`, inclusive, by organization or community."""
    key = (
        cast(_W.organization_id, Text)
        if by == CountedBy.ORGANIZATION
        else func.coalesce(_W.community_code, _W.town_code, _W.jurisdiction_id)
    )
    found = select(
        key.label("key"),
        func.count().label("waivers"),
        cast(func.sum(worth(first, last)), BigInteger).label("value_fen"),
    ).where(counted(first, last))
    grouped = _reached(found, reach).group_by(key).subquery()
    return select(grouped.c.key, grouped.c.waivers, grouped.c.value_fen)


async def locked_waiver(session: AsyncSession, waiver_id: UUID) -> FeeWaiver | None:
    """Return the waiver, locked, or None."""
    return await session.get(_W, waiver_id, with_for_update=True, populate_existing=True)


async def live_waivers_of(session: AsyncSession, organization_id: UUID) -> Sequence[FeeWaiver]:
    """Return what is waived or to be waived for the organization, locked."""
    statement = select(_W).where(_W.organization_id == organization_id, _W.state.in_(("PROPOSED", "GRANTED")))
    return (await session.scalars(statement.order_by(_W.id).with_for_update())).all()


async def waivers_over(session: AsyncSession, day: date, batch: int) -> Sequence[FeeWaiver]:
    """Return up to `batch` waivers, locked, whose term is over."""
    statement = select(_W).where(_W.state == "GRANTED", _W.until_on < day)
    return (await session.scalars(statement.order_by(_W.id).limit(batch).with_for_update())).all()


async def rent_subsidized(session: AsyncSession, organization_id: UUID, years: Sequence[int]) -> bool:
    """Return whether the organization has, or has asked for, a rent subsidy of one of the years."""
    found = select(Subsidy.id).where(
        Subsidy.organization_id == organization_id,
        Subsidy.basis.in_([f"RENT:{year}" for year in years]),
        Subsidy.state.in_(("APPLIED", "PROPOSED", "GRANTED", "PAID")),
    )
    return await session.scalar(found.limit(1)) is not None


async def rent_waived(session: AsyncSession, organization_id: UUID, first: date, last: date) -> bool:
    """Return whether rent is, or is to be, waived for the organization at some time between two days, inclusive."""
    found = select(_W.id).where(
        _W.organization_id == organization_id,
        _W.item == "RENT",
        _W.state.in_(("PROPOSED", "GRANTED", "ENDED", "REVOKED")),
        _W.from_on <= last,
        _W.last_on >= first,
    )
    return await session.scalar(found.limit(1)) is not None
