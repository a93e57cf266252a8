"""Reports that a use case is about to change, and those whose day has come."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.annual_reports.queries.reads import REPORT_BY_ID
from registration.annual_reports.rules.states import Exemption, ReportState
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from shared.contracts.values import OrganizationStatus

_R, _O = AnnualReport, Organization
_BEGAN = func.coalesce(_O.registered_on, _O.filed_on)
ACTING = (OrganizationStatus.ACTIVE.value, OrganizationStatus.SUSPENDED.value)
"""Who reports: also those who must not act for a time."""


async def locked_report(session: AsyncSession, report_id: UUID) -> AnnualReport | None:
    """Return the report, held for this transaction; None if there is none."""
    return await session.get(AnnualReport, report_id, with_for_update=True, populate_existing=True)


async def shown_report(session: AsyncSession, report_id: UUID) -> Mapping[str, Any]:
    """Return a report as it stands in this transaction, in the form of the API."""
    row = (await session.execute(REPORT_BY_ID, {"report_id": report_id})).mappings().one()
    return {name: value for name, value in row.items() if not name.startswith("place_")}


async def report_on(session: AsyncSession, organization_id: UUID, report_year: int) -> AnnualReport | None:
    """Return the organization's report on a year, or None."""
    return await session.scalar(select(_R).where(_R.organization_id == organization_id, _R.report_year == report_year))


async def without_report(session: AsyncSession, report_year: int, most: int) -> Sequence[Organization]:
    """Return acting organizations that were there in the year and have no duty for it yet, held."""
    statement = (
        select(_O)
        .where(
            _O.status.in_(ACTING),
            _O.recorded_on.is_not(None),
            date(report_year, 12, 31) >= _BEGAN,
            ~exists().where(_R.organization_id == _O.id, _R.report_year == report_year),
        )
        .order_by(_O.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()


async def falling_due(session: AsyncSession, before_year: int, most: int) -> Sequence[Row[AnnualReport, Organization]]:
    """Return duties for years before `before_year` that are neither due nor exempt yet, with their organizations."""
    statement = _held(_R.state == ReportState.NOT_DUE.value, _R.exemption.is_(None), _R.report_year < before_year)
    return (await session.execute(statement.limit(most))).all()


async def to_be_held(session: AsyncSession, most: int) -> Sequence[Row[AnnualReport, Organization]]:
    """Return due reports of organizations that act no more."""
    statement = _held(_R.state == ReportState.DUE.value, _O.status.not_in(ACTING))
    return (await session.execute(statement.limit(most))).all()


async def to_be_resumed(session: AsyncSession, most: int) -> Sequence[Row[AnnualReport, Organization]]:
    """Return reports held for a winding-up that was given up."""
    statement = _held(_R.exemption == Exemption.WINDING_UP.value, _O.status.in_(ACTING))
    return (await session.execute(statement.limit(most))).all()


async def lapsed(session: AsyncSession, day: date, most: int) -> Sequence[Row[AnnualReport, Organization]]:
    """Return reports of acting organizations that should have come before `day`.

    One with the supervising unit has lapsed too when it came there after its day and the authority's has passed.
    """
    last_day = func.coalesce(_R.answer_due_on, _R.due_on)
    late_at_unit = and_(
        _R.state == ReportState.SUBMITTED.value, _R.submitted_on > _R.unit_due_on, _R.overdue_for.is_(None)
    )
    statement = _held(or_(_R.state == ReportState.DUE.value, late_at_unit), last_day < day, _O.status.in_(ACTING))
    return (await session.execute(statement.limit(most))).all()


async def latest_years(session: AsyncSession, organization_id: UUID, most: int) -> Sequence[AnnualReport]:
    """Return the newest reports that have been due, newest first: for those who judge by them."""
    statement = (
        select(_R)
        .where(_R.organization_id == organization_id, _R.state != ReportState.NOT_DUE.value)
        .order_by(_R.report_year.desc())
        .limit(most)
    )
    return (await session.scalars(statement)).all()


def _held(*conditions: Any) -> Select[AnnualReport, Organization]:
    return (
        select(_R, _O)
        .join(_O, _O.id == _R.organization_id)
        .where(*conditions)
        .order_by(_R.due_on, _R.id)
        .with_for_update()
    )
