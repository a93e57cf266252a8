"""Statements of imports of certificates, and what the register says of people and certificates."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Uuid, bindparam, false, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.jobs import jobs
from talent.models import CertificateImport, CertificateImportRow, Person, Qualification

_I, _R = CertificateImport, CertificateImportRow
SHOWN_ROWS: Final = 50
_IMPORTS: Final[Any] = select(
    _I.id, _I.mode, _I.file_name, _I.file_format, _I.file_size, _I.sha256, _I.jurisdiction_id, _I.rows_good,
    _I.rows_bad, _I.rows_known, _I.rows_entered, _I.problem, _I.result_size, _I.created_at, jobs.c.state, jobs.c.done,
    jobs.c.total, jobs.c.error, jobs.c.finished_at, jobs.c.cancel_requested,
).join(jobs, jobs.c.id == _I.id)  # fmt: skip
IMPORTS: Final[Select[Any]] = _IMPORTS
"""Imports with the state and progress of their jobs."""
IMPORT: Final = IMPORTS.where(_I.id == bindparam("import_id", type_=Uuid()))
FIRST_ERRORS: Final = (
    select(_R.row_number, _R.errors, _R.warnings)
    .where(_R.import_id == bindparam("import_id", type_=Uuid()), _R.outcome == "REJECTED")
    .order_by(_R.row_number)
    .limit(SHOWN_ROWS)
)
REMARKS_AFTER: Final = (
    select(_R.row_number, _R.outcome, _R.errors, _R.warnings)
    .where(_R.import_id == bindparam("import_id", type_=Uuid()), _R.row_number > bindparam("after"))
    .order_by(_R.row_number)
    .limit(bindparam("rows"))
)


def imports_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the imports that a caller may see."""
    if reach is None:
        return IMPORTS
    within: list[ColumnElement[bool]] = [
        _I.jurisdiction_id == value for field, value in reach if field == "jurisdiction_id"
    ]
    return IMPORTS.where(or_(false(), *within))


async def hold_list(session: AsyncSession, entered_once: str) -> UUID | None:
    """Return the import that enters the same list, if any; nobody else asks until this transaction is over."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(entered_once, 0))))
    return await session.scalar(select(_I.id).where(_I.entered_once == entered_once))


async def locked_import(session: AsyncSession, import_id: UUID) -> CertificateImport | None:
    """Return the import, held for this transaction."""
    return await session.get(CertificateImport, import_id, with_for_update=True)


async def job_state(session: AsyncSession, import_id: UUID) -> str:
    """Return the state of the import's job, held for this transaction."""
    return str(await session.scalar(select(jobs.c.state).where(jobs.c.id == import_id).with_for_update()))


async def people_by_ref(session: AsyncSession, refs: Sequence[str]) -> dict[str, Person]:
    """Return the people on record by the blind index of their ID numbers, held for this transaction."""
    statement = select(Person).where(Person.person_ref.in_(refs)).order_by(Person.id).with_for_update()
    found = (await session.scalars(statement.execution_options(populate_existing=True))).all()
    return {person.person_ref: person for person in found if person.person_ref is not None}


async def certificates_by_ref(session: AsyncSession, refs: Sequence[str]) -> dict[tuple[str, str], Qualification]:
    """Return the certificates on record by kind and blind index of their numbers."""
    found = (await session.scalars(select(Qualification).where(Qualification.certificate_ref.in_(refs)))).all()
    return {(one.kind, one.certificate_ref): one for one in found if one.certificate_ref is not None}


async def add_counts(session: AsyncSession, import_id: UUID, counts: dict[str, int]) -> None:
    """The import has so many more rows of each outcome."""
    columns = {"GOOD": _I.rows_good, "KNOWN": _I.rows_known, "REJECTED": _I.rows_bad, "ENTERED": _I.rows_entered}
    values = {columns[name]: columns[name] + count for name, count in counts.items()}
    if "ENTERED" in counts:
        values[_I.rows_good] = _I.rows_good + counts["ENTERED"] + counts.get("GOOD", 0)
    await session.execute(update(_I).where(_I.id == import_id).values(values))


async def let_go(session: AsyncSession, import_id: UUID) -> None:
    """The list may be sent again: not all of it was entered."""
    await session.execute(update(_I).where(_I.id == import_id).values(entered_once=None))


async def set_problem(session: AsyncSession, import_id: UUID, problem: dict[str, Any]) -> None:
    """The import says why it failed as a whole."""
    await session.execute(update(_I).where(_I.id == import_id).values(problem=problem))


async def set_result_size(session: AsyncSession, import_id: UUID, stored_size: int) -> None:
    """The file to be given back is in the store, where it takes up so many bytes."""
    await session.execute(update(_I).where(_I.id == import_id).values(result_size=stored_size))
