"""Filings that a use case is about to change."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.filings.queries.reads import FILING_BY_ID
from registration.models.filings import Filing
from registration.models.organizations import Organization


async def locked_filing(session: AsyncSession, filing_id: UUID) -> Filing | None:
    """Return the filing, held for this transaction; None if there is none."""
    return await session.get(Filing, filing_id, with_for_update=True, populate_existing=True)


async def shown_filing(session: AsyncSession, filing_id: UUID) -> Mapping[str, Any]:
    """Return a filing as it stands in this transaction, in the form of the API."""
    return dict((await session.execute(FILING_BY_ID, {"filing_id": filing_id})).mappings().one())


async def locked_organization_of(session: AsyncSession, filing: Filing) -> Organization:
    """Return the organization of a filing that was handed in, held for this transaction."""
    return await session.get_one(Organization, filing.organization_id, with_for_update=True)


async def locked_filing_numbered(session: AsyncSession, number: str) -> Filing | None:
    """Return the filing with this number, held for this transaction; None if there is none."""
    return await session.scalar(select(Filing).where(Filing.filing_number == number).with_for_update())
