"""Statements about projects, and locked loads for use cases."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.clawbacks.rules import OPEN_STATES as OPEN_CLAIMS
from funding.models import Clawback, Commitment, DisbursementOrder
from funding.models.awards import Award
from funding.models.places import places_of
from funding.models.programs import Program
from funding.models.projects import Ban, BanLifting, Expense, Project, ProjectReport, Tranche
from funding.models.reviews import LapsedQualification, PlacementCopy
from funding.projects.schemas import ExpenseRead, ProjectRead, ReportRead, TrancheRead
from shared.kit.reach import within

_P = Project
_SHOWN: Final = tuple(getattr(_P, name) for name in ProjectRead.model_fields)
_OWN: Final = places_of(_P, organization_id=_P.organization_id)
_PROGRAMS: Final = places_of(
    Program, authority_id=Program.jurisdiction_id, supervising_unit_id=Program.owner_organization_id
)
_SPONSORS: Final = {"supervising_unit_id": _P.sponsor_organization_id}
NEWEST: Final = 200
TRANCHES: Final = (
    select(*(getattr(Tranche, name) for name in TrancheRead.model_fields))
    .where(Tranche.project_id == bindparam("project_id"))
    .order_by(Tranche.number)
)
REPORTS: Final = (
    select(*(getattr(ProjectReport, name) for name in ReportRead.model_fields))
    .where(ProjectReport.project_id == bindparam("project_id"))
    .order_by(ProjectReport.id)
)
EXPENSES: Final = (
    select(*(getattr(Expense, name) for name in ExpenseRead.model_fields))
    .where(Expense.project_id == bindparam("project_id"))
    .order_by(Expense.id.desc())
    .limit(NEWEST)
)
_LEVELS: Final = ("ASSISTANT", "SOCIAL_WORKER", "SENIOR")
RUNNING: Final = ("EXECUTING", "MIDTERM_DUE", "RECTIFY", "MIDTERM_PASSED", "FINAL_DUE")
OPEN: Final = (*RUNNING, "SUSPENDED", "FINAL_PASSED", "FINAL_FAILED", "TERMINATED")


def projects_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the projects within reach by their own place, their program's or their sponsor's."""
    return (
        select(*_SHOWN)
        .join(Program, Program.id == _P.program_id)
        .where(or_(*(within(reach, places) for places in (_OWN, _PROGRAMS, _SPONSORS))))
    )


async def locked_project(session: AsyncSession, project_id: UUID) -> Project | None:
    """Return the project, locked, or None."""
    return await session.get(_P, project_id, with_for_update=True, populate_existing=True)


async def tranches_of(session: AsyncSession, project_id: UUID) -> Sequence[Tranche]:
    """Return the project's tranches in order."""
    statement = select(Tranche).where(Tranche.project_id == project_id).order_by(Tranche.number).with_for_update()
    return (await session.scalars(statement)).all()


async def tranche_of(session: AsyncSession, project_id: UUID, number: int) -> Tranche | None:
    """Return a tranche of a project, locked, or None."""
    statement = select(Tranche).where(Tranche.project_id == project_id, Tranche.number == number)
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def current_report(session: AsyncSession, project_id: UUID, kind: str) -> ProjectReport | None:
    """Return the newest report of the kind, locked, or None."""
    statement = select(ProjectReport).where(ProjectReport.project_id == project_id, ProjectReport.kind == kind)
    newest = statement.order_by(ProjectReport.attempt.desc()).limit(1).with_for_update()
    return (await session.scalars(newest)).one_or_none()


async def spent(session: AsyncSession, project_id: UUID) -> int:
    """Return what the project's eligible vouchers come to."""
    found = select(func.coalesce(func.sum(Expense.amount_fen), 0)).where(
        Expense.project_id == project_id, Expense.eligible
    )
    return int(await session.scalar(found) or 0)


async def shares_charged(session: AsyncSession, organization_id: UUID, cost_item: str) -> int:
    """Return how much of a cost item of the organization is charged to its projects, in basis points."""
    found = select(func.coalesce(func.sum(Expense.share_bps), 0)).where(
        Expense.organization_id == organization_id, Expense.cost_item == cost_item
    )
    return int(await session.scalar(found) or 0)


