"""The one check of a row: the same rules as applications and filings go by.

Errors are what cannot be right; conditions that were measured differently in earlier years (members, money, the
tier that the facts call for) are warnings only.

Source: cq-cso-opinions 13; linli-design 13.6
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from registration.applications.rules.categories import CATEGORY_SERVICES
from registration.applications.rules.vocabulary import CSO_SCOPES
from registration.authorities.rules import DELEGATED_COUNTIES_RULE, registering_authority
from registration.imports.rules.around import Around
from registration.imports.rules.names import excluded_words, own_keys, read_name, rival_keys
from registration.imports.rules.numbers import check_credit_code, check_filing_number, checked_day
from registration.imports.rules.people import leaders_of
from registration.imports.rules.places import Home, home_of
from registration.imports.rules.stated import StatedLeader, StatedRow, stated_row
from registration.names.rules.keys import NameKey
from registration.organizations.rules.facts import Members
from registration.tiers.rules.facts import TierCase
from shared.contracts.values import Category, LegalKind, RegistrationMode, Scope, Tier
from shared.kit.authorization import WHOLE_CITY, covers
from shared.kit.sheets.cells import MOST
from shared.kit.sheets.findings import Findings


@dataclass(frozen=True, slots=True)
class Plan:
    """What a sound row enters: its facts with everything that follows from them.

    `keys` are the name keys it takes from `day` on, `rivals` those that nobody may have.
    """

    row: StatedRow
    day: date
    scope: Scope
    name_parts: Mapping[str, str | None]
    home: Home
    authority_id: str
    mode: RegistrationMode | None
    supervising_unit_id: str | None
    leaders: tuple[StatedLeader, ...]
    keys: tuple[NameKey, ...]
    rivals: tuple[str, ...]

    @property
    def registered(self) -> bool:
        """Whether the organization has legal personality."""
        return self.row.tier == Tier.REGISTERED


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with all that was found; `plan` is None when there are errors."""

    findings: Findings
    plan: Plan | None


def check_row(cells: Mapping[str, str], around: Around) -> CheckedRow:
    """Return what the row would enter, or why it cannot."""
    found = Findings()
    row = stated_row(cells, found)
    plan = _plan(row, around, found) if _has_basics(row, cells, found) else None
    return CheckedRow(found, None if found.errors else plan)


def tier_case(row: StatedRow) -> TierCase:
    """Return a filed organization as the assessment of tiers sees it."""
    return TierCase(
        members=Members(row.members_individual, row.members_unit),
        has_charter=row.has_charter,
        has_venue=row.domicile is not None,
        group_kind="SERVICE" if row.legal_kind == LegalKind.SO else "GROUP",
        staff=row.staff,
        capital_fen=row.capital_fen,
        category=row.category,
        beneficiary_groups=frozenset(row.beneficiary_groups),
    )


def _has_basics(row: StatedRow, cells: Mapping[str, str], found: Findings) -> bool:
    for column, zh, en in (("legal_kind", "组织类型", "The kind"), ("category", "类别", "The category")):
        if column not in cells:
            found.missing(column, zh, en)
    return row.legal_kind is not None and row.tier is not None


def _plan(row: StatedRow, around: Around, found: Findings) -> Plan | None:
    day = checked_day(row, around.today, found)
    name = read_name(row, day or around.today, around, found)
    leaders = leaders_of(row, found)
    _check_services(row, found)
    if day is None or name is None or (home := home_of(row, name, around, found)) is None:
        return None
    rules = around.rules(home.jurisdiction_id, day)
    excluded_words(row, rules, found)
    scope = Scope.COMMUNITY if row.legal_kind == LegalKind.FILED else name.scope
    authority_id = _authority(row, scope, home, rules(DELEGATED_COUNTIES_RULE).value, found)
    _check_reach(home, authority_id, around, found)
    mode, unit = _mode(row, authority_id, around, found)
    if row.tier == Tier.REGISTERED:
        _check_registered(row, scope, authority_id, day, around, found)
    else:
        _check_filed(row, home, day, around, found)
    _check_rural(row, home, around, found)
    return Plan(
        row, day, scope, name.parts, home, authority_id, mode, unit, leaders,
        tuple(own_keys(row, name, _key_area(row, home, authority_id))),
        tuple(rival_keys(row, name, home.jurisdiction_id)),
    )  # fmt: skip


