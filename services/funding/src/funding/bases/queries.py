"""Statements about bases and residencies, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, and_, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.bases.rules import LIVE
from funding.bases.schemas import BaseRead, ResidencyRead
from funding.models import Organization
from funding.models.bases import IncubationBase, Residency
from funding.models.places import places_of
from funding.organizations.queries import PLACES as ORGANIZATION_PLACES
from shared.kit.reach import Places, within

_B = IncubationBase
_R = Residency
BASES: Final[Select[Any]] = select(*(getattr(_B, name) for name in BaseRead.model_fields))
BASE: Final = BASES.where(_B.id == bindparam("base_id"))
_RUN_BY: Final[Places] = places_of(_B, organization_id=_B.operator_organization_id)


def residencies_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the residencies of organizations, or in bases, within reach."""
    return (
        select(*(getattr(_R, name) for name in ResidencyRead.model_fields))
        .join(_B, _B.id == _R.base_id)
        .join(Organization, Organization.organization_id == _R.organization_id)
        .where(or_(within(reach, _RUN_BY), within(reach, ORGANIZATION_PLACES)))
    )


async def locked_base(session: AsyncSession, base_id: UUID) -> IncubationBase | None:
    """Return the base, locked, or None."""
    return await session.get(_B, base_id, with_for_update=True, populate_existing=True)


async def locked_residency(session: AsyncSession, residency_id: UUID) -> Residency | None:
    """Return the residency, locked, or None."""
    return await session.get(_R, residency_id, with_for_update=True, populate_existing=True)


async def occupied(session: AsyncSession, base_id: UUID, *, physical: bool = True) -> int:
    """Count who takes room in the base, or (with `physical` false) everybody in it."""
    found = select(func.count()).where(_R.base_id == base_id, _R.state.in_(LIVE))
    return int(await session.scalar(found.where(_R.mode == "PHYSICAL") if physical else found) or 0)


async def live_residency(session: AsyncSession, organization_id: UUID) -> Residency | None:
    """Return the organization's residency or application, locked, or None."""
    statement = select(_R).where(_R.organization_id == organization_id, _R.state.in_((*LIVE, "APPLIED")))
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def residencies_over(session: AsyncSession, day: date, batch: int) -> Sequence[Residency]:
    """Return up to `batch` residencies, locked, whose term or whose time for registration is over."""
    unregistered = and_(_R.register_by < day, Organization.tier != "REGISTERED")
    statement = (
        select(_R)
        .join(Organization, Organization.organization_id == _R.organization_id)
        .where(_R.state.in_(LIVE), or_(_R.until_on < day, unregistered))
        .order_by(_R.id)
        .limit(batch)
        .with_for_update(of=_R)
    )
    return (await session.scalars(statement)).all()