async def expenses_by_id(session: AsyncSession, project_id: UUID, ids: Collection[UUID]) -> Sequence[Expense]:
    """Return the project's expenses with these ids, locked."""
    statement = select(Expense).where(Expense.project_id == project_id, Expense.id.in_(ids))
    return (await session.scalars(statement.order_by(Expense.id).with_for_update())).all()


async def projects_of(session: AsyncSession, organization_id: UUID, states: Sequence[str]) -> Sequence[Project]:
    """Return the organization's projects in these states, locked."""
    statement = select(_P).where(_P.organization_id == organization_id, _P.state.in_(states))
    return (await session.scalars(statement.order_by(_P.id).with_for_update())).all()


async def staffed(session: AsyncSession, organization_id: UUID, project_id: UUID, need: Mapping[str, Any]) -> bool:
    """Return whether the organization has active posts enough for the need, none of them for another project.

    A post whose person's certificate has lapsed since talent last told of the post is none.
    """
    lapsed = select(LapsedQualification.qualification_id).where(
        LapsedQualification.person_ref == PlacementCopy.person_ref,
        LapsedQualification.level == PlacementCopy.level,
        LapsedQualification.lapsed_on > func.coalesce(PlacementCopy.told_on, PlacementCopy.from_on),
    )
    found = select(func.coalesce(func.sum(PlacementCopy.fte_bps), 0)).where(
        PlacementCopy.organization_id == organization_id,
        PlacementCopy.state == "ACTIVE",
        PlacementCopy.level.in_(_LEVELS[_LEVELS.index(need["level"]) :]),
        or_(PlacementCopy.project_id.is_(None), PlacementCopy.project_id == project_id),
        ~lapsed.exists(),
    )
    return int(await session.scalar(found) or 0) >= int(need["fte_bps"])


async def placed_with(session: AsyncSession, person_ref: str) -> Sequence[UUID]:
    """Return the organizations in which the person has an active post, in order."""
    found = select(PlacementCopy.organization_id).where(
        PlacementCopy.person_ref == person_ref,
        PlacementCopy.state == "ACTIVE",
        PlacementCopy.organization_id.is_not(None),
    )
    return [one for one in await session.scalars(found.distinct().order_by(PlacementCopy.organization_id)) if one]


async def unstaffed(session: AsyncSession, day: date, batch: int) -> Sequence[Award]:
    """Return up to `batch` awards, locked, whose staff did not come in time and of which nothing was ordered."""
    ordered = select(Tranche.id).where(Tranche.project_id == Award.id, Tranche.state.in_(("ORDERED", "PAID")))
    stands_still = select(_P.id).where(_P.id == Award.id, _P.state.not_in(RUNNING))
    statement = select(Award).where(
        Award.state.in_(("GRANTED", "SIGNED")),
        Award.staff_by < day,
        Award.staffed_on.is_(None),
        Award.staffing_waived_by.is_(None),
        Award.paused_since.is_(None),
        ~ordered.exists(),
        ~stands_still.exists(),
    )
    return (await session.scalars(statement.order_by(Award.id).limit(batch).with_for_update())).all()


async def short_of_staff(session: AsyncSession, before: date, batch: int) -> Sequence[Project]:
    """Return up to `batch` projects, locked, short of staff since before the day, with an order that goes on."""
    waits = select(DisbursementOrder.id).where(
        DisbursementOrder.basis_kind == "AWARD",
        DisbursementOrder.basis_id == _P.id,
        DisbursementOrder.state.in_(("CREATED", "APPROVED", "HELD")),
        ~DisbursementOrder.holds.contains(["STAFF_MISSING"]),
    )
    statement = (
        select(_P)
        .join(Award, Award.id == _P.id)
        .where(_P.staffing_short_since < before, Award.staffing_waived_by.is_(None), waits.exists())
    )
    return (await session.scalars(statement.order_by(_P.id).limit(batch).with_for_update(of=_P))).all()


async def bans_of(session: AsyncSession, project_id: UUID) -> Sequence[Ban]:
    """Return the bans that a project has led to and that were not lifted."""
    lifted = select(BanLifting.ban_id).where(BanLifting.ban_id == Ban.id)
    statement = select(Ban).where(Ban.project_id == project_id, ~lifted.exists())
    return (await session.scalars(statement.order_by(Ban.id))).all()