def _authority(row: StatedRow, scope: Scope, home: Home, delegated: list[str], found: Findings) -> str:
    assert row.legal_kind is not None
    if row.legal_kind == LegalKind.FILED:
        return home.jurisdiction_id
    derived = registering_authority(row.legal_kind, scope, home.jurisdiction_id, delegated)
    if row.authority_id is not None and row.authority_id != derived:
        found.error("authority_id", "WRONG_AUTHORITY", f"应由登记管理机关 {derived} 登记。",
                    f"The authority {derived} is responsible.")  # fmt: skip
    return derived


def _check_reach(home: Home, authority_id: str, around: Around, found: Findings) -> None:
    division = around.caller.division
    if division != WHOLE_CITY and not (covers(division, home.place) and authority_id == home.jurisdiction_id):
        found.error(
            "home_community_code", "OUT_OF_JURISDICTION", "不在您的管辖范围内。", "It is not in your jurisdiction."
        )


def _mode(
    row: StatedRow, authority_id: str, around: Around, found: Findings
) -> tuple[RegistrationMode | None, str | None]:
    if row.tier != Tier.REGISTERED:
        return None, None
    dual = row.mode == RegistrationMode.DUAL or row.legal_kind == LegalKind.FD
    if not dual:
        return RegistrationMode.DIRECT, None
    if row.mode == RegistrationMode.DIRECT:
        found.error("mode", "FOUNDATION_IS_DUAL", "基金会实行双重管理。", "Foundations are supervised.")
    unit = around.units.get((authority_id, row.supervising_unit or ""))
    if unit is None:
        found.error("supervising_unit", "SUPERVISING_UNIT_UNKNOWN", "业务主管单位不在该登记管理机关公布的名单上。",
                    "No supervising unit of this name is on the authority's published list.")  # fmt: skip
    return RegistrationMode.DUAL, unit


def _check_registered(
    row: StatedRow, scope: Scope, authority_id: str, day: date, around: Around, found: Findings
) -> None:
    check_credit_code(row, authority_id, day, around, found)
    for column, value, zh in (("domicile", row.domicile, "住所"), ("business_scope", row.business_scope, "业务范围")):
        if value is None:
            found.missing(column, zh, f"The {column.replace('_', ' ')}")
    if row.legal_kind != LegalKind.FD and scope in CSO_SCOPES:
        for reason in around.assess(tier_case(row), authority_id).unmet:
            if reason.code != "CHARTER":
                found.warning(_CONDITION_COLUMNS.get(reason.code, "name"), f"CONDITION_{reason.code}",
                              f"未达现行条件：{reason.text.zh}。", f"Not met today: {reason.text.en}.")  # fmt: skip


_CONDITION_COLUMNS = {"MEMBERS": "members_individual", "STAFF": "staff", "CAPITAL": "capital_yuan", "VENUE": "domicile"}


def _check_filed(row: StatedRow, home: Home, day: date, around: Around, found: Findings) -> None:
    assert home.community_code is not None and row.tier is not None
    check_filing_number(row, home.community_code, day, around.today, found)
    assessed = around.assess(tier_case(row), home.jurisdiction_id).tier
    if assessed is None:
        found.warning("members_individual", "TOO_FEW_MEMBERS", "成员人数低于现行备案条件。",
                      "There are fewer members than a filing needs today.")  # fmt: skip
    elif assessed != row.tier:
        found.warning("tier", "TIER_MISMATCH", f"按现有情况应归入 {assessed.value}。",
                      f"By its facts it belongs to {assessed.value}.")  # fmt: skip


def _check_services(row: StatedRow, found: Findings) -> None:
    if row.category is not None and not CATEGORY_SERVICES[row.category].issuperset(row.services):
        found.error(
            "services", "SERVICE_CATEGORY", "含有不属于该类别的服务。", "A service belongs to another category."
        )
    if row.members_individual + row.members_unit > MOST:
        found.error("members_individual", "NUMBER", "会员数过大。", "There cannot be so many members.")


def _check_rural(row: StatedRow, home: Home, around: Around, found: Findings) -> None:
    urban = home.community_code is not None and home.community_code not in around.rural
    if row.category == Category.AGRI_RURAL and urban:
        found.warning("home_community_code", "NOT_RURAL", "农业农村服务类组织一般设在农村社区。",
                      "An agricultural and rural organization is usually at home in a rural community.")  # fmt: skip


def _key_area(row: StatedRow, home: Home, authority_id: str) -> str:
    if row.tier == Tier.REGISTERED:
        return authority_id
    area = home.town_code if row.tier == Tier.STREET_MANAGED else home.community_code
    assert area is not None
    return area
