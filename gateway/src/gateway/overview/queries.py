"""Holders of tasks, and absences."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from sqlalchemy import String, and_, bindparam, column, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import Absence, TaskHolder

_ASKED: Final = (
    func.unnest(bindparam("kinds", type_=ARRAY(String)), bindparam("tasks", type_=ARRAY(String)))
    .table_valued(column("kind", String), column("task", String), name="asked")
    .render_derived()
)
HOLDERS: Final = select(
    TaskHolder.kind, TaskHolder.task, TaskHolder.issuer, TaskHolder.holder, TaskHolder.note, TaskHolder.given_at,
    TaskHolder.version,
).join(_ASKED, and_(_ASKED.c.kind == TaskHolder.kind, _ASKED.c.task == TaskHolder.task))  # fmt: skip
"""Who works on each of the tasks, which come as two arrays of the same length."""

SUBSTITUTES: Final = select(Absence.issuer, Absence.person, Absence.substitute).where(
    Absence.issuer == bindparam("issuer"), Absence.from_on <= bindparam("on"), Absence.until_on >= bindparam("on")
)
"""Who stands in for whom on a day, among the people of an issuer."""

ABSENCES: Final = (
    select(Absence.id, Absence.person, Absence.substitute, Absence.from_on, Absence.until_on)
    .where(
        Absence.issuer == bindparam("issuer"),
        or_(Absence.person == bindparam("person"), Absence.substitute == bindparam("person")),
        Absence.until_on >= bindparam("on"),
    )
    .order_by(Absence.from_on, Absence.id)
    .limit(200)
)


async def locked_holder(session: AsyncSession, kind: str, task: str) -> TaskHolder | None:
    """Return who works on the task, locked."""
    statement = select(TaskHolder).where(TaskHolder.kind == kind, TaskHolder.task == task).with_for_update()
    found: TaskHolder | None = await session.scalar(statement)
    return found


async def absent_between(
    session: AsyncSession, issuer: str, people: Sequence[str], from_on: date, until_on: date
) -> bool:
    """Tell whether one of the people is away on one of the days."""
    statement = select(Absence.id).where(
        Absence.issuer == issuer, Absence.person.in_(people), Absence.from_on <= until_on, Absence.until_on >= from_on
    )
    return await session.scalar(statement.limit(1)) is not None


async def substitute_of(session: AsyncSession, issuer: str, person: str, on: date) -> str | None:
    """Return who stands in for a person on the day."""
    found: str | None = await session.scalar(
        select(Absence.substitute).where(
            Absence.issuer == issuer, Absence.person == person, Absence.from_on <= on, Absence.until_on >= on
        )
    )
    return found
