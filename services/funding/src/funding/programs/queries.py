"""Statements that read programs, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.places import places_of
from funding.models.programs import CLOSED_PROPOSALS, Program, Proposal
from funding.programs.schemas.bodies import ProgramRead
from shared.kit.reach import Places, within

_P = Program
PLACES: Final[Places] = places_of(_P, authority_id=_P.jurisdiction_id, organization_id=_P.owner_organization_id)
SHOWN: Final[tuple[Any, ...]] = tuple(getattr(_P, name) for name in ProgramRead.model_fields)
PROGRAM: Final = select(*SHOWN).where(_P.id == bindparam("program_id"))


def programs_for(writing: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of programs that are published, and of drafts within a writer's reach."""
    return select(*SHOWN).where(or_(_P.state != "DRAFT", within(writing, PLACES)))


async def locked_program(session: AsyncSession, program_id: UUID) -> Program | None:
    """Return the program, held for this transaction; None if there is none."""
    return await session.get(_P, program_id, with_for_update=True, populate_existing=True)


async def calls_due(session: AsyncSession, now: datetime, batch: int) -> Sequence[Program]:
    """Return up to `batch` programs, locked, whose call is to be opened or closed."""
    due = or_(
        (_P.state == "PUBLISHED") & (_P.call_from <= now),
        (_P.state == "CALL_OPEN") & (_P.call_to <= now),
    )
    return (await session.scalars(select(_P).where(due).order_by(_P.id).limit(batch).with_for_update())).all()


async def open_proposals(session: AsyncSession, program_id: UUID, states: Sequence[str] | None = None) -> int:
    """Count the program's proposals that are open, or that are in one of `states`."""
    found = select(func.count()).where(Proposal.program_id == program_id)
    closed = [state.strip("' ") for state in CLOSED_PROPOSALS.split(",")]
    found = found.where(Proposal.state.in_(states)) if states else found.where(Proposal.state.not_in(closed))
    return int(await session.scalar(found) or 0)


async def unended_proposals(session: AsyncSession, program_id: UUID) -> Sequence[Proposal]:
    """Return the program's open proposals, locked in order of id."""
    closed = [state.strip("' ") for state in CLOSED_PROPOSALS.split(",")]
    statement = select(Proposal).where(Proposal.program_id == program_id, Proposal.state.not_in(closed))
    return (await session.scalars(statement.order_by(Proposal.id).with_for_update())).all()
