"""Locked loads of reports, and what a run starts from."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.authorities.queries import authority_on
from registration.divisions.queries import DIVISION
from registration.models.indicators import (
    IndicatorReport,
    IndicatorReportShortfall,
    IndicatorRun,
    IndicatorShortfall,
)


async def jurisdiction_on(session: AsyncSession, scope: str, on: date) -> str | None:
    """Return who is responsible for the division or authority on the day; None when there was none."""
    if not scope.isdigit():
        authority = await authority_on(session, scope, on)
        return None if authority is None else authority.id
    row = (await session.execute(DIVISION, {"code": scope, "on": on})).mappings().first()
    return None if row is None else str(row["authority_id"])


async def locked_report(session: AsyncSession, report_id: UUID) -> IndicatorReport | None:
    """Return the report, locked, or None."""
    return await session.get(IndicatorReport, report_id, with_for_update=True, populate_existing=True)


async def run_by_id(session: AsyncSession, run_id: UUID) -> IndicatorRun | None:
    """Return the run, which nobody changes, or None."""
    return await session.get(IndicatorRun, run_id)


async def scheduled_run_exists(session: AsyncSession, scope: str, as_of: date) -> bool:
    """Tell whether the day's run of the scope was made by the daily job."""
    statement = select(IndicatorRun.id).where(
        IndicatorRun.scope == scope, IndicatorRun.as_of == as_of, IndicatorRun.trigger == "SCHEDULED"
    )
    return await session.scalar(statement.limit(1)) is not None


async def copy_shortfalls(session: AsyncSession, run_id: UUID, report_id: UUID) -> int:
    """The report has every shortfall of the run, not explained yet; return how many."""
    names = ("key", "place_code", "place_level", "actual", "target", "gap", "missing")
    rows = (
        await session.execute(
            select(*(getattr(IndicatorShortfall, name) for name in names)).where(IndicatorShortfall.run_id == run_id)
        )
    ).mappings()
    values: list[dict[str, Any]] = [{"report_id": report_id, **dict(row)} for row in rows]
    if values:
        await session.execute(insert(IndicatorReportShortfall), values)
    return len(values)


async def report_shortfalls(
    session: AsyncSession, report_id: UUID, keys: list[tuple[str, str]]
) -> dict[tuple[str, str], IndicatorReportShortfall]:
    """Return the named shortfalls of a report by key and place."""
    wanted = {place for _, place in keys}
    statement = select(IndicatorReportShortfall).where(
        IndicatorReportShortfall.report_id == report_id, IndicatorReportShortfall.place_code.in_(wanted)
    )
    return {(row.key, row.place_code): row for row in await session.scalars(statement)}


async def unexplained(session: AsyncSession, report_id: UUID, most: int) -> list[IndicatorReportShortfall]:
    """Return up to `most` shortfalls without a cause or a day, in order of key and place."""
    row = IndicatorReportShortfall
    statement = (
        select(row)
        .where(row.report_id == report_id, row.cause.is_(None) | row.remedy_due_on.is_(None))
        .order_by(row.key, row.place_code)
        .limit(most)
    )
    return list(await session.scalars(statement))


async def has_published_report(session: AsyncSession, run_id: UUID) -> bool:
    """Tell whether a report on the run is published."""
    statement = select(IndicatorReport.id).where(IndicatorReport.run_id == run_id, IndicatorReport.state == "PUBLISHED")
    return await session.scalar(statement.limit(1)) is not None
