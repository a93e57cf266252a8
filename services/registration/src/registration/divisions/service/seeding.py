"""The first edition of the divisions, entered by binary COPY."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from registration.authorities.rules import county_authority, jurisdiction_of, taken_out_towns
from registration.authorities.service import enter_authorities, shipped_authorities
from registration.divisions.rules.classification import committee_kind, division_kind
from registration.divisions.rules.codes import Level, level_of
from registration.divisions.rules.editions import Edition, EditionEntry, read_edition
from registration.divisions.rules.gazetteer import FIRST_EDITION, make_division
from registration.models import Division, DivisionEdition
from registration.reference.files import division_rows
from shared.kit.ids import new_id

TITLE: Final = "国家统计局统计用区划代码，截至2023-06-30"
SOURCE: Final = "nbs-division-codes (china-division 2.7.0)"


async def enter_first_edition(session: AsyncSession, now: datetime) -> int:
    """Every shipped division and authority is in the books from 1950-01-01; returns the number of divisions."""
    edition = read_edition(division_rows())
    counties = [entry for entry in edition.entries.values() if level_of(entry.code) is Level.COUNTY]
    authorities = [*shipped_authorities(), *(county_authority(entry.code, entry.name) for entry in counties)]
    enter_authorities(session, authorities, FIRST_EDITION)
    row = DivisionEdition(title=TITLE, effective_on=FIRST_EDITION, source=SOURCE, recorded_at=now, recorded_by="linli")
    session.add(row)
    await session.flush()
    await _copy(session, list(_records(edition, taken_out_towns(authorities), row.revision)))
    return len(edition.entries)


def division_values(
    entry: EditionEntry, taken_out: Mapping[str, str], *, valid_from: date, edition: int
) -> dict[str, Any]:
    """Return the values of a row that opens for `entry`, as far as they follow from it."""
    known = make_division(entry.code, entry.name, jurisdiction_of(entry.code, taken_out))
    committee = committee_kind(entry.code)
    return {
        "id": new_id(),
        "code": entry.code,
        "level": known.level.value,
        "parent_code": entry.parent_code,
        "name": entry.name,
        "short_name": known.short_name,
        "kind": division_kind(entry.code, entry.name).value,
        "committee_kind": committee.value if committee else None,
        "urban_rural_code": entry.urban_rural_code,
        "authority_id": known.jurisdiction_id,
        "valid_from": valid_from,
        "successor_codes": [],
        "edition": edition,
    }


def _records(edition: Edition, taken_out: Mapping[str, str], revision: int) -> Iterator[dict[str, Any]]:
    for entry in edition.entries.values():
        yield division_values(entry, taken_out, valid_from=FIRST_EDITION, edition=revision) | {"revision": 1}


async def _copy(session: AsyncSession, records: list[dict[str, Any]]) -> None:
    """Enter rows in the session's own transaction, past the ORM."""
    connection = await (await session.connection()).get_raw_connection()
    driver: Any = connection.driver_connection
    columns = list(records[0])
    await driver.copy_records_to_table(
        Division.__tablename__, records=[tuple(record.values()) for record in records], columns=columns
    )
