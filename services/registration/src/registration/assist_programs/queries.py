"""Statements that read assist programs, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registration.assist_programs.schemas import AssistProgramRead
from registration.models.harmony import AssistProgram, AssistProgramMonth
from registration.models.places import places_of
from shared.kit.reach import Places, within

_P = AssistProgram
_M = AssistProgramMonth

PLACES: Final[Places] = places_of(_P, organization_id=_P.organization_id)
_SHOWN: Final[tuple[Any, ...]] = tuple(getattr(_P, name) for name in AssistProgramRead.model_fields)
PROGRAM: Final = select(*_SHOWN).where(_P.id == bindparam("program_id"))
MONTHS: Final = (
    select(_M.month, _M.sessions, _M.participants)
    .where(_M.assist_program_id == bindparam("program_id"))
    .order_by(_M.month)
)


def programs_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of programs within a caller's reach."""
    return select(*_SHOWN).where(within(reach, PLACES))


async def locked_program(session: AsyncSession, program_id: UUID) -> AssistProgram | None:
    """Return the program, held for this transaction; None if there is none."""
    return await session.get(AssistProgram, program_id, with_for_update=True, populate_existing=True)


async def counted_months(session: AsyncSession, program_id: UUID) -> set[date]:
    """Return the first days of the months that were counted."""
    return set(await session.scalars(select(_M.month).where(_M.assist_program_id == program_id)))


async def store_month(session: AsyncSession, program_id: UUID, month: date, **numbers: int | None) -> None:
    """The month's numbers are these, whatever they were."""
    row = {"assist_program_id": program_id, "month": month, **numbers}
    await session.execute(
        insert(AssistProgramMonth)
        .values(row)
        .on_conflict_do_update(index_elements=["assist_program_id", "month"], set_=numbers)
    )


async def to_be_started(session: AsyncSession, day: date, batch: int) -> Sequence[AssistProgram]:
    """Return up to `batch` programs whose first day has come and that were agreed on."""
    statement = select(_P).where(_P.state == "AGREED", _P.from_on <= day)
    return (await session.scalars(statement.order_by(_P.id).limit(batch).with_for_update())).all()


async def unreported(session: AsyncSession, day: date, batch: int) -> Sequence[AssistProgram]:
    """Return up to `batch` programs that ended before `day` without a report and were not marked."""
    statement = select(_P).where(_P.state == "RUNNING", _P.until_on < day, _P.overdue_since.is_(None))
    return (await session.scalars(statement.order_by(_P.id).limit(batch).with_for_update())).all()
