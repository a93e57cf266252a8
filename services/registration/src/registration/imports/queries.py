"""Statements of imports: their records, and what the register says of codes, numbers and names."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, Text, Uuid, bindparam, delete, false, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from registration.authorities.queries import AUTHORITIES_IN_FORCE
from registration.divisions.queries import NAMED_DIVISIONS, SETTING, in_force
from registration.divisions.rules.classification import Setting
from registration.divisions.rules.codes import Level
from registration.models import Division, DivisionEdition, SupervisingUnit
from registration.models.codes import CREDIT_CODE_SERIAL, FilingNumber, FilingSerial, GivenCreditCode
from registration.models.imports import OrganizationImport, OrganizationImportRow
from registration.models.names import NameKey
from registration.models.organizations import Organization
from shared.kit.jobs import jobs
from shared.kit.reads import Reads, Row

_I, _R = OrganizationImport, OrganizationImportRow
FIRST_EDITION: Final = date(1950, 1, 1)
SHOWN_ROWS: Final = 50

_IMPORTS: Final[Any] = select(
    _I.id, _I.mode, _I.phase, _I.file_name, _I.file_format, _I.file_size, _I.sha256, _I.jurisdiction_id,
    _I.rows_good, _I.rows_bad, _I.rows_warned, _I.rows_entered, _I.problem, _I.result_size, _I.created_at,
    jobs.c.state, jobs.c.done, jobs.c.total, jobs.c.error, jobs.c.finished_at, jobs.c.cancel_requested,
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
    select(_R.row_number, _R.outcome, _R.number, _R.errors, _R.warnings)
    .where(_R.import_id == bindparam("import_id", type_=Uuid()), _R.row_number > bindparam("after"))
    .order_by(_R.row_number)
    .limit(bindparam("rows"))
)
LISTED_UNITS: Final = select(SupervisingUnit.id, SupervisingUnit.authority_id, SupervisingUnit.name).where(
    SupervisingUnit.listed_on <= bindparam("on", type_=Date()),
    or_(SupervisingUnit.delisted_on.is_(None), SupervisingUnit.delisted_on > bindparam("on", type_=Date())),
)
_EDITIONS: Final = (
    select(DivisionEdition.effective_on)
    .where(DivisionEdition.effective_on <= bindparam("on", type_=Date()))
    .order_by(DivisionEdition.effective_on)
)
_RURAL: Final = select(Division.code).where(
    in_force(), Division.level == Level.COMMUNITY.value, bindparam("setting", type_=Text()) == SETTING
)


def imports_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the imports that a caller may see."""
    if reach is None:
        return IMPORTS
    within: list[ColumnElement[bool]] = [
        _I.jurisdiction_id == value for field, value in reach if field == "jurisdiction_id"
    ]
    return IMPORTS.where(or_(false(), *within))


async def edition_days(reads: Reads, on: date) -> list[date]:
    """Return the days on which editions of divisions came into force, up to `on`."""
    return [row["effective_on"] for row in await reads.rows(_EDITIONS, on=on)]


async def divisions_on(reads: Reads, day: date) -> list[Row]:
    """Return the divisions of the day."""
    return [
        {"code": row["code"], "name": row["name"], "authority_id": row["authority_id"]}
        for row in await reads.rows(NAMED_DIVISIONS, on=day)
    ]


async def authorities_on(reads: Reads, day: date) -> list[Row]:
    """Return the authorities of the day."""
    return await reads.rows(AUTHORITIES_IN_FORCE, on=day)


async def rural_communities(reads: Reads, on: date) -> list[str]:
    """Return the codes of the rural communities of the day."""
    return [row["code"] for row in await reads.rows(_RURAL, on=on, setting=Setting.RURAL.value)]


async def locked_import(session: AsyncSession, import_id: UUID) -> OrganizationImport | None:
    """Return the import, held for this transaction."""
    return await session.get(OrganizationImport, import_id, with_for_update=True)


async def job_state(session: AsyncSession, import_id: UUID) -> str:
    """Return the state of the import's job, held for this transaction."""
    return str(await session.scalar(select(jobs.c.state).where(jobs.c.id == import_id).with_for_update()))


async def credit_codes_in_use(session: AsyncSession, codes: Sequence[str]) -> set[str]:
    """Return those of the codes that an organization has."""
    found = await session.scalars(select(Organization.uscc).where(Organization.uscc.in_(codes)))
    return {code for code in found if code is not None}


