"""The gazetteer of a day: built once per edition and process, checked against the database at each use."""

import asyncio
from collections import OrderedDict
from datetime import date
from functools import cache
from typing import Final

from registration.authorities.queries import AUTHORITIES_IN_FORCE
from registration.authorities.rules import Authority, AuthorityLevel
from registration.divisions.queries import EDITION_IN_FORCE, NAMED_DIVISIONS
from registration.divisions.rules.gazetteer import Gazetteer, make_division
from registration.divisions.rules.national_names import NationalNames
from registration.reference.files import national_rows
from shared.kit.reads import Reads, Row
from shared.kit.resources import Resources

KEPT: Final = 4
"""How many editions a process keeps; whoever asks for others waits for them to be built anew."""


class GazetteerShelf:
    """The gazetteers that a process has built, by edition; the most recently used are kept."""

    def __init__(self) -> None:
        self._built: OrderedDict[int, Gazetteer] = OrderedDict()
        self._building = asyncio.Lock()

    async def of_day(self, reads: Reads, on: date) -> Gazetteer:
        """Return the gazetteer of the edition in force on the day.

        Raises:
            LookupError: no edition was in force then.
        """
        edition = await reads.value(EDITION_IN_FORCE, on=on)
        if edition is None:
            raise LookupError(f"no edition of divisions is in force on {on}")
        if edition not in self._built:
            async with self._building:
                if edition not in self._built:
                    self._built[edition] = await _built(reads, on)
        self._built.move_to_end(edition)
        while len(self._built) > KEPT:
            self._built.popitem(last=False)
        return self._built[edition]


async def current_gazetteer(resources: Resources, on: date) -> Gazetteer:
    """Return the divisions and authorities of the day, ready for names.

    Raises:
        LookupError: no edition was in force then.
    """
    return await resources.singleton(GazetteerShelf).of_day(resources.database.reads, on)


@cache
def national_names() -> NationalNames:
    """Return the names of all divisions of the country at county level and above."""
    return NationalNames.from_rows(national_rows())


async def _built(reads: Reads, on: date) -> Gazetteer:
    rows = await reads.rows(NAMED_DIVISIONS, on=on)
    authorities = await reads.rows(AUTHORITIES_IN_FORCE, on=on)
    divisions = [
        make_division(
            row["code"], row["name"], row["authority_id"], valid_from=row["valid_from"], valid_to=row["valid_to"]
        )
        for row in rows
    ]
    return Gazetteer(divisions, national_names(), [authority_of(row) for row in authorities])


def authority_of(row: Row) -> Authority:
    """Return the authority that a row of the table states."""
    return Authority(
        id=row["id"],
        level=AuthorityLevel(row["level"]),
        name=row["name"],
        division_code=row["division_code"],
        uscc_division=row["uscc_division"],
        name_prefixes=tuple(row["name_prefixes"]),
        covers_town_codes=tuple(row["covers_town_codes"]),
    )
