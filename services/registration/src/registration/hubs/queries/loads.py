"""Rows of hubs that use cases and jobs are about to change."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import Select, and_, exists, func, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from registration.hubs.queries.reads import in_force
from registration.hubs.rules.states import MandateState, ReportState
from registration.models.hubs import ConductCode, HubMandate, HubMembership, HubReport
from registration.models.organizations import Organization
from shared.contracts.registration.hubs import HubService
from shared.contracts.values import ENDED_STATUSES, LegalKind, OrganizationStatus, Scope, Tier

_M = HubMandate
_O = Organization
_CUSTODY = _M.services.contains([HubService.CUSTODY])


async def open_mandates(session: AsyncSession, organization_id: UUID) -> Sequence[HubMandate]:
    """Return the mandates of an organization that have not ended, held."""
    statement = select(_M).where(_M.organization_id == organization_id, _M.state != MandateState.ENDED)
    return (await session.scalars(statement.order_by(_M.id).with_for_update())).all()


async def open_succession(session: AsyncSession, town_code: str) -> HubMandate | None:
    """Return the mandate of a town whose custody waits for a successor, held; the last one."""
    statement = (
        select(_M)
        .where(_M.town_code == town_code, _M.succession_due_on.is_not(None), _M.succeeded_on.is_(None))
        .order_by(_M.until_on.desc(), _M.id.desc())
        .limit(1)
        .with_for_update()
    )
    return await session.scalar(statement)


async def keeps_custody(session: AsyncSession, town_code: str, day: date, besides: UUID) -> bool:
    """Return whether another mandate of the town keeps custody on that day."""
    statement = select(_M.id).where(_M.town_code == town_code, _CUSTODY, in_force(day), _M.id != besides)
    return await session.scalar(statement.limit(1)) is not None


async def end_memberships(session: AsyncSession, hub_organization_id: UUID, left_on: date) -> None:
    """Nobody is a member of the hub from that day on."""
    await session.execute(
        update(HubMembership)
        .where(HubMembership.hub_organization_id == hub_organization_id, HubMembership.left_on.is_(None))
        .values(left_on=func.greatest(HubMembership.joined_on, left_on))
        .execution_options(synchronize_session=False)
    )


async def membership(session: AsyncSession, hub_organization_id: UUID, organization_id: UUID) -> HubMembership | None:
    """Return the present membership of an organization in a hub, held."""
    statement = select(HubMembership).where(
        HubMembership.hub_organization_id == hub_organization_id,
        HubMembership.organization_id == organization_id,
        HubMembership.left_on.is_(None),
    )
    return await session.scalar(statement.with_for_update())


async def members_on(session: AsyncSession, hub_organization_id: UUID, day: date) -> int:
    """Return how many members the hub had at the end of a day."""
    statement = select(func.count()).where(
        HubMembership.hub_organization_id == hub_organization_id,
        HubMembership.joined_on <= day,
        or_(HubMembership.left_on.is_(None), HubMembership.left_on > day),
    )
    return int(await session.scalar(statement) or 0)


async def conduct_code(session: AsyncSession, hub_organization_id: UUID, code_id: UUID) -> ConductCode | None:
    """Return a code of conduct of the hub."""
    statement = select(ConductCode).where(
        ConductCode.id == code_id, ConductCode.hub_organization_id == hub_organization_id
    )
    return await session.scalar(statement)


async def mandates_of_year(session: AsyncSession, organization_id: UUID, year: int) -> Sequence[HubMandate]:
    """Return the mandates of an organization that were in force in the year."""
    return (await session.scalars(_of_year(year).where(_M.organization_id == organization_id))).all()


async def report_of(session: AsyncSession, organization_id: UUID, year: int) -> HubReport | None:
    """Return the hub's report on a year, held, or None."""
    statement = select(HubReport).where(HubReport.hub_organization_id == organization_id, HubReport.year == year)
    return await session.scalar(statement.with_for_update())


async def without_report(session: AsyncSession, year: int, most: int) -> Sequence[HubMandate]:
    """Return mandates that were in force in the year, of hubs that owe no report on it yet; the latest one last."""
    known = exists().where(HubReport.hub_organization_id == _M.organization_id, HubReport.year == year)
    living = exists().where(_O.id == _M.organization_id, _O.status.not_in(ENDED_STATUSES))
    ordered = _of_year(year).where(~known, living).order_by(_M.organization_id, _M.from_on).limit(most)
    return (await session.scalars(ordered)).all()


async def overdue_reports(session: AsyncSession, day: date, most: int) -> Sequence[HubReport]:
    """Return reports that were not published in time and not found overdue before, held."""
    report = HubReport
    waiting = (report.state == ReportState.DUE, report.due_on < day, report.overdue_on.is_(None))
    statement = select(report).where(*waiting).order_by(report.due_on, report.id).limit(most).with_for_update()
    return (await session.scalars(statement)).all()


async def to_begin(session: AsyncSession, day: date, most: int) -> Sequence[HubMandate]:
    """Return mandates whose first day has come."""
    return await _some(session, select(_M).where(_M.state == MandateState.PLANNED, _M.from_on <= day), most)


async def past_term(session: AsyncSession, day: date, most: int) -> Sequence[HubMandate]:
    """Return mandates in force whose last day is over."""
    return await _some(session, select(_M).where(_M.state == MandateState.ACTIVE, _M.until_on <= day), most)


async def lost(session: AsyncSession, most: int) -> Sequence[HubMandate]:
    """Return mandates in force whose organization does not meet the conditions any more."""
    fits = and_(
        _O.tier == Tier.REGISTERED,
        _O.legal_kind.in_((LegalKind.SG, LegalKind.SO)),
        _O.scope == Scope.TOWN,
        _O.status == OrganizationStatus.ACTIVE,
        _O.town_code == _M.town_code,
        func.cardinality(_O.credit_flags) == 0,
    )
    statement = select(_M).join(_O, _O.id == _M.organization_id).where(_M.state == MandateState.ACTIVE, not_(fits))
    return await _some(session, statement, most)


async def overdue_successions(session: AsyncSession, day: date, most: int) -> Sequence[HubMandate]:
    """Return mandates whose custody nobody was named for in time."""
    waiting = (_M.succession_due_on < day, _M.succeeded_on.is_(None), _M.succession_overdue_on.is_(None))
    return await _some(session, select(_M).where(*waiting), most)


async def _some(session: AsyncSession, statement: Select[HubMandate], most: int) -> Sequence[HubMandate]:
    return (await session.scalars(statement.order_by(_M.id).limit(most))).all()


def _of_year(year: int) -> Select[HubMandate]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    begun = _M.state != MandateState.PLANNED
    lasted = or_(_M.until_on.is_(None), and_(_M.until_on > first, _M.until_on > _M.from_on))
    return select(_M).where(begun, _M.from_on <= last, lasted)
