"""A chunk of rows goes into the register: rows, history, names, events, audit and progress in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import asyncpg
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from registration.imports import queries
from registration.imports.service.bench import Bench
from registration.imports.service.bench_messages import Built, Moment, RowVerdict
from registration.imports.service.register import give_numbers, note_repeated, note_taken
from registration.models.imports import OrganizationImport, OrganizationImportRow
from shared.kit.authorization import Caller
from shared.kit.bulk import copy_batch, copy_in
from shared.kit.jobs import RunningJob
from shared.kit.unit_of_work import UnitOfWork

Refused = (asyncpg.IntegrityConstraintViolationError, IntegrityError)
_ROW_COLUMNS: Final = ("import_id", "row_number", "outcome", "organization_id", "number", "errors", "warnings")
_TABLE: Final[Any] = OrganizationImportRow.__table__


@dataclass(slots=True)
class Work:
    """One import at work: its job, whose it is, where rows are measured, and what the rows so far have claimed."""

    job: RunningJob
    caller: Caller
    bench: Bench
    correlation_id: str
    total: int
    seen: dict[int, int]

    def unit_of_work(self, session: AsyncSession) -> UnitOfWork:
        """Return the session as a unit of work of the importer's."""
        return UnitOfWork(
            session=session, caller=self.caller, resources=self.job.resources, correlation_id=self.correlation_id
        )


async def note_chunk(work: Work, rows: Sequence[RowVerdict]) -> None:
    """What was found in the rows is on record; nothing is entered."""
    note_repeated(rows, work.seen)
    await work.bench.drop(rows)
    async with work.job.resources.database.transaction() as session:
        uow = work.unit_of_work(session)
        await note_taken(uow, rows, queue=False)
        await _write_remarks(session, work.job.id, rows, None)
        await _count(session, work.job.id, rows, entered=0)
        await work.job.note_progress(session, rows[-1].at + 1, work.total)


async def enter_chunk(work: Work, rows: Sequence[RowVerdict]) -> None:
    """The good rows of the chunk are in the register, the others on record with their errors.

    When the register refuses one after all, the chunk is halved until that row stands alone.
    """
    note_repeated(rows, work.seen)
    await _enter(work, rows)
    await work.bench.drop(rows)


async def _enter(work: Work, rows: Sequence[RowVerdict]) -> None:
    try:
        async with work.job.resources.database.transaction() as session:
            await enter_rows(work, session, rows, queue=True)
            await work.job.note_progress(session, rows[-1].at + 1, work.total)
    except Refused:
        if len(rows) == 1:
            await _refuse(work, rows[0])
            return
        middle = len(rows) // 2
        await _enter(work, rows[:middle])
        await _enter(work, rows[middle:])
    work.job.resources.wakeups.signal()


async def enter_rows(work: Work, session: AsyncSession, rows: Sequence[RowVerdict], *, queue: bool) -> None:
    """The good rows are in the register once the session's transaction is committed.

    Raises:
        asyncpg.IntegrityConstraintViolationError: the register refuses one.
    """
    uow = work.unit_of_work(session)
    await note_taken(uow, rows, queue=queue)
    good = [row for row in rows if row.good]
    built = Built([])
    if good:
        numbers = await give_numbers(uow, good)
        clock = work.job.resources.clock
        built = await work.bench.build(numbers, Moment(uow.now, uow.today, clock.real_now()))
        for batch in built.batches:
            await copy_in(session, batch)
        await _take_from_pool(uow, good, built)
    await _write_remarks(session, work.job.id, rows, built)
    await _count(session, work.job.id, rows, entered=len(good))
    details = {"first_row": rows[0].number, "last_row": rows[-1].number, "entered": len(good)}
    uow.audit("import.enter", "import", work.job.id, details=details)
    await uow.flush()


async def _take_from_pool(uow: UnitOfWork, rows: Sequence[RowVerdict], built: Built) -> None:
    codes = {row.uscc: built.organizations[row.at][0] for row in rows if row.uscc}
    if codes:
        await queries.take_given_codes(uow.session, codes, uow.today)


async def _refuse(work: Work, row: RowVerdict) -> None:
    """The row is on record as one that came too late."""
    row.errors.append({
        "column": "name", "code": "TAKEN_MEANWHILE", "zh": "名称、代码或备案号刚被占用。",
        "en": "Its name, code or number has just been taken.",
    })  # fmt: skip
    async with work.job.resources.database.transaction() as session:
        await enter_rows(work, session, [row], queue=False)
        await work.job.note_progress(session, row.at + 1, work.total)


async def _write_remarks(
    session: AsyncSession, import_id: UUID, rows: Sequence[RowVerdict], built: Built | None
) -> None:
    """Whatever there is to say of the rows is on record; `built` is None when nothing is entered at all."""
    told = [_remarks(import_id, row, built) for row in rows if built is not None or row.errors or row.warnings]
    await copy_in(session, copy_batch(_TABLE, _ROW_COLUMNS, told))


def _remarks(import_id: UUID, row: RowVerdict, built: Built | None) -> dict[str, Any]:
    entered = None if built is None else built.organizations.get(row.at)
    outcome = "REJECTED" if row.errors else "GOOD" if entered is None else "ENTERED"
    organization_id, number = entered or (None, None)
    return {
        "import_id": import_id,
        "row_number": row.number,
        "outcome": outcome,
        "organization_id": organization_id,
        "number": number,
        "errors": row.errors,
        "warnings": row.warnings,
    }


async def _count(session: AsyncSession, import_id: UUID, rows: Sequence[RowVerdict], *, entered: int) -> None:
    bad = sum(not row.good for row in rows)
    await queries.add_counts(
        session,
        import_id,
        good=len(rows) - bad,
        bad=bad,
        warned=sum(bool(row.warnings) for row in rows),
        entered=entered,
    )


async def start_again(work: Work, phase: str) -> None:
    """Nothing is on record of the rows, and the import is in this phase."""
    work.seen.clear()
    async with work.job.resources.database.transaction() as session:
        await queries.forget_rows(session, work.job.id)
        await queries.set_phase(session, work.job.id, phase)
        await work.job.note_progress(session, 0, work.total)


async def record_of(session: AsyncSession, import_id: UUID) -> OrganizationImport:
    """Return the import, held for this transaction."""
    record = await queries.locked_import(session, import_id)
    assert record is not None, "an import and its job are made together"
    return record
