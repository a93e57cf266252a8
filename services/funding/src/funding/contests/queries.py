"""Statements about awards, objections and protocols, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.contests.schemas import AwardRead, ObjectionRead
from funding.models import Organization
from funding.models.awards import Award, ContestProtocol, Objection
from funding.models.programs import Program, Proposal
from funding.models.reviews import ScoreSheet, VacancyCopy
from shared.kit.pagination import SortKey

_A = Award
BY_ID: Final = [SortKey(_A.id.expression, "id")]
OBJECTIONS_BY_ID: Final = [SortKey(Objection.id.expression, "id")]


def _vacancies(state: str) -> Any:
    """Return how many posts of the award's project are in the state, as a column."""
    found = select(func.count()).where(VacancyCopy.project_id == _A.id, VacancyCopy.state == state)
    return found.correlate(_A).scalar_subquery().label(f"vacancies_{state.lower()}")


_ELSEWHERE: Final = ("organization_name", "vacancies_open", "vacancies_filled")
_AWARD_COLUMNS: Final = tuple(getattr(_A, name) for name in AwardRead.model_fields if name not in _ELSEWHERE)
AWARDS: Final[Select[Any]] = select(
    *_AWARD_COLUMNS, Organization.name.label("organization_name"), _vacancies("OPEN"), _vacancies("FILLED")
).join(Organization, Organization.organization_id == _A.organization_id)
AWARD: Final = AWARDS.where(_A.id == bindparam("award_id"))
OBJECTIONS: Final[Select[Any]] = select(*(getattr(Objection, name) for name in ObjectionRead.model_fields)).where(
    Objection.award_id == bindparam("award_id")
)
PROTOCOLS: Final = (
    select(
        ContestProtocol.number,
        ContestProtocol.reason,
        ContestProtocol.content,
        ContestProtocol.hash,
        ContestProtocol.previous_hash,
        ContestProtocol.made_at,
    )
    .where(ContestProtocol.program_id == bindparam("program_id"))
    .order_by(ContestProtocol.number)
)


async def locked_award(session: AsyncSession, award_id: UUID) -> Award | None:
    """Return the award, locked, or None."""
    return await session.get(_A, award_id, with_for_update=True, populate_existing=True)


async def locked_objection(session: AsyncSession, objection_id: UUID) -> Objection | None:
    """Return the objection, locked, or None."""
    return await session.get(Objection, objection_id, with_for_update=True, populate_existing=True)


async def awards_of(session: AsyncSession, program_id: UUID, *states: str) -> Sequence[Award]:
    """Return the program's awards in these states, locked, in order of id."""
    statement = select(_A).where(_A.program_id == program_id, _A.state.in_(states))
    return (await session.scalars(statement.order_by(_A.id).with_for_update())).all()


async def award_of(session: AsyncSession, proposal_id: UUID) -> Award | None:
    """Return the proposal's award that has not lapsed, locked, or None."""
    statement = select(_A).where(_A.proposal_id == proposal_id, _A.state != "LAPSED").with_for_update()
    return (await session.scalars(statement)).one_or_none()


async def awards_of_organization(session: AsyncSession, organization_id: UUID, *states: str) -> Sequence[Award]:
    """Return the organization's awards in these states, locked."""
    statement = select(_A).where(_A.organization_id == organization_id, _A.state.in_(states))
    return (await session.scalars(statement.order_by(_A.id).with_for_update())).all()


async def proposals_in(session: AsyncSession, program_id: UUID, *states: str) -> Sequence[Proposal]:
    """Return the program's proposals in these states, locked, in order of id."""
    statement = select(Proposal).where(Proposal.program_id == program_id, Proposal.state.in_(states))
    return (await session.scalars(statement.order_by(Proposal.id).with_for_update())).all()


async def open_objections(session: AsyncSession, award_id: UUID) -> int:
    """Count the award's objections that are not answered."""
    found = select(func.count()).where(Objection.award_id == award_id, Objection.state == "OPEN")
    return int(await session.scalar(found) or 0)


async def last_protocol(session: AsyncSession, program_id: UUID) -> ContestProtocol | None:
    """Return the program's newest protocol, or None."""
    statement = select(ContestProtocol).where(ContestProtocol.program_id == program_id)
    return (await session.scalars(statement.order_by(ContestProtocol.number.desc()).limit(1))).one_or_none()


async def unsigned(session: AsyncSession, day: date, paused_before: date, batch: int) -> Sequence[Award]:
    """Return up to `batch` awards that were not signed in time, or were paused since before that day."""
    late = (_A.state == "GRANTED") & (_A.sign_by < day) & _A.paused_since.is_(None)
    paused = _A.state.in_(("PUBLICITY", "OBJECTED", "GRANTED")) & (_A.paused_since < paused_before)
    statement = select(_A).where(or_(late, paused)).order_by(_A.id).limit(batch).with_for_update()
    return (await session.scalars(statement)).all()


async def locked_program_of(session: AsyncSession, program_id: UUID) -> Program:
    """Return the program, locked."""
    return await session.get_one(Program, program_id, with_for_update=True, populate_existing=True)


async def panel_sizes(session: AsyncSession, program_id: UUID) -> dict[UUID, int]:
    """Return how many sheets that are not void each proposal of the program has."""
    statement = (
        select(ScoreSheet.proposal_id, func.count())
        .where(ScoreSheet.program_id == program_id, ScoreSheet.state != "VOIDED")
        .group_by(ScoreSheet.proposal_id)
    )
    return {row[0]: row[1] for row in await session.execute(statement)}
