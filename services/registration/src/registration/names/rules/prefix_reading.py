"""Reading the divisions at the beginning of a name, each within the one before."""

import re
from dataclasses import dataclass, field, replace
from typing import Final

from registration.authorities.rules import Authority
from registration.divisions.rules.gazetteer import Division, spoken_name
from registration.names.rules import defects
from registration.names.rules.grammar import prefix_of
from registration.names.rules.parts import Finding, Part, Prefix
from registration.names.rules.standards import Standards
from shared.contracts.values import Scope

_DISTRICT: Final = "01"
_LOOKS_LIKE_COUNTY: Final = re.compile(r"[^社小园山校景地城]{1,10}?(?:自治县|区|县)")
_LOOKS_LIKE_COMMUNITY: Final = re.compile(r"\w{1,8}?(?:社区|村)")
_WITHIN: Final = {
    Scope.MUNICIPAL: ("全市范围的组织，名称中只写“重庆市”", "a municipal name carries 重庆市 alone"),
    Scope.COUNTY: (
        "区县范围的组织，名称中不写街道（乡镇）和社区（村）",
        "a county name carries neither town nor community",
    ),
    Scope.TOWN: ("街道（乡镇）范围的组织，名称中不写社区（村）", "a town name carries no community"),
    Scope.COMMUNITY: ("社区范围的组织须写到社区（村）", "a community name goes down to the community"),
}


@dataclass(slots=True)
class PrefixReading:
    """What was read: `prefixes` are the readings (several when communities share a name), `end` is where the body
    begins. `proposals` are prefixes that may have been meant. When `complete` is False something unknown stands
    before the body, which therefore cannot be judged in full.
    """

    text: str
    end: int = 0
    prefixes: tuple[Prefix, ...] = (Prefix(None),)
    findings: list[Finding] = field(default_factory=list)
    proposals: list[Prefix] = field(default_factory=list)
    complete: bool = True
    zone: Authority | None = None

    @property
    def body(self) -> str:
        """The rest of the text."""
        return self.text[self.end :]

    @property
    def first(self) -> Prefix:
        """The first reading."""
        return self.prefixes[0]


def read_prefix(text: str, scope: Scope | None, standards: Standards) -> PrefixReading:
    """Return the divisions at the beginning of the text; without a scope it follows from what is found.

    Each level is looked up within the one before and nowhere else; the longest name wins.

    Source: cq-cso-opinions 12; linli-design 12.2
    """
    reader = _Reader(standards, scope, PrefixReading(text))
    reader.read()
    return reader.reading