async def filing_numbers_given(session: AsyncSession, numbers: Sequence[str]) -> set[str]:
    """Return those of the numbers that were given before."""
    return set(await session.scalars(select(FilingNumber.number).where(FilingNumber.number.in_(numbers))))


async def keys_held(session: AsyncSession, keys: Sequence[str]) -> list[tuple[str, str, date | None]]:
    """Return which of the keys are held, with the name of each holder and the day they are free again (None never)."""
    statement = select(NameKey.key, NameKey.name, func.upper(NameKey.blocked_during)).where(NameKey.key.in_(keys))
    return [(key, name, free_on) for key, name, free_on in await session.execute(statement)]


async def credit_code_serials(session: AsyncSession, count: int) -> list[int]:
    """Return so many serials of the built-in issuer."""
    numbers = func.generate_series(1, count).table_valued("n")
    return list(await session.scalars(select(CREDIT_CODE_SERIAL.next_value()).select_from(numbers)))


async def take_given_codes(session: AsyncSession, organizations: dict[str, UUID], on: date) -> None:
    """Codes that wait in the pool are those organizations' now."""
    waiting = await session.scalars(
        select(GivenCreditCode.code).where(GivenCreditCode.code.in_(list(organizations))).with_for_update()
    )
    for code in waiting.all():
        values = {"organization_id": organizations[code], "taken_on": on}
        await session.execute(update(GivenCreditCode).where(GivenCreditCode.code == code).values(values))


async def take_filing_serials(session: AsyncSession, wanted: dict[tuple[str, int], int]) -> dict[tuple[str, int], int]:
    """Advance the serials of managing bodies and years by so many; return the last ones given before."""
    statement = insert(FilingSerial).values([
        {"managing_code": code, "year": year, "last_serial": wanted[code, year]} for code, year in sorted(wanted)
    ])  # fmt: skip
    advanced = statement.on_conflict_do_update(
        index_elements=["managing_code", "year"],
        set_={"last_serial": FilingSerial.last_serial + statement.excluded.last_serial},
    ).returning(FilingSerial.managing_code, FilingSerial.year, FilingSerial.last_serial)
    return {(code, year): last - wanted[code, year] for code, year, last in await session.execute(advanced)}


async def reach_filing_serials(session: AsyncSession, highest: dict[tuple[str, int], int]) -> None:
    """No serial up to the highest of each managing body and year is given again."""
    statement = insert(FilingSerial).values([
        {"managing_code": code, "year": year, "last_serial": highest[code, year]} for code, year in sorted(highest)
    ])  # fmt: skip
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=["managing_code", "year"],
            set_={"last_serial": func.greatest(FilingSerial.last_serial, statement.excluded.last_serial)},
        )
    )


async def add_counts(session: AsyncSession, import_id: UUID, *, good: int, bad: int, warned: int, entered: int) -> None:
    """The import has so many more rows of each kind."""
    values = {
        "rows_good": _I.rows_good + good,
        "rows_bad": _I.rows_bad + bad,
        "rows_warned": _I.rows_warned + warned,
        "rows_entered": _I.rows_entered + entered,
    }
    await session.execute(update(_I).where(_I.id == import_id).values(values))


async def set_phase(session: AsyncSession, import_id: UUID, phase: str) -> None:
    """The import is in this phase."""
    await session.execute(update(_I).where(_I.id == import_id).values(phase=phase))


async def forget_rows(session: AsyncSession, import_id: UUID) -> None:
    """Nothing is on record of the import's rows."""
    await session.execute(delete(_R).where(_R.import_id == import_id))
    counts = dict.fromkeys(("rows_good", "rows_bad", "rows_warned", "rows_entered"), 0)
    await session.execute(update(_I).where(_I.id == import_id).values(counts))


async def set_problem(session: AsyncSession, import_id: UUID, problem: dict[str, Any]) -> None:
    """The import says why it failed as a whole."""
    await session.execute(update(_I).where(_I.id == import_id).values(problem=problem, phase="DONE"))


async def set_result_size(session: AsyncSession, import_id: UUID, stored_size: int) -> None:
    """The file to be given back is in the store, where it takes up so many bytes."""
    await session.execute(update(_I).where(_I.id == import_id).values(result_size=stored_size))
