"""The table of authorities: the shipped ones, and the bureaus of counties as these come and go."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from registration.authorities.queries import authorities_in_force
from registration.authorities.rules import Authority, AuthorityLevel, county_authority
from registration.models import Authority as AuthorityRow
from registration.reference.files import toml_file


def shipped_authorities() -> tuple[Authority, ...]:
    """Return the authorities of jurisdictions.toml: the city's and those of functional areas."""
    return tuple(
        Authority(
            id=table["id"],
            level=AuthorityLevel(table["level"]),
            name=table["name"],
            division_code=table["division_code"],
            uscc_division=table["uscc_division"],
            name_prefixes=tuple(table["name_prefixes"]),
            covers_town_codes=tuple(table["covers_town_codes"]),
        )
        for table in toml_file("jurisdictions.toml")["authorities"]
    )


def enter_authorities(session: AsyncSession, authorities: Iterable[Authority], valid_from: date) -> None:
    """The authorities are in the table from `valid_from` on."""
    session.add_all(_row(authority, valid_from) for authority in authorities)


async def follow_counties(session: AsyncSession, on: date, *, ended: Sequence[str], named: Mapping[str, str]) -> None:
    """From `on` the bureaus of `ended` counties are gone, and those of `named` ones exist under that name.

    `named` maps codes of counties that are new or have a new name to their names.
    """
    present = {row.id: row for row in await authorities_in_force(session, on)}
    for code in {*ended, *named} & present.keys():
        present[code].valid_to = on
    await session.flush()
    enter_authorities(session, [county_authority(code, name) for code, name in sorted(named.items())], on)


def _row(authority: Authority, valid_from: date) -> AuthorityRow:
    return AuthorityRow(
        id=authority.id,
        level=authority.level.value,
        name=authority.name,
        division_code=authority.division_code,
        uscc_division=authority.uscc_division,
        name_prefixes=list(authority.name_prefixes),
        covers_town_codes=list(authority.covers_town_codes),
        valid_from=valid_from,
    )
