"""The divisions of one day, indexed for finding names in running text."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from registration.authorities.rules import Authority, jurisdiction_of, taken_out_towns
from registration.divisions.rules.codes import CITY_CODE, Level, level_of, parent_of, parse_code
from registration.divisions.rules.national_names import NationalNames
from registration.divisions.rules.normalization import normalize_division_name, short_place_name

FIRST_EDITION: Final = date(1950, 1, 1)


@dataclass(frozen=True, slots=True)
class Division:
    """One division as it is known during `valid_from <= day < valid_to`.

    `code` has 2, 6, 9 or 12 digits. `short_name` of a community is its normalized name (银杏村), of any other
    division the name without its kind (渝中). `jurisdiction_id` is the authority responsible for the place.
    """

    code: str
    level: Level
    parent_code: str | None
    name: str
    short_name: str
    valid_from: date
    valid_to: date | None
    jurisdiction_id: str

    @property
    def prefix_name(self) -> str:
        """The name as it stands in the name of an organization."""
        return self.short_name if self.level is Level.COMMUNITY else self.name


class NamesAtCursor:
    """Divisions by name, found where a text has one of the names at a position; the longest name wins."""

    __slots__ = ("_by_name", "_lengths")

    def __init__(self, named: Iterable[tuple[str, Division]] = ()) -> None:
        by_name: dict[str, tuple[Division, ...]] = {}
        for name, division in named:
            by_name[name] = (*by_name.get(name, ()), division)
        self._by_name = by_name
        self._lengths = sorted({len(name) for name in by_name}, reverse=True)

    def at(self, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return all divisions that share the longest name found at `start`; none is an empty tuple."""
        for length in self._lengths:
            if found := self._by_name.get(text[start : start + length]):
                return found
        return ()

    def named(self, word: str) -> tuple[Division, ...]:
        """Return the divisions with exactly this name."""
        return self._by_name.get(word, ())


_NOTHING: Final = NamesAtCursor()


class Gazetteer:
    """All divisions valid on one day. Built once for each edition, then shared; nothing in it changes.

    Towns are looked up within a county and communities within a town, because their names repeat elsewhere.
    """

    def __init__(
        self,
        divisions: Iterable[Division],
        national_names: NationalNames,
        authorities: Iterable[Authority] = (),
    ) -> None:
        self._by_code = {division.code: division for division in divisions}
        self.national_names = national_names
        self.authorities = tuple(authorities)
        self._children: dict[str, list[Division]] = {}
        for division in self._by_code.values():
            if division.parent_code is not None:
                self._children.setdefault(division.parent_code, []).append(division)
        self._counties = _index(self.counties)
        self._towns = {county.code: _index(self.towns_of(county.code)) for county in self.counties}
        self._communities: dict[str, NamesAtCursor] = {}
        self._county_communities: dict[str, NamesAtCursor] = {}
        self._local_names: dict[str, NamesAtCursor] = {}

    @property
    def city(self) -> Division:
        """The city itself."""
        return self._by_code[CITY_CODE]

    @property
    def counties(self) -> list[Division]:
        """The divisions of county level, in order of the source."""
        return self._children.get(CITY_CODE, [])

    def by_code(self, code: str) -> Division | None:
        """Return the division; the zero-padded code is understood too.

        Raises:
            DivisionCodeMalformed: the code is not one.
        """
        return self._by_code.get(code) or self._by_code.get(parse_code(code))

    def parent(self, division: Division) -> Division | None:
        """Return the division one level up."""
        return self._by_code.get(division.parent_code) if division.parent_code else None

    def lineage(self, division: Division) -> list[Division]:
        """Return the divisions from the city down to this one."""
        above = self.parent(division)
        return [*(self.lineage(above) if above else []), division]

    def towns_of(self, county_code: str) -> list[Division]:
        """Return the towns of a county."""
        return self._children.get(county_code, [])

    def communities_of(self, town_code: str) -> list[Division]:
        """Return the communities of a town."""
        return self._children.get(town_code, [])

    def counties_at(self, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return the county whose full name stands at `start`."""
        return self._counties.at(text, start)

    def counties_in_short(self, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return the county whose short name (two characters or more) stands at `start`."""
        return self._short_counties.at(text, start)

    def towns_at(self, county_code: str, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return the town of this county whose name stands at `start`."""
        return self._towns.get(county_code, _NOTHING).at(text, start)

    def towns_anywhere(self, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return the towns of any county whose name stands at `start`."""
        return self._all_towns.at(text, start)

    def communities_at(self, town_code: str, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return the communities of this town whose name stands at `start`: several when they share it."""
        index = self._communities.get(town_code)
        if index is None:
            index = self._communities[town_code] = _index(self.communities_of(town_code))
        return index.at(text, start)

    def communities_in_county(self, county_code: str, text: str, start: int = 0) -> tuple[Division, ...]:
        """Return the communities of any town of this county whose name stands at `start`."""
        index = self._county_communities.get(county_code)
        if index is None:
            towns = self.towns_of(county_code)
            index = _index(community for town in towns for community in self.communities_of(town.code))
            self._county_communities[county_code] = index
        return index.at(text, start)

    def local_places(self, county_code: str, word: str) -> tuple[Division, ...]:
        """Return the towns and communities of this county whose full or spoken name is the word."""
        names = self._local_names.get(county_code)
        if names is None:
            names = self._local_names[county_code] = self._collect_local_names(county_code)
        return names.named(word)

    @cached_property
    def _short_counties(self) -> NamesAtCursor:
        return NamesAtCursor((c.short_name, c) for c in self.counties if len(c.short_name) >= 2)

    @cached_property
    def _all_towns(self) -> NamesAtCursor:
        return _index(town for county in self.counties for town in self.towns_of(county.code))

    def _collect_local_names(self, county_code: str) -> NamesAtCursor:
        towns = self.towns_of(county_code)
        places = [place for town in towns for place in (town, *self.communities_of(town.code))]
        return NamesAtCursor((name, place) for place in places for name in {place.prefix_name, spoken_name(place)})


def spoken_name(division: Division) -> str:
    """Return the name without its kind: 香山 of 香山社区, 银杏 of 银杏村, 七星岗 of 七星岗街道.

    Source: so-names-1999 5
    """
    if division.level is not Level.COMMUNITY:
        return division.short_name
    return division.short_name.removesuffix("社区").removesuffix("村") or division.short_name


def make_division(
    code: str,
    name: str,
    jurisdiction_id: str,
    *,
    valid_from: date = FIRST_EDITION,
    valid_to: date | None = None,
) -> Division:
    """Return the division with what follows from its code and official name.

    Source: gb-t-2260; nbs-division-codes
    """
    level = level_of(code)
    short_name = normalize_division_name(name) if level is Level.COMMUNITY else short_place_name(name)
    return Division(code, level, parent_of(code), name, short_name, valid_from, valid_to, jurisdiction_id)


def divisions_from_rows(rows: Iterable[Mapping[str, str]], authorities: Iterable[Authority] = ()) -> list[Division]:
    """Return the divisions of rows with the columns code (zero-padded) and name.

    Source: nbs-division-codes
    """
    taken_out = taken_out_towns(authorities)
    codes = ((parse_code(row["code"]), row["name"]) for row in rows)
    return [make_division(code, name, jurisdiction_of(code, taken_out)) for code, name in codes]


def _index(divisions: Iterable[Division]) -> NamesAtCursor:
    return NamesAtCursor((division.prefix_name, division) for division in divisions)
