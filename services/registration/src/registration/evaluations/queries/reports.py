"""What an organization's annual reports say for an evaluation."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from registration.evaluations.rules.eligibility import ReportOutcome


async def report_outcomes(session: AsyncSession, organization_id: UUID, day: date) -> Sequence[ReportOutcome]:
    """Return the outcomes of the organization's annual reports that are settled on `day`, newest first."""
    return ()
