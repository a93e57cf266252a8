"""References to persons in the copy: which one stands, replacing one, dropping one."""

from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.staffing import StaffingAlias, StaffingCertificate, StaffingPost

LONGEST_CHAIN: Final = 20
"""Mergers of mergers that are followed; a circle ends there."""


async def present_ref(session: AsyncSession, person_ref: str) -> str | None:
    """Return the reference that stands for the person now, None when the person was erased."""
    found: str | None = person_ref
    for _ in range(LONGEST_CHAIN):
        statement = select(StaffingAlias.person_ref, StaffingAlias.new_person_ref)
        alias = (await session.execute(statement.where(StaffingAlias.person_ref == found))).first()
        if alias is None or alias.new_person_ref is None:
            return found if alias is None else None
        found = alias.new_person_ref
    return found


async def replace_person(session: AsyncSession, old: str, new: str) -> None:
    """Posts and certificates of the old reference are the new one's."""
    for model in (StaffingPost, StaffingCertificate):
        await session.execute(
            update(model)
            .where(model.person_ref == old)
            .values(person_ref=new)
            .execution_options(synchronize_session=False)
        )


async def drop_person(session: AsyncSession, person_ref: str) -> None:
    """There are no posts and certificates of the reference."""
    for model in (StaffingPost, StaffingCertificate):
        await session.execute(
            delete(model).where(model.person_ref == person_ref).execution_options(synchronize_session=False)
        )
