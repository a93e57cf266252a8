"""Statements about divisions that were replaced, and locked loads of what lies in them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from funding.boundaries.rules import COMMUNITY_DIGITS
from funding.models import CustodyAccount, Fund, FundSource, HubMandate
from funding.models.bases import IncubationBase
from funding.models.boundaries import DivisionChange
from funding.models.needs import Fair, Need
from funding.models.notices import Notice
from funding.models.platforms import ServicePlatform
from funding.models.programs import Program
from funding.models.reviews import Reviewer
from funding.models.venues import VenueAsset

_C = DivisionChange
PLACED: Final = (VenueAsset, IncubationBase, ServicePlatform, Need, Fair, FundSource, Fund, Notice, Reviewer)
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


async def funds_bound_to(session: AsyncSession, code: str) -> Sequence[Fund]:
    """Return the funds whose restriction names the division, locked."""
    found = select(Fund).where(Fund.divisions.contains([code])).order_by(Fund.id)
    return (await session.scalars(found.with_for_update())).all()


async def programs_for(session: AsyncSession, code: str) -> Sequence[Program]:
    """Return the programs that still take proposals, or will, and name the division, locked."""
    found = select(Program).where(
        Program.divisions.contains([code]), Program.state.in_(("DRAFT", "PUBLISHED", "CALL_OPEN"))
    )
    return (await session.scalars(found.order_by(Program.id).with_for_update())).all()


async def custody_in(session: AsyncSession, town_code: str) -> Sequence[CustodyAccount]:
    """Return the custody accounts of a town that are not closed, locked."""
    found = select(CustodyAccount).where(CustodyAccount.town_code == town_code, CustodyAccount.state != "CLOSED")
    return (await session.scalars(found.order_by(CustodyAccount.id).with_for_update())).all()


async def mandates_in(session: AsyncSession, town_code: str) -> Sequence[HubMandate]:
    """Return the hubs' mandates in a town, locked."""
    found = select(HubMandate).where(HubMandate.town_code == town_code).order_by(HubMandate.id)
    return (await session.scalars(found.with_for_update())).all()


async def keeps_in(session: AsyncSession, town_code: str, hub_id: UUID | None) -> bool:
    """Return whether a hub (None: the street) has an account in the town that is not closed."""
    found = select(CustodyAccount.id).where(
        CustodyAccount.town_code == town_code,
        CustodyAccount.hub_organization_id.is_not_distinct_from(hub_id),
        CustodyAccount.state != "CLOSED",
    )
    return await session.scalar(found) is not None


async def place_taken(session: AsyncSession, code: str) -> bool:
    """Return whether a platform that was not closed stands in the place."""
    found = select(func.count()).where(ServicePlatform.place_code == code, ServicePlatform.state != "CLOSED")
    return bool(await session.scalar(found))
