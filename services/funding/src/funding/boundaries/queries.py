"""Statements about divisions that were replaced, and locked loads of what lies in them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from funding.boundaries.rules import COMMUNITY_DIGITS
from funding.models import Fund, FundSource
from funding.models.bases import IncubationBase
from funding.models.boundaries import DivisionChange
from funding.models.needs import Fair, Need
from funding.models.platforms import ServicePlatform
from funding.models.venues import VenueAsset

_C = DivisionChange
PLACED: Final = (VenueAsset, IncubationBase, ServicePlatform, Need, Fair, FundSource, Fund)
"""What lies somewhere now. Programs, proposals, projects and contracts keep the community they were made for."""


async def add_once(session: AsyncSession, values: dict[str, Any]) -> None:
    """Add the change unless it is known."""
    await session.execute(insert(_C).values(**values).on_conflict_do_nothing())


async def locked_change(session: AsyncSession, old_code: str, effective_on: date) -> DivisionChange:
    """Return a change that is known, locked."""
    found = await session.get(_C, (old_code, effective_on), with_for_update=True, populate_existing=True)
    assert found is not None, "changes are never deleted"
    return found


async def due_changes(session: AsyncSession, day: date, batch: int) -> Sequence[DivisionChange]:
    """Return up to `batch` changes, locked, that hold by the day and were not followed, in their order."""
    due = select(_C).where(_C.applied_on.is_(None), _C.effective_on <= day).order_by(_C.effective_on, _C.old_code)
    return (await session.scalars(due.limit(batch).with_for_update())).all()


async def later_change(session: AsyncSession, code: str, since: date) -> DivisionChange | None:
    """Return the next change of the division from a day on that we have followed already."""
    found = select(_C).where(_C.old_code == code, _C.effective_on >= since, _C.applied_on.is_not(None))
    return (await session.scalars(found.order_by(_C.effective_on).limit(1))).first()


async def lying_in(session: AsyncSession, model: Any, code: str) -> Sequence[Any]:
    """Return the rows of the table that lie in the community, or in the town and no community of it, locked."""
    here = (
        model.community_code == code
        if len(code) == COMMUNITY_DIGITS
        else (model.town_code == code) & model.community_code.is_(None)
    )
    return (await session.scalars(select(model).where(here).order_by(model.id).with_for_update())).all()


async def place_taken(session: AsyncSession, code: str) -> bool:
    """Return whether a platform that was not closed stands in the place."""
    found = select(func.count()).where(ServicePlatform.place_code == code, ServicePlatform.state != "CLOSED")
    return bool(await session.scalar(found))
