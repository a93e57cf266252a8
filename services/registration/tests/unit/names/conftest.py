"""The real divisions, loaded once for all tests of names."""

from datetime import date
from types import SimpleNamespace

import pytest

from registration.authorities.rules import Authority, AuthorityLevel
from registration.divisions.rules.gazetteer import Gazetteer, divisions_from_rows
from registration.divisions.rules.national_names import NationalNames
from registration.names.rules.examination import ExaminedName, examine
from registration.names.rules.parsing import ParsedName, parse_name
from registration.names.rules.parts import NameDraft, NameRules, UniqueScope
from registration.names.rules.standards import Standards
from registration.names.service.words import dated_words
from registration.reference.files import division_rows, national_rows
from shared.contracts.values import LegalKind, Scope

WANSHENG = Authority(
    id="500110-WS",
    level=AuthorityLevel.COUNTY,
    name="万盛经开区民政局",
    division_code="500110",
    uscc_division="500110",
    name_prefixes=("重庆市万盛经济技术开发区",),
    covers_town_codes=("500110004", "500110005", "500110108"),
)


SCOPES = {"C": Scope.COMMUNITY, "T": Scope.TOWN, "Y": Scope.COUNTY, "M": Scope.MUNICIPAL}
RULES = NameRules(
    trade_min_han=2,
    trade_max_han=8,
    length_min=6,
    length_max=60,
    town_required=True,
    unique_scope=UniqueScope.AUTHORITY,
    filed_allow_center=False,
    near_duplicate_dice_bps=8000,
)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """All divisions of Chongqing and the national list."""
    divisions = divisions_from_rows(division_rows(), [WANSHENG])
    return Gazetteer(divisions, NationalNames.from_rows(national_rows()), [WANSHENG])


@pytest.fixture(scope="session")
def standards(gazetteer: Gazetteer) -> Standards:
    """What names are measured by on 2025-01-01 under the seeded rules."""
    return standards_of(gazetteer, date(2025, 1, 1))


def standards_of(gazetteer: Gazetteer, day: date, rules: NameRules = RULES) -> Standards:
    """Return what names are measured by on the day."""
    words = dated_words().on(day)
    return Standards(gazetteer, words.lexicon, words.vocabulary, rules)


@pytest.fixture(scope="session")
def names(standards: Standards) -> SimpleNamespace:
    """Short hands: `parse("… SG/C")` and `examine(kind, scope, code, trade, field, form)`."""

    def parse(text: str, kind_and_scope: str, by: Standards = standards) -> ParsedName:
        kind, _, scope = kind_and_scope.partition("/")
        full = text.replace("…", "重庆市渝中区七星岗街道")
        return parse_name(full, by, LegalKind(kind) if kind else None, SCOPES.get(scope))

    def check(
        kind_and_scope: str, code: str, trade: str | None, field: str, form: str, by: Standards = standards
    ) -> ExaminedName:
        kind, _, scope = kind_and_scope.partition("/")
        division = by.gazetteer.by_code(code)
        return examine(NameDraft(LegalKind(kind), SCOPES[scope], code, division, trade, field, form), by)

    return SimpleNamespace(parse=parse, examine=check, standards_of=standards_of, rules=RULES)
