"""What an organization's annual reports say for an evaluation."""

from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from registration.annual_reports.queries.loads import latest_years
from registration.evaluations.rules.eligibility import ReportOutcome, outcome_of

_LOOKED_AT: Final = 4
"""Two settled years, and those that are not settled yet."""


async def report_outcomes(session: AsyncSession, organization_id: UUID) -> tuple[ReportOutcome, ...]:
    """Return how the organization's annual reports ended that are settled, newest first."""
    years = await latest_years(session, organization_id, _LOOKED_AT)
    outcomes = (outcome_of(report.state, report.conclusion) for report in years)
    return tuple(outcome for outcome in outcomes if outcome is not None)
