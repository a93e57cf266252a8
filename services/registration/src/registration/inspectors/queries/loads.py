"""Inspectors that a use case changes or chooses from, and their ties."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.inspectors.rules.ties import Tie
from registration.models.inspectors import Inspector, InspectorTie
from registration.models.organizations import OrganizationLeader


async def locked_inspector(session: AsyncSession, inspector_id: UUID) -> Inspector | None:
    """Return the inspector, locked until the transaction ends, or None."""
    return await session.get(Inspector, inspector_id, with_for_update=True, populate_existing=True)


async def serving_inspectors(session: AsyncSession, authority_id: str, on: date) -> Sequence[Inspector]:
    """Return those who may inspect for the authority on the day, locked, in order of ids."""
    statement = (
        select(Inspector)
        .where(Inspector.authority_id == authority_id, Inspector.retired_on.is_(None), Inspector.valid_to >= on)
        .order_by(Inspector.id)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def inspectors_of(session: AsyncSession, inspector_ids: Collection[UUID]) -> Sequence[Inspector]:
    """Return the inspectors with these ids, in order of ids."""
    statement = select(Inspector).where(Inspector.id.in_(inspector_ids)).order_by(Inspector.id)
    return (await session.scalars(statement)).all()


async def ties_between(
    session: AsyncSession, inspectors: Collection[Inspector], organizations: Collection[UUID]
) -> list[Tie]:
    """Return what was declared and what the register knows: persons are compared by reference, never by name."""
    by_id = {inspector.id: inspector for inspector in inspectors}
    declared = (await session.scalars(select(InspectorTie).where(InspectorTie.inspector_id.in_(by_id)))).all()
    direct = [
        Tie(str(tie.inspector_id), str(tie.organization_id), tie.until_on)
        for tie in declared
        if tie.organization_id in set(organizations)
    ]
    refs: dict[str, set[UUID]] = {}
    for inspector in inspectors:
        refs.setdefault(inspector.person_ref, set()).add(inspector.id)
    for tie in declared:
        if tie.relative_ref is not None:
            refs.setdefault(tie.relative_ref, set()).add(tie.inspector_id)
    leaders = (
        await session.execute(
            select(
                OrganizationLeader.organization_id, OrganizationLeader.person_ref, OrganizationLeader.until_on
            ).where(OrganizationLeader.person_ref.in_(refs), OrganizationLeader.organization_id.in_(organizations))
        )
    ).all()
    known = [
        Tie(str(inspector_id), str(organization_id), until_on)
        for organization_id, ref, until_on in leaders
        for inspector_id in refs[ref]
    ]
    return direct + known
