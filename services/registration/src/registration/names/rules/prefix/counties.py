"""Reading city and county, or a development zone in their place."""

import re
from typing import Final

from registration.authorities.rules import Authority
from registration.divisions.rules.gazetteer import Division
from registration.names.rules import defects
from registration.names.rules.parts import Part
from registration.names.rules.prefix.cursor import Cursor
from shared.contracts.values import Scope

_DISTRICT: Final = "01"
_LOOKS_LIKE_COUNTY: Final = re.compile(r"[^社小园山校景地城]{1,10}?(?:自治县|区|县)")
_LOOKS_LIKE_DIVISION: Final = re.compile(r"街道|镇|乡(?!村)|社区(?=\w{3})|村(?=\w{4})|自治县|(?<!社)区|县")
_LONGEST_NATIONAL_NAME: Final = 12
_SEARCHED: Final = 28


def read_national_word(cursor: Cursor) -> None:
    """A word such as 中国 at the very beginning is passed over and reported.

    Source: names-measures-69 12
    """
    word = cursor.standards.lexicon.national_prefixes.at_start(cursor.rest)
    if word:
        cursor.pass_over(len(word))
        cursor.find(defects.NATIONAL_PREFIX(word=word))


def read_zone(cursor: Cursor) -> bool:
    """Return whether a development zone was read, which stands for the county within the zone's towns.

    Source: cq-cso-opinions 0, 12
    """
    for authority in cursor.gazetteer.authorities:
        for name in authority.name_prefixes:
            if name != cursor.gazetteer.city.name and cursor.rest.startswith(name):
                _take_zone(cursor, authority, name)
                return True
    return False


def read_city(cursor: Cursor) -> None:
    """The city is read where it stands; its short form before a county is read and reported.

    Source: cq-cso-opinions 12; so-names-1999 4
    """
    city, rest = cursor.gazetteer.city, cursor.rest
    if rest.startswith(city.name):
        cursor.take(city=city.name)
        cursor.pass_over(len(city.name))
    elif rest.startswith(city.short_name) and _county_follows(cursor, len(city.short_name)):
        cursor.take(city=city.name)
        cursor.pass_over(len(city.short_name))
        cursor.find(defects.DIV_SHORT_FORM(full_name=city.name))


def read_county(cursor: Cursor) -> bool:
    """Return whether a county was read; where one is missing, that is reported.

    Source: cq-cso-opinions 12; so-names-1999 4
    """
    if found := cursor.gazetteer.counties_at(cursor.rest):
        _take_county(cursor, found[0], len(found[0].name))
        return True
    if short := _county_in_short(cursor):
        county, length = short
        cursor.find(defects.DIV_SHORT_FORM(part=Part.COUNTY, full_name=county.name))
        _take_county(cursor, county, length)
        return True
    if _may_do_without_county(cursor):
        _read_municipal(cursor)
    else:
        _no_county(cursor)
    return False


def _take_zone(cursor: Cursor, authority: Authority, name: str) -> None:
    city, county = cursor.gazetteer.city.name, cursor.gazetteer.by_code(authority.division_code)
    assert county is not None
    cursor.reading.zone = authority
    if cursor.scope is Scope.MUNICIPAL:
        cursor.mismatch()
    cursor.take(city=city, county=county, zone=name.removeprefix(city))
    cursor.pass_over(len(name))


def _county_follows(cursor: Cursor, skip: int) -> bool:
    gazetteer, rest = cursor.gazetteer, cursor.rest
    return bool(gazetteer.counties_at(rest, skip) or gazetteer.counties_in_short(rest, skip))


def _take_county(cursor: Cursor, county: Division, length: int) -> None:
    if cursor.reading.first.city is None and county.code[2:4] == _DISTRICT:
        cursor.find(defects.DIV_DISTRICT_WITHOUT_CITY(county=county.name))
    if cursor.scope is Scope.MUNICIPAL:
        cursor.mismatch()
    cursor.take(county=county)
    cursor.pass_over(length)


def _county_in_short(cursor: Cursor) -> tuple[Division, int] | None:
    """Return a county in its short form (石柱县, 渝中) and its length, if a town of it follows or 区/县 does."""
    for county in cursor.gazetteer.counties_in_short(cursor.rest):
        length = len(county.short_name)
        if cursor.rest[length : length + 1] in ("区", "县"):
            return county, length + 1
        if cursor.gazetteer.towns_at(county.code, cursor.rest, length):
            return county, length
    return None


def _may_do_without_county(cursor: Cursor) -> bool:
    return cursor.scope is Scope.MUNICIPAL or (cursor.scope is None and cursor.reading.first.city is not None)


def _read_municipal(cursor: Cursor) -> None:
    """The city alone is the prefix, unless a county of another place is named."""
    if cursor.reading.first.city is None:
        cursor.find(defects.DIV_SHORT_FORM(full_name=cursor.gazetteer.city.name))
        cursor.reading.complete = False
    elif _names_a_place_elsewhere(cursor):
        _no_county(cursor)


def _no_county(cursor: Cursor) -> None:
    towns = cursor.gazetteer.towns_anywhere(cursor.rest)
    unknown = _LOOKS_LIKE_COUNTY.match(cursor.rest) or _names_a_place_elsewhere(cursor)
    cursor.find(defects.DIV_COUNTY_UNKNOWN() if unknown and not towns else defects.DIV_COUNTY_MISSING())
    cursor.reading.complete = False
    for town in towns:
        communities = cursor.gazetteer.communities_at(town.code, cursor.rest, len(town.name))
        cursor.propose(*(communities or (town,)))
    skip_unknown_divisions(cursor)


def _names_a_place_elsewhere(cursor: Cursor) -> bool:
    national = cursor.gazetteer.national_names
    return any(national.full(cursor.rest[:length]) for length in range(2, _LONGEST_NATIONAL_NAME))


def skip_unknown_divisions(cursor: Cursor) -> None:
    """The cursor stands where the body of a name with unknown divisions most probably begins.

    Source: linli-design 12.2
    """
    matches = [*_LOOKS_LIKE_DIVISION.finditer(cursor.rest[:_SEARCHED])]
    if matches:
        cursor.pass_over(matches[-1].end())
