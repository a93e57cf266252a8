"""Statements that read proposals, and locked loads for use cases."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, null, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models import Organization
from funding.models.places import places_of
from funding.models.programs import CLOSED_PROPOSALS, Program, Proposal
from funding.proposals.schemas import ProposalRead
from shared.kit.reach import within

_P = Proposal
SEALED_PROGRAMS: Final = ("SCREENING", "REVIEW")
"""States of a program in which only its officers know how the contest stands."""
_SEALED_STATES: Final = ("RANKED", "PROPOSED", "WAITLISTED", "NOT_AWARDED")
_CLOSED: Final = [state.strip("' ") for state in CLOSED_PROPOSALS.split(",")]
_OWN: Final = places_of(_P, organization_id=_P.organization_id)
_PROGRAMS: Final = places_of(
    Program, authority_id=Program.jurisdiction_id, supervising_unit_id=Program.owner_organization_id
)
_SPONSORS: Final = {"supervising_unit_id": _P.sponsor_organization_id}


def _columns(*, open_scores: bool) -> list[Any]:
    sealed = Program.state.in_(SEALED_PROGRAMS)
    found: list[Any] = []
    for name in ProposalRead.model_fields:
        column = getattr(_P, name)
        if open_scores or name not in ("state", "rank", "award_fen"):
            found.append(column)
        elif name == "state":
            found.append(case((sealed & _P.state.in_(_SEALED_STATES), "UNDER_REVIEW"), else_=column).label(name))
        else:
            found.append(case((sealed, null()), else_=column).label(name))
    return found


def proposals_within(reach: frozenset[tuple[str, str]] | None, *, open_scores: bool) -> Select[Any]:
    """Return the proposals within reach by their own place, their program's or their sponsor's.

    Without `open_scores` nobody learns from state, rank or award how a contest stands before publicity.
    """
    return (
        select(*_columns(open_scores=open_scores))
        .join(Program, Program.id == _P.program_id)
        .where(or_(*(within(reach, places) for places in (_OWN, _PROGRAMS, _SPONSORS))))
    )


def with_id(statement: Select[Any], proposal_id: UUID) -> Select[Any]:
    """Return the statement narrowed to one proposal."""
    return statement.where(_P.id == proposal_id)


async def locked_proposal(session: AsyncSession, proposal_id: UUID) -> tuple[Proposal, Program] | None:
    """Return the proposal, locked, and its program; None if there is none."""
    proposal = await session.get(_P, proposal_id, with_for_update=True, populate_existing=True)
    return None if proposal is None else (proposal, await session.get_one(Program, proposal.program_id))


async def open_projects(session: AsyncSession, organization_id: UUID) -> int:
    """Count the organization's open proposals and projects in all programs."""
    found = select(func.count()).where(_P.organization_id == organization_id, _P.state.not_in(_CLOSED))
    return int(await session.scalar(found) or 0)


async def proposals_of(
    session: AsyncSession, condition: ColumnElement[bool], *, limit: int | None = None
) -> Sequence[Proposal]:
    """Return the proposals that meet the condition, locked in order of id."""
    statement = select(_P).where(condition).order_by(_P.id).with_for_update().limit(limit)
    return (await session.scalars(statement)).all()


async def open_of(session: AsyncSession, organization_id: UUID) -> Sequence[Proposal]:
    """Return the organization's open proposals, locked."""
    return await proposals_of(session, (_P.organization_id == organization_id) & _P.state.not_in([*_CLOSED, "SIGNED"]))


async def closed_by(session: AsyncSession, organization_id: UUID, reason: str) -> Sequence[Proposal]:
    """Return the organization's proposals that an event closed for this reason, locked."""
    closed = (_P.closed_reason == reason) & _P.closed_from.is_not(None) & _P.state.in_(("WITHDRAWN", "LAPSED"))
    return await proposals_of(session, (_P.organization_id == organization_id) & closed)


async def has_open(session: AsyncSession, organization_id: UUID, program_id: UUID) -> bool:
    """Return whether the organization has an open proposal in the program."""
    found = select(_P.id).where(
        _P.organization_id == organization_id, _P.program_id == program_id, _P.state.not_in(_CLOSED)
    )
    return await session.scalar(found.limit(1)) is not None


async def organization_of(session: AsyncSession, proposal: Proposal) -> Organization:
    """Return the proposal's organization as we know it."""
    return await session.get_one(Organization, proposal.organization_id)
