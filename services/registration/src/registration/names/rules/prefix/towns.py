"""Reading town and community within a county."""

import re
from typing import Final

from registration.divisions.rules.gazetteer import Division, spoken_name
from registration.names.rules import defects
from registration.names.rules.parts import Part
from registration.names.rules.prefix.counties import skip_unknown_divisions
from registration.names.rules.prefix.cursor import Cursor
from shared.contracts.values import Scope

_LOOKS_LIKE_COMMUNITY: Final = re.compile(r"\w{1,8}?(?:社区|村)")
_WIDE_SCOPES: Final = (Scope.COUNTY, Scope.MUNICIPAL)


def read_town(cursor: Cursor) -> bool:
    """Return whether a town was read, so that a community may follow; a missing one is reported.

    Source: cq-cso-opinions 12
    """
    if found := _towns_here(cursor):
        if cursor.scope in _WIDE_SCOPES:
            cursor.mismatch()
        cursor.take(town=found[0])
        cursor.pass_over(len(found[0].name))
        return True
    return cursor.scope not in _WIDE_SCOPES and _read_without_town(cursor)


def read_community(cursor: Cursor) -> None:
    """The community of the town is read, all of them when they share the name; a missing one is reported.

    Source: cq-cso-opinions 12; linli-design 12.2
    """
    town = cursor.reading.first.town
    assert town is not None
    if found := cursor.gazetteer.communities_at(town.code, cursor.rest):
        if cursor.scope in (Scope.TOWN, *_WIDE_SCOPES):
            cursor.mismatch()
        cursor.pass_over(len(found[0].prefix_name))
        cursor.take_communities(found)
    elif cursor.scope is Scope.COMMUNITY:
        _no_community(cursor, town)


def _towns_here(cursor: Cursor) -> tuple[Division, ...]:
    found = cursor.gazetteer.towns_at(cursor.county.code, cursor.rest)
    zone = cursor.reading.zone
    return tuple(town for town in found if zone is None or town.code in zone.covers_town_codes)


def _read_without_town(cursor: Cursor) -> bool:
    """Read on where no town stands: a community, a town in short form, or nothing known."""
    if communities := cursor.gazetteer.communities_in_county(cursor.county.code, cursor.rest):
        _community_without_town(cursor, communities)
        return False
    if _town_in_short(cursor):
        return True
    if cursor.scope is not None:
        cursor.find(defects.DIV_TOWN_MISSING(county=cursor.county.name))
        elsewhere = cursor.gazetteer.towns_anywhere(cursor.rest)
        cursor.reading.complete = not elsewhere
        cursor.pass_over(len(elsewhere[0].name) if elsewhere else 0)
    return False


def _community_without_town(cursor: Cursor, communities: tuple[Division, ...]) -> None:
    cursor.pass_over(len(communities[0].prefix_name))
    if town_behind := cursor.gazetteer.towns_at(cursor.county.code, cursor.rest):
        cursor.find(defects.PART_ORDER())
        cursor.pass_over(len(town_behind[0].name))
    elif cursor.standards.rules.town_required:
        cursor.find(defects.DIV_TOWN_MISSING(county=cursor.county.name))
    cursor.take_communities(communities)
    cursor.propose(*communities)


def _town_in_short(cursor: Cursor) -> bool:
    """Read a town without its kind (七星岗), if one of its communities follows."""
    for town in cursor.gazetteer.towns_of(cursor.county.code):
        length = len(town.short_name)
        if not cursor.rest.startswith(town.short_name):
            continue
        if cursor.gazetteer.communities_at(town.code, cursor.rest, length):
            cursor.find(defects.DIV_SHORT_FORM(part=Part.TOWN, full_name=town.name))
            cursor.take(town=town)
            cursor.pass_over(length)
            return True
    return False


def _no_community(cursor: Cursor, town: Division) -> None:
    if elsewhere := cursor.gazetteer.communities_in_county(cursor.county.code, cursor.rest):
        _community_of_another_town(cursor, town, elsewhere)
    elif _looks_like_community(cursor):
        unknown_zh, unknown_en = "该区县没有这个社区（村），请核对名称", "there is none of this name in the county"
        cursor.find(defects.COMMUNITY_NOT_IN_TOWN(town=town.name, belongs_zh=unknown_zh, belongs_en=unknown_en))
        cursor.reading.complete = False
        skip_unknown_divisions(cursor)
    else:
        cursor.find(defects.COMMUNITY_MISSING(town=town.name))
        communities = cursor.gazetteer.communities_of(town.code)
        cursor.propose(*(each for each in communities if cursor.rest.startswith(spoken_name(each))))


def _community_of_another_town(cursor: Cursor, town: Division, elsewhere: tuple[Division, ...]) -> None:
    towns = [cursor.gazetteer.parent(community) for community in elsewhere]
    names = "、".join(dict.fromkeys(each.name for each in towns if each))
    belongs_zh, belongs_en = f"同名社区（村）属于“{names}”", f"one of that name belongs to {names}"
    cursor.find(defects.COMMUNITY_NOT_IN_TOWN(town=town.name, belongs_zh=belongs_zh, belongs_en=belongs_en))
    cursor.pass_over(len(elsewhere[0].prefix_name))
    cursor.take_communities(elsewhere)
    cursor.propose(*elsewhere)


def _looks_like_community(cursor: Cursor) -> bool:
    """Tell whether …社区 or …村 stands here that is no word of business, with enough behind it for a body."""
    match = _LOOKS_LIKE_COMMUNITY.match(cursor.rest)
    if match is None or len(match.group()) <= 2 or len(cursor.rest) <= match.end() + 2:
        return False
    return not cursor.standards.lexicon.is_business_word(match.group())
