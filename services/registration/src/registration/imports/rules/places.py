"""Where the organization of a row is at home.

Source: cq-cso-opinions 12; nbs-division-codes
"""

from dataclasses import dataclass

from registration.divisions.errors import DivisionCodeMalformed
from registration.divisions.rules.codes import Level
from registration.divisions.rules.gazetteer import Division, Gazetteer
from registration.divisions.rules.normalization import normalize_division_name
from registration.imports.rules.around import Around
from registration.imports.rules.names import ReadName
from registration.imports.rules.stated import StatedRow
from registration.names.rules.grammar import level_of_scope
from shared.contracts.values import LegalKind, Scope
from shared.kit.authorization import Place
from shared.kit.sheets.findings import Findings

COLUMN = "home_community_code"


@dataclass(frozen=True, slots=True)
class Home:
    """The home with its codes, as far down as the scope of the organization reaches."""

    community_code: str | None
    town_code: str | None
    county_code: str | None
    jurisdiction_id: str

    @property
    def place(self) -> Place:
        """Return it as authorization sees it."""
        return Place(jurisdiction_id=self.jurisdiction_id, town_code=self.town_code, community_code=self.community_code)


def home_of(row: StatedRow, name: ReadName, around: Around, found: Findings) -> Home | None:
    """Return where the organization is at home: by code, by names of divisions, or by its own name."""
    division = _division(row, name, around.gazetteer, found)
    if division is None:
        return None
    scope = Scope.COMMUNITY if row.legal_kind == LegalKind.FILED else name.scope
    if division.level < level_of_scope(scope):
        found.error(COLUMN, "DIVISION_TOO_WIDE", "请填写下一级区划。", "Name the smaller division in which it works.")
        return None
    if not name.is_of_another_day and not any(division.code.startswith(code) for code in name.place_codes):
        found.error(COLUMN, "PLACE_MISMATCH", "区划与名称中的区划不一致。",
                    "The division is not the one that the name begins with.")  # fmt: skip
        return None
    return _home(division, scope, around.gazetteer)


def _division(row: StatedRow, name: ReadName, gazetteer: Gazetteer, found: Findings) -> Division | None:
    if row.place_code is not None:
        return _by_code(row.place_code, gazetteer, found)
    if any(row.place_names):
        return _by_names(row, gazetteer, found)
    places = [place for code in name.place_codes if (place := gazetteer.by_code(code))]
    if len(places) == 1:
        return places[0]
    found.missing(COLUMN, "社区代码", "The code of the community")
    return None


def _by_code(code: str, gazetteer: Gazetteer, found: Findings) -> Division | None:
    try:
        division = gazetteer.by_code(code)
    except DivisionCodeMalformed:
        found.error(COLUMN, "DIVISION_MALFORMED", "区划代码应为12、9或6位数字。", "A code has 12, 9 or 6 digits.")
        return None
    if division is None:
        found.error(COLUMN, "DIVISION_UNKNOWN", "没有这个区划。", "There is no such division.")
    return division


def _by_names(row: StatedRow, gazetteer: Gazetteer, found: Findings) -> Division | None:
    division: Division | None = gazetteer.city
    for column, stated, children in zip(
        ("county", "town", "community"), row.place_names, (gazetteer.counties, None, None), strict=True
    ):
        if stated is None or division is None:
            break
        below = children or (
            gazetteer.towns_of(division.code) if column == "town" else gazetteer.communities_of(division.code)
        )
        matching = [each for each in below if _is_named(each, stated)]
        if len(matching) != 1:
            found.error(column, "DIVISION_UNKNOWN" if not matching else "DIVISION_AMBIGUOUS",
                        "没有或不能唯一确定这个区划，请填写代码。",
                        "No division, or more than one, has this name; give the code.")  # fmt: skip
            return None
        division = matching[0]
    return division


def _is_named(division: Division, stated: str) -> bool:
    if division.level is Level.COMMUNITY:
        return division.short_name == normalize_division_name(stated)
    return stated in (division.name, division.short_name)


def _home(division: Division, scope: Scope, gazetteer: Gazetteer) -> Home:
    codes = {each.level: each.code for each in gazetteer.lineage(division)}
    return Home(
        community_code=codes.get(Level.COMMUNITY) if scope is Scope.COMMUNITY else None,
        town_code=codes.get(Level.TOWN),
        county_code=codes.get(Level.COUNTY),
        jurisdiction_id=division.jurisdiction_id,
    )
