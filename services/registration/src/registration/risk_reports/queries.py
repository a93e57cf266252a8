"""Statements that read risk reports, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.harmony import RiskReport
from registration.models.places import places_of, within_division
from registration.risk_reports.schemas import RiskReportSummary
from shared.kit.reach import Places, within

_R = RiskReport

PLACES: Final[Places] = places_of(_R, organization_id=_R.organization_id, owner=_R.owner)
_SUMMARY: Final[tuple[Any, ...]] = tuple(getattr(_R, name) for name in RiskReportSummary.model_fields)


def reports_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).where(within(reach, PLACES))


def counts_in(division: str, from_on: date, to_on: date) -> Select[Any]:
    """Return the select of the numbers of a division for risks reported from `from_on` to `to_on`."""
    true_ones = _R.state.in_(("VERIFIED", "HANDED_OVER", "RESOLVED"))
    counts: tuple[Any, ...] = (
        func.count().label("reported"),
        func.count().filter(true_ones).label("verified"),
        func.count().filter(_R.state == "RESOLVED").label("resolved"),
    )
    return select(*counts).where(
        within_division(_R, division),
        _R.reported_on.between(from_on, to_on),
    )


async def locked_report(session: AsyncSession, report_id: UUID) -> RiskReport | None:
    """Return the report, held for this transaction; None if there is none."""
    return await session.get(RiskReport, report_id, with_for_update=True, populate_existing=True)


async def unverified(session: AsyncSession, day: date, batch: int) -> Sequence[RiskReport]:
    """Return up to `batch` reports at which somebody should have looked before `day`, and that were not marked."""
    statement = select(_R).where(_R.verify_due_on < day, _R.verified_on.is_(None), _R.overdue_since.is_(None))
    return (await session.scalars(statement.order_by(_R.id).limit(batch).with_for_update())).all()