class _Reader:
    """One pass over the beginning of a text."""

    def __init__(self, standards: Standards, scope: Scope | None, reading: PrefixReading) -> None:
        self._gazetteer = standards.gazetteer
        self._standards = standards
        self._scope = scope
        self.reading = reading

    def read(self) -> None:
        self._national_word()
        if not self._zone():
            self._city()
            if not self._county():
                return
        if self._town():
            self._community()

    def _national_word(self) -> None:
        word = self._standards.lexicon.national_prefixes.at_start(self.reading.text)
        if word:
            self.reading.end = len(word)
            self.reading.findings.append(defects.NATIONAL_PREFIX(word=word))

    def _zone(self) -> bool:
        """Read a development zone's name, which stands for the county within the zone's towns."""
        for authority in self._gazetteer.authorities:
            for name in authority.name_prefixes:
                if name != self._gazetteer.city.name and self._rest.startswith(name):
                    return self._take_zone(authority, name)
        return False

    def _take_zone(self, authority: Authority, name: str) -> bool:
        county = self._gazetteer.by_code(authority.division_code)
        city = self._gazetteer.city.name
        self.reading.zone = authority
        self.reading.prefixes = (Prefix(city, county, zone=name.removeprefix(city)),)
        self.reading.end += len(name)
        return True

    def _city(self) -> None:
        city = self._gazetteer.city
        if self._rest.startswith(city.name):
            self.reading.prefixes = (Prefix(city.name),)
            self.reading.end += len(city.name)
        elif self._rest.startswith(city.short_name) and self._county_follows(len(city.short_name)):
            self.reading.prefixes = (Prefix(city.name),)
            self.reading.end += len(city.short_name)
            self.reading.findings.append(defects.DIV_SHORT_FORM(full_name=city.name))

    def _county_follows(self, skip: int) -> bool:
        return bool(
            self._gazetteer.counties_at(self._rest, skip) or self._gazetteer.counties_in_short(self._rest, skip)
        )

    def _county(self) -> bool:
        if found := self._gazetteer.counties_at(self._rest):
            self._take_county(found[0], len(found[0].name))
            return True
        if short := self._county_in_short():
            county, length = short
            self.reading.findings.append(defects.DIV_SHORT_FORM(part=Part.COUNTY, full_name=county.name))
            self._take_county(county, length)
            return True
        if self._scope is Scope.MUNICIPAL or (self._scope is None and self.reading.first.city):
            return self._county_is_absent()
        self._no_county()
        return False

    def _take_county(self, county: Division, length: int) -> None:
        prefix = self.reading.first
        if prefix.city is None and county.code[2:4] == _DISTRICT:
            self.reading.findings.append(defects.DIV_DISTRICT_WITHOUT_CITY(county=county.name))
        if self._scope is Scope.MUNICIPAL:
            self._mismatch()
        self.reading.prefixes = (replace(prefix, county=county),)
        self.reading.end += length

    def _county_in_short(self) -> tuple[Division, int] | None:
        """Return a county in its short form (石柱县, 渝中) and its length, if a town of it follows or 区/县 does."""
        for county in self._gazetteer.counties_in_short(self._rest):
            length = len(county.short_name)
            if self._rest[length : length + 1] in ("区", "县"):
                return county, length + 1
            if self._gazetteer.towns_at(county.code, self._rest, length):
                return county, length
        return None

    def _county_is_absent(self) -> bool:
        """Take the city alone for the prefix, unless a county of another place is named."""
        national = self._gazetteer.national_names
        if self.reading.first.city is None:
            self.reading.findings.append(defects.DIV_SHORT_FORM(full_name=self._gazetteer.city.name))
            self.reading.complete = False
        elif any(national.full(self._rest[:length]) for length in range(2, 12)):
            self._no_county()
        return False

    def _no_county(self) -> None:
        unknown = _LOOKS_LIKE_COUNTY.match(self._rest) or self._names_elsewhere()
        towns = self._gazetteer.towns_anywhere(self._rest)
        if unknown and not towns:
            self.reading.findings.append(defects.DIV_COUNTY_UNKNOWN())
        else:
            self.reading.findings.append(defects.DIV_COUNTY_MISSING())
        self.reading.complete = False
        for town in towns:
            at_end = self._gazetteer.communities_at(town.code, self._rest, len(town.name))
            self._propose(*(at_end or (town,)))
        self._skip_unknown_prefix()

    def _names_elsewhere(self) -> bool:
        return any(self._gazetteer.national_names.full(self._rest[:length]) for length in range(2, 12))

    def _skip_unknown_prefix(self) -> None:
        """Move to where the body of a name with unknown divisions most probably begins."""
        matches = [*re.finditer(r"街道|镇|乡(?!村)|社区(?=\w{3})|村(?=\w{4})|自治县|(?<!社)区|县", self._rest[:28])]
        if matches:
            self.reading.end += matches[-1].end()

    def _town(self) -> bool:
        """Read the town; tell whether a community may follow."""
        county = self.reading.first.county
        assert county is not None
        if found := self._towns_here(county):
            if self._scope in (Scope.COUNTY, Scope.MUNICIPAL):
                self._mismatch()
            self.reading.prefixes = (replace(self.reading.first, town=found[0]),)
            self.reading.end += len(found[0].name)
            return True
        if self._scope in (Scope.COUNTY, Scope.MUNICIPAL):
            return False
        return self._town_is_absent(county)

    def _towns_here(self, county: Division) -> tuple[Division, ...]:
        found = self._gazetteer.towns_at(county.code, self._rest)
        zone = self.reading.zone
        return tuple(town for town in found if zone is None or town.code in zone.covers_town_codes)

    def _town_is_absent(self, county: Division) -> bool:
        communities = self._gazetteer.communities_in_county(county.code, self._rest)
        if communities:
            self._community_without_town(communities)
            return False
        if self._town_in_short(county):
            return True
        if self._scope is not None:
            self.reading.findings.append(defects.DIV_TOWN_MISSING(county=county.name))
            elsewhere = self._gazetteer.towns_anywhere(self._rest)
            self.reading.complete = not elsewhere
            self.reading.end += len(elsewhere[0].name) if elsewhere else 0
        return False

    def _community_without_town(self, communities: tuple[Division, ...]) -> None:
        length = len(communities[0].prefix_name)
        followed_by = {town.code: town for town in self._gazetteer.towns_at(self._county_code, self._rest, length)}
        self.reading.end += length
        if followed_by:
            self.reading.findings.append(defects.PART_ORDER())
            self.reading.end += len(next(iter(followed_by.values())).name)
        elif self._standards.rules.town_required:
            county = self.reading.first.county
            assert county is not None
            self.reading.findings.append(defects.DIV_TOWN_MISSING(county=county.name))
        self._take_communities(communities)
        self._propose(*communities)

    def _town_in_short(self, county: Division) -> bool:
        """Read a town without its kind (七星岗), if one of its communities follows."""
        for town in self._gazetteer.towns_of(county.code):
            short = town.short_name
            if self._rest.startswith(short) and self._gazetteer.communities_at(town.code, self._rest, len(short)):
                self.reading.findings.append(defects.DIV_SHORT_FORM(part=Part.TOWN, full_name=town.name))
                self.reading.prefixes = (replace(self.reading.first, town=town),)
                self.reading.end += len(short)
                return True
        return False

    def _community(self) -> None:
        town = self.reading.first.town
        assert town is not None
        if found := self._gazetteer.communities_at(town.code, self._rest):
            if self._scope in (Scope.TOWN, Scope.COUNTY, Scope.MUNICIPAL):
                self._mismatch()
            self.reading.end += len(found[0].prefix_name)
            self._take_communities(found)
        elif self._scope is Scope.COMMUNITY:
            self._community_is_absent(town)

    def _community_is_absent(self, town: Division) -> None:
        elsewhere = self._gazetteer.communities_in_county(self._county_code, self._rest)
        if elsewhere:
            self._community_of_another_town(town, elsewhere)
        elif self._looks_like_community():
            unknown = ("该区县没有这个社区（村），请核对名称", "there is none of this name in the county; check it")
            self.reading.findings.append(
                defects.COMMUNITY_NOT_IN_TOWN(town=town.name, belongs_zh=unknown[0], belongs_en=unknown[1])
            )
            self.reading.complete = False
            self._skip_unknown_prefix()
        else:
            self.reading.findings.append(defects.COMMUNITY_MISSING(town=town.name))
            self._propose_by_spoken_name(town)

    def _community_of_another_town(self, town: Division, elsewhere: tuple[Division, ...]) -> None:
        towns = [self._gazetteer.parent(community) for community in elsewhere]
        names = "、".join(dict.fromkeys(each.name for each in towns if each))
        self.reading.findings.append(
            defects.COMMUNITY_NOT_IN_TOWN(
                town=town.name,
                belongs_zh=f"同名社区（村）属于“{names}”",
                belongs_en=f"one of that name belongs to {names}",
            )
        )
        self.reading.end += len(elsewhere[0].prefix_name)
        self._take_communities(elsewhere)
        self._propose(*elsewhere)

    def _looks_like_community(self) -> bool:
        match = _LOOKS_LIKE_COMMUNITY.match(self._rest)
        if match is None or self._standards.lexicon.field_code(match.group()):
            return False
        qualifier = match.group() in self._standards.lexicon.qualifiers
        return not qualifier and len(match.group()) > 2 and len(self._rest) > match.end() + 2

    def _propose_by_spoken_name(self, town: Division) -> None:
        for community in self._gazetteer.communities_of(town.code):
            if self._rest.startswith(spoken_name(community)):
                self._propose(community)

    def _take_communities(self, communities: tuple[Division, ...]) -> None:
        prefix = self.reading.first
        towns = {community: self._gazetteer.parent(community) for community in communities}
        self.reading.prefixes = tuple(
            replace(prefix, town=towns[community], community=community) for community in communities
        )

    def _propose(self, *places: Division) -> None:
        self.reading.proposals.extend(prefix_of(self._gazetteer, place) for place in places)

    def _mismatch(self) -> None:
        assert self._scope is not None
        zh, en = _WITHIN[self._scope]
        self.reading.findings.append(defects.SCOPE_MISMATCH(expected_zh=zh, expected_en=en))

    @property
    def _rest(self) -> str:
        return self.reading.body

    @property
    def _county_code(self) -> str:
        county = self.reading.first.county
        assert county is not None
        return county.code