async def sponsored_awards(session: AsyncSession, organization_id: UUID) -> Sequence[Award]:
    """Return the organization's awards that a sponsor receives the money of and that are not done with, locked."""
    ended = select(_P.id).where(_P.id == Award.id, _P.state.not_in(OPEN))
    statement = select(Award).where(
        Award.organization_id == organization_id,
        Award.sponsor_organization_id.is_not(None),
        Award.state.in_(("PUBLICITY", "OBJECTED", "GRANTED", "SIGNED")),
        ~ended.exists(),
    )
    return (await session.scalars(statement.order_by(Award.id).with_for_update())).all()


async def given_in(session: AsyncSession, program_id: UUID) -> int:
    """Return what a program has given: its live awards; of ended projects what was paid and did not come back."""
    ended = select(_P.id).where(_P.state.in_(("TERMINATED", "LAPSED", "SETTLED", "CLOSED")))
    live = select(func.coalesce(func.sum(Award.amount_fen), 0)).where(
        Award.program_id == program_id, Award.state != "LAPSED", Award.id.not_in(ended)
    )
    kept = (
        select(func.coalesce(func.sum(Commitment.paid_fen - Commitment.returned_fen), 0))
        .join(Award, Award.id == Commitment.project_id)
        .where(Award.program_id == program_id, Award.id.in_(ended))
    )
    return int(await session.scalar(live) or 0) + int(await session.scalar(kept) or 0)


async def banned_until(session: AsyncSession, organization_id: UUID) -> date | None:
    """Return the last day of the organization's ban, or None."""
    lifted = select(BanLifting.ban_id).where(BanLifting.ban_id == Ban.id)
    found = select(func.max(Ban.until_on)).where(Ban.organization_id == organization_id, ~lifted.exists())
    until: date | None = await session.scalar(found)
    return until


async def owes_report(session: AsyncSession, organization_id: UUID, day: date) -> bool:
    """Return whether a report of the organization is overdue."""
    late = or_(ProjectReport.state == "OVERDUE", (ProjectReport.state == "DUE") & (ProjectReport.due_on < day))
    found = select(ProjectReport.id).where(ProjectReport.organization_id == organization_id, late).limit(1)
    return await session.scalar(found) is not None


async def reports_to_open(session: AsyncSession, day: date, lead_days: int, batch: int) -> Sequence[Project]:
    """Return up to `batch` projects, locked, of which a report is to be asked for."""
    lead = day + timedelta(days=lead_days)
    first = func.coalesce(_P.midterm_due_on, _P.until_on)
    due = or_((_P.state == "EXECUTING") & (first <= lead), (_P.state == "MIDTERM_PASSED") & (_P.until_on <= lead))
    return (await session.scalars(select(_P).where(due).order_by(_P.id).limit(batch).with_for_update())).all()


async def reports_late(session: AsyncSession, day: date, batch: int) -> Sequence[ProjectReport]:
    """Return up to `batch` reports, locked, that were due before `day` and not handed in, of running projects."""
    statement = (
        select(ProjectReport)
        .join(_P, _P.id == ProjectReport.project_id)
        .where(ProjectReport.state == "DUE", ProjectReport.due_on < day, _P.state.in_(RUNNING))
        .order_by(ProjectReport.id)
        .limit(batch)
        .with_for_update(of=ProjectReport)
    )
    return (await session.scalars(statement)).all()


async def open_due_reports(session: AsyncSession, project_id: UUID) -> Sequence[ProjectReport]:
    """Return the project's reports that are awaited, locked."""
    statement = select(ProjectReport).where(ProjectReport.project_id == project_id, ProjectReport.state == "DUE")
    return (await session.scalars(statement.with_for_update())).all()


async def owed_claims(session: AsyncSession, project_id: UUID) -> bool:
    """Return whether money of the project is still claimed back."""
    found = select(Clawback.id).where(Clawback.project_id == project_id, Clawback.state.in_(OPEN_CLAIMS)).limit(1)
    return await session.scalar(found) is not None


async def claimed(session: AsyncSession, project_id: UUID) -> int:
    """Return what is or was claimed back of the project's money; of claims that were given up what had come back."""
    asked = case((Clawback.state == "CANCELLED", Clawback.repaid_fen), else_=Clawback.amount_fen)
    found = select(func.coalesce(func.sum(asked), 0)).where(Clawback.project_id == project_id)
    return int(await session.scalar(found) or 0)
