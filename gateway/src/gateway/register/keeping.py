"""Keeps the copy: each public event of an organization brings its line up to date, in the journal's own transaction."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, exists, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import JournalEntry, JournalHead, Reconciliation, RegisterEntry
from gateway.register.rules import TYPES, line_of
from shared.contracts.envelope import CloudEvent
from shared.kit.daily import DailyJob
from shared.kit.database import Database
from shared.kit.unit_of_work import UnitOfWork

_R: Final = RegisterEntry
_KEEP: Final = insert(_R).values(
    {name: bindparam(f"new_{name}") for name in ("organization_id", "county_code", "version", "position", "line")}
)
_KEEP_NEWER: Final = _KEEP.on_conflict_do_update(
    index_elements=["organization_id"],
    set_={name: _KEEP.excluded[name] for name in ("county_code", "version", "position", "line")},
    where=_R.version < _KEEP.excluded.version,
)
_CHUNK: Final = 1_000
_HASH: Final = text(
    "encode(sha256(convert_to(string_agg(line || E'\\n', '' order by organization_id), 'UTF8')), 'hex')"
)


async def keep(session: AsyncSession, event: CloudEvent, position: int) -> None:
    """The organization's line is that of its latest public event; an event that comes late changes nothing."""
    line = line_of(event)
    if line is not None:
        values = {
            "organization_id": line.organization_id, "county_code": line.county_code, "version": line.version,
            "position": position, "line": line.line,
        }  # fmt: skip
        await session.execute(_KEEP_NEWER, {f"new_{name}": value for name, value in values.items()})


async def begin_register(database: Database) -> None:
    """The copy holds what the journal tells, also where the journal is older than the copy."""
    async with database.transaction() as session:
        if await session.scalar(select(exists(select(_R.organization_id)))):
            return
        after = 0
        while entries := await _organizations_after(session, after):
            for entry in entries:
                await keep(session, CloudEvent.from_wire(entry.event.encode()), entry.position)
            after = entries[-1].position


async def _organizations_after(session: AsyncSession, after: int) -> list[Any]:
    statement = (
        select(JournalEntry.position, JournalEntry.event)
        .where(JournalEntry.type.in_(TYPES), JournalEntry.position > after)
        .order_by(JournalEntry.position)
        .limit(_CHUNK)
    )
    return list(await session.execute(statement))


async def reconcile(uow: UnitOfWork, day: date) -> int:
    """What proves a copy complete at the end of the day before is written down, once; gives how many counties.

    One statement sees the copy and the journal's head at the same moment.
    """
    head = select(JournalHead.position).where(JournalHead.id == 1).scalar_subquery()
    counted = select(
        literal(day - timedelta(days=1)), _R.county_code, head, func.count(), _HASH, literal(uow.clock.real_now())
    ).group_by(_R.county_code)
    names = ["day", "county_code", "position", "organizations", "sha256", "made_at"]
    made = await uow.session.scalars(
        insert(Reconciliation).from_select(names, counted).on_conflict_do_nothing().returning(Reconciliation.day)
    )
    return len(made.all())


JOBS: Final = (DailyJob("register-reconciliation", reconcile),)
