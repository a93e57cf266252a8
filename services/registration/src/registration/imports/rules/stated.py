"""A row as it states its facts, read from its cells.

Source: cq-cso-opinions 13; linli-design 13.6
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from registration.imports.rules import words
from registration.imports.rules.columns import MOST_LEADERS
from registration.imports.rules.words import Words
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Tier
from shared.kit.sheets.cells import day_of, fen_of, is_spoiled, number_of
from shared.kit.sheets.findings import Findings

LONGEST: Final = {"name": 100, "domicile": 200, "business_scope": 2_000, "supervising_unit": 100}
LONGEST_ID_NUMBER: Final = 40
_RESIDENT_NUMBER: Final = 18

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class StatedLeader:
    """A person in a leading post, in clear; never stored like this."""

    name: str
    id_number: str
    post: LeaderPost | None


@dataclass(frozen=True, slots=True)
class StatedRow:
    """What a row says, each cell read by itself; None where it says nothing or nothing readable."""

    name: str
    legal_kind: LegalKind | None
    tier: Tier | None
    category: Category | None
    mode: RegistrationMode | None
    uscc: str | None
    filing_number: str | None
    registered_on: date | None
    filed_on: date | None
    functions: tuple[str, ...]
    services: tuple[str, ...]
    beneficiary_groups: tuple[str, ...]
    place_code: str | None
    place_names: tuple[str | None, str | None, str | None]
    authority_id: str | None
    supervising_unit: str | None
    domicile: str | None
    business_scope: str | None
    capital_fen: int | None
    members_individual: int
    members_unit: int
    staff: int
    has_charter: bool
    leaders: tuple[StatedLeader, ...]


def stated_row(cells: Cells, found: Findings) -> StatedRow:
    """Return what the row says; cells that cannot be read are added to what was found."""
    for column, most in LONGEST.items():
        if len(cells.get(column, "")) > most:
            found.error(column, "TOO_LONG", f"不得超过 {most} 字。", f"At most {most} characters.")
    reader = _Reader(cells, found)
    kind, tier = _kind_and_tier(reader, found)
    mode = reader.word("mode", words.MODES)
    category = reader.word("category", words.CATEGORIES)
    return StatedRow(
        name=cells.get("name", ""),
        legal_kind=kind,
        tier=tier,
        category=None if category is None else Category(category),
        mode=None if mode is None else RegistrationMode(mode),
        uscc=reader.code("uscc"),
        filing_number=reader.code("filing_number"),
        registered_on=reader.day("registered_on"),
        filed_on=reader.day("filed_on"),
        functions=reader.several("functions", words.FUNCTIONS),
        services=reader.several("services", words.SERVICES),
        beneficiary_groups=reader.several("beneficiary_groups", words.GROUPS),
        place_code=reader.code("home_community_code"),
        place_names=(cells.get("county"), cells.get("town"), cells.get("community")),
        authority_id=cells.get("authority_id"),
        supervising_unit=cells.get("supervising_unit"),
        domicile=cells.get("domicile"),
        business_scope=cells.get("business_scope"),
        capital_fen=reader.money("capital_yuan"),
        members_individual=reader.number("members_individual"),
        members_unit=reader.number("members_unit"),
        staff=reader.number("staff"),
        has_charter=reader.yes("has_charter"),
        leaders=_leaders(reader, found),
    )


def _kind_and_tier(reader: "_Reader", found: Findings) -> tuple[LegalKind | None, Tier | None]:
    kind, tier = reader.word("legal_kind", words.LEGAL_KINDS), reader.word("tier", words.TIERS)
    number = reader.cells.get("filing_number", "")
    if tier is None and "tier" not in reader.cells:
        by_number = {"F1": Tier.STREET_MANAGED, "F2": Tier.COMMUNITY_GUIDED}.get(number[:2])
        tier = by_number if kind == LegalKind.FILED else Tier.REGISTERED
        if kind == LegalKind.FILED and tier is None:
            found.missing("tier", "登记情况（街道管理或社区管理）", "Who manages the organization")
    if kind and tier and (kind == LegalKind.FILED) == (tier == Tier.REGISTERED):
        found.error("tier", "TIER_KIND", "登记情况与组织类型不一致。", "Tier and kind contradict each other.")
        tier = None
    return (LegalKind(kind) if kind else None), (Tier(tier) if tier else None)


def _leaders(reader: "_Reader", found: Findings) -> tuple[StatedLeader, ...]:
    names = ("leader", *(f"leader_{number}" for number in range(2, MOST_LEADERS + 1)))
    return tuple(leader for name in names if (leader := _leader(name, reader, found)))


def _leader(column: str, reader: "_Reader", found: Findings) -> StatedLeader | None:
    name, number = reader.cells.get(f"{column}_name"), reader.code(f"{column}_id_number")
    post = reader.word(f"{column}_post", words.POSTS)
    if name is None and number is None:
        return None
    if name is None:
        found.missing(f"{column}_name", "姓名", "The name")
    if number is None:
        if f"{column}_id_number" not in reader.cells:
            found.missing(f"{column}_id_number", "证件号码", "The identity number")
    elif not 1 <= len(number) <= LONGEST_ID_NUMBER or any(map(str.isspace, number)):
        found.error(f"{column}_id_number", "ID_NUMBER", "证件号码格式错误。", "The identity number is malformed.")
    elif len(number) == _RESIDENT_NUMBER and not _checks(number):
        found.warning(f"{column}_id_number", "ID_NUMBER_CHECK", "居民身份证号码校验不符，请核对。",
                      "The resident identity number does not check; look again.")  # fmt: skip
    if name is None or number is None:
        return None
    return StatedLeader(name[:100], number, LeaderPost(post) if post else None)


def _checks(number: str) -> bool:
    """Tell whether day of birth and check character of a resident number are right; its places are not looked up."""
    try:
        ric.get_birth_date(number)
        return str(ric.calc_check_digit(number)) == number[-1].upper()
    except (ValidationError, ValueError):
        return False


class _Reader:
    """Reads cells and notes those that cannot be read."""

    def __init__(self, cells: Cells, found: Findings) -> None:
        self.cells = cells
        self._found = found

    def word(self, column: str, known: Words) -> str | None:
        cell = self.cells.get(column)
        word = None if cell is None else words.chosen(cell, known)
        if cell is not None and word is None:
            self._found.error(
                column, "UNKNOWN_WORD", "不是允许的取值，见模板说明。", "This is none of the words allowed."
            )
        return word

    def several(self, column: str, known: Words) -> tuple[str, ...]:
        stated = words.several(self.cells.get(column, ""))
        read = [words.chosen(word, known) for word in stated]
        if None in read:
            self._found.error(
                column, "UNKNOWN_WORD", "含有不允许的取值，见模板说明。", "One is none of the words allowed."
            )
        return tuple(dict.fromkeys(word for word in read if word))

    def code(self, column: str) -> str | None:
        cell = self.cells.get(column)
        if cell is not None and is_spoiled(cell):
            self._found.error(column, "NUMBER_SPOILED", "长数字已被表格软件破坏，请将该列设为文本后重新填写。",
                              "The spreadsheet has lost its last digits; format the column as text.")  # fmt: skip
            return None
        return cell

    def day(self, column: str) -> date | None:
        cell = self.cells.get(column)
        day = None if cell is None else day_of(cell)
        if cell is not None and day is None:
            self._found.error(column, "DATE", "日期格式错误，应如 2016-05-10。", "This is no date; write 2016-05-10.")
        return day

    def number(self, column: str) -> int:
        cell = self.cells.get(column)
        number = 0 if cell is None else number_of(cell)
        if number is None:
            self._found.error(column, "NUMBER", "应为不小于 0 的整数。", "A whole number of 0 or more is expected.")
        return number or 0

    def money(self, column: str) -> int | None:
        cell = self.cells.get(column)
        fen = None if cell is None else fen_of(cell)
        if cell is not None and fen is None:
            self._found.error(
                column, "MONEY", "金额应以元计，至多两位小数。", "An amount in yuan with at most two decimals."
            )
        return fen

    def yes(self, column: str) -> bool:
        cell = self.cells.get(column, "无").lower()
        if cell not in words.YES | words.NO:
            self._found.error(column, "YES_OR_NO", "应填“有”或“无”。", "Answer yes or no.")
        return cell in words.YES
