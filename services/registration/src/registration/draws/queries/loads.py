"""Draws and pools for use cases."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.draws.rules.states import DrawKind
from registration.models.draws import Draw, DrawEntry
from registration.models.organizations import Organization, OrganizationHistory


async def locked_draw(session: AsyncSession, draw_id: UUID) -> Draw | None:
    """Return the draw, locked until the transaction ends, or None."""
    return await session.get(Draw, draw_id, with_for_update=True, populate_existing=True)


async def pool_at(
    session: AsyncSession, authority_id: str, moment: datetime, statuses: Collection[str], categories: Collection[str]
) -> list[UUID]:
    """Return the registered organizations that the register showed at the moment, in order of ids.

    Taken from the history, so that it is the same whenever it is asked for. No `categories`: all of them.
    """
    history = OrganizationHistory
    latest = (
        select(history.organization_id, func.max(history.version).label("version"))
        .join(Organization, Organization.id == history.organization_id)
        .where(Organization.tier == "REGISTERED", history.recorded_at <= moment)
        .group_by(history.organization_id)
        .subquery()
    )
    same = and_(history.organization_id == latest.c.organization_id, history.version == latest.c.version)
    facts = history.facts
    statement = (
        select(history.organization_id)
        .join(latest, same)
        .where(
            facts["authority_id"].astext == authority_id,
            facts["tier"].astext == "REGISTERED",
            facts["status"].astext.in_(statuses),
        )
        .order_by(history.organization_id)
    )
    if categories:
        statement = statement.where(facts["category"].astext.in_(categories))
    return list((await session.scalars(statement)).all())


async def drawn_before(session: AsyncSession, draw: Draw) -> dict[UUID, UUID]:
    """Return the organizations that another regular draw of the authority and year has drawn, with that draw."""
    entry = DrawEntry
    statement = (
        select(entry.organization_id, entry.draw_id)
        .join(Draw, Draw.id == entry.draw_id)
        .where(
            Draw.authority_id == draw.authority_id,
            Draw.year == draw.year,
            Draw.kind == DrawKind.REGULAR,
            Draw.id != draw.id,
            entry.selected_on.is_not(None),
            entry.replaced_on.is_(None),
        )
    )
    return {row.organization_id: row.draw_id for row in await session.execute(statement)}


async def drawn_entry(session: AsyncSession, draw_id: UUID, organization_id: UUID) -> DrawEntry | None:
    """Return the organization's entry if it is drawn and not replaced, locked; else None."""
    entry = DrawEntry
    found: DrawEntry | None = await session.scalar(
        select(entry)
        .where(
            entry.draw_id == draw_id,
            entry.organization_id == organization_id,
            entry.selected_on.is_not(None),
            entry.replaced_on.is_(None),
        )
        .with_for_update()
    )
    return found


async def next_entry(session: AsyncSession, draw_id: UUID) -> DrawEntry | None:
    """Return the entry with the smallest key that was not drawn yet and is not exempt, locked; None at the end."""
    entry = DrawEntry
    found: DrawEntry | None = await session.scalar(
        select(entry)
        .where(entry.draw_id == draw_id, entry.selected_on.is_(None), entry.exempt_by.is_(None))
        .order_by(entry.place)
        .limit(1)
        .with_for_update()
    )
    return found


async def visits_of(session: AsyncSession, draw_id: UUID) -> Sequence[list[str]]:
    """Return the inspectors of each organization that is drawn and not replaced."""
    entry = DrawEntry
    statement = select(entry.inspector_ids).where(
        entry.draw_id == draw_id, entry.selected_on.is_not(None), entry.replaced_on.is_(None)
    )
    return (await session.scalars(statement)).all()
