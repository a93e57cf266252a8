"""A chunk of rows: each measured against the register, entered or not, and put on record, in one transaction."""

import contextlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.authorization import Caller
from shared.kit.jobs import RunningJob
from shared.kit.problems import Problem
from shared.kit.sheets.findings import Findings, RowFinding
from shared.kit.unit_of_work import UnitOfWork
from talent.certificate_imports import queries
from talent.certificate_imports.rules.checking import StatedCertificate, stated_certificate
from talent.certificate_imports.service.measuring import Around, measure
from talent.models import CertificateImportRow, Person, Qualification
from talent.people.schemas import PersonCreate
from talent.people.service.keeping import create_person
from talent.qualifications.errors import RegisteredBeforePassing
from talent.qualifications.schemas import QualificationCreate
from talent.qualifications.service.registering import register_listed, submit_qualification

_COLUMN_OF: Final[Mapping[type[Problem], str]] = {RegisteredBeforePassing: "registered_on"}


@dataclass(frozen=True, slots=True)
class Work:
    """One import at work: its job, whose it is, and in which row each certificate stands first."""

    job: RunningJob
    caller: Caller
    correlation_id: str
    total: int
    first_rows: Mapping[str, int]
    rehearsed: bool

    def unit_of_work(self, session: AsyncSession) -> UnitOfWork:
        """Return the session as a unit of work of the importer's."""
        return UnitOfWork(
            session=session, caller=self.caller, resources=self.job.resources, correlation_id=self.correlation_id
        )


@dataclass(slots=True)
class ListedRow:
    """A row on its way: what it says, what is found, and what became of it."""

    at: int
    number: int
    cells: Mapping[str, str]
    found: Findings = field(default_factory=Findings)
    stated: StatedCertificate | None = None
    outcome: str = "REJECTED"
    qualification_id: UUID | None = None


class _Rehearsed(Exception):
    """The rows were only tried: nothing that they entered stays."""


async def work_on_chunk(work: Work, rows: Sequence[ListedRow]) -> None:
    """The good rows are in the register, or were tried and taken back; what became of each row is on record."""
    async with work.job.resources.database.transaction() as session:
        uow = work.unit_of_work(session)
        for row in rows:
            row.stated = stated_certificate(row.cells, uow.today, row.found)
            _note_repeated(work, uow, row)
        around = await _around(uow, [row.stated for row in rows if row.stated is not None])
        with contextlib.suppress(_Rehearsed):
            async with session.begin_nested():
                for row in rows:
                    await _try(work, session, around, row)
                if work.rehearsed:
                    raise _Rehearsed
        _note(uow, work, rows)
        await session.flush()
        await queries.add_counts(session, work.job.id, dict(Counter(row.outcome for row in rows)))
        await uow.flush()
        await work.job.note_progress(session, rows[-1].at + 1, work.total)
    work.job.resources.wakeups.signal()


async def _around(uow: UnitOfWork, stated: Sequence[StatedCertificate]) -> Around:
    refs = [uow.vault.blind_index(one.id_number) for one in stated]
    numbers = [uow.vault.blind_index(one.certificate_number) for one in stated]
    people = await queries.people_by_ref(uow.session, refs)
    return Around(people, await queries.certificates_by_ref(uow.session, numbers))


async def _try(work: Work, session: AsyncSession, around: Around, row: ListedRow) -> None:
    """The row is entered, or on record with what stands against it; nothing of it is left then."""
    if row.stated is None or row.found.errors:
        return
    uow = work.unit_of_work(session)
    try:
        async with session.begin_nested():
            await _enter(uow, around, row, row.stated)
            if not row.found.errors:
                await uow.flush()
    except IntegrityError:
        row.found.error("certificate_number", "TAKEN_MEANWHILE", "该人员或证书刚被录入。", "It has just been entered.")
    except Problem as problem:
        text, column = problem.detail or problem.title, _COLUMN_OF.get(type(problem), "certificate_number")
        row.found.errors.append(RowFinding(column, problem.code, text))
    if row.found.errors:
        row.outcome, row.qualification_id = "REJECTED", None
    elif work.rehearsed and row.outcome == "ENTERED":
        row.outcome, row.qualification_id = "GOOD", None


async def _enter(uow: UnitOfWork, around: Around, row: ListedRow, stated: StatedCertificate) -> None:
    person, held = await measure(uow, around, stated, row.found)
    if row.found.errors:
        return
    if held is not None and (stated.registered_on is None or held.valid_from is not None):
        row.outcome = "KNOWN"
        return
    if person is None:
        person = await _new_person(uow, stated, row.found)
        around.people[str(person.person_ref)] = person
    if held is None:
        held = await _submitted(uow, person, stated)
    if stated.registered_on is not None and await register_listed(uow, person, held, stated.registered_on):
        row.found.warning("registered_on", "REGISTERED_LATE", "登记日期晚于首次登记期限，按再次登记录入。",
                          "Later than a first registration: taken as one of a later cycle.")  # fmt: skip
    row.outcome, row.qualification_id = "ENTERED", held.id


async def _new_person(uow: UnitOfWork, stated: StatedCertificate, found: Findings) -> Person:
    assert stated.community_code is not None
    body = PersonCreate(
        name=stated.name,
        id_number=stated.id_number,
        community_code=stated.community_code,
        available_fte_bps=0,
        education=[],
        skills=[],
        tied_to=[],
    )
    found.warning("name", "PERSON_ADDED", "已新建档案；本人尚未同意，暂不参与匹配和培训。",
                  "A record was made; without the person's consent there is no matching or training.")  # fmt: skip
    return await create_person(uow, body)


async def _submitted(uow: UnitOfWork, person: Person, stated: StatedCertificate) -> Qualification:
    body = QualificationCreate(
        person_id=person.id,
        kind=stated.kind,
        level=stated.level,
        certificate_number=stated.certificate_number,
        passed_on=stated.passed_on,
    )
    return await submit_qualification(uow, body)


def _note_repeated(work: Work, uow: UnitOfWork, row: ListedRow) -> None:
    number = row.cells.get("certificate_number")
    first = None if number is None else work.first_rows.get(uow.vault.blind_index(number))
    if first is not None and first < row.number:
        row.found.error("certificate_number", "REPEATED", f"该证书编号已见于第 {first} 行。",
                        f"The number stands in row {first} already.")  # fmt: skip


def _note(uow: UnitOfWork, work: Work, rows: Sequence[ListedRow]) -> None:
    for row in rows:
        if row.outcome == "GOOD" and not row.found.warnings:
            continue
        uow.session.add(
            CertificateImportRow(
                import_id=work.job.id,
                row_number=row.number,
                outcome=row.outcome,
                qualification_id=row.qualification_id,
                errors=[each.stated() for each in row.found.errors],
                warnings=[each.stated() for each in row.found.warnings],
            )
        )
    entered = sum(row.outcome == "ENTERED" for row in rows)
    details = {"first_row": rows[0].number, "last_row": rows[-1].number, "entered": entered}
    uow.audit("certificate_import.enter", "certificate_import", work.job.id, details=details)
