"""The catalog of findings: complete, bilingual, each with a clause, in order of reporting."""

import string

import pytest

from registration.names.rules import defects
from registration.names.rules.defects import Defect, in_order
from registration.names.rules.parts import Part, Severity

ERRORS = {
    "CHAR_NOT_HAN",
    "CHAR_WHITESPACE",
    "COMMUNITY_MISSING",
    "COMMUNITY_NOT_IN_TOWN",
    "DIV_COUNTY_MISSING",
    "DIV_COUNTY_UNKNOWN",
    "DIV_DISTRICT_WITHOUT_CITY",
    "DIV_SHORT_FORM",
    "DIV_TOWN_MISSING",
    "FORBIDDEN_ENTERPRISE",
    "FORBIDDEN_STATE_PARTY",
    "FORBIDDEN_SUPERLATIVE",
    "FORBIDDEN_SUPERSTITION",
    "FORM_MISSING",
    "FORM_NESTED",
    "FORM_RESERVED_FOR_BRANCH",
    "FORM_WRONG_KIND",
    "NAME_TAKEN",
    "NATIONAL_PREFIX",
    "NATIONAL_REVIEW",
    "PART_ORDER",
    "SCOPE_MISMATCH",
    "TRADE_IS_DIVISION",
    "TRADE_MISSING",
    "TRADE_TOO_LONG",
    "TRADE_TOO_SHORT",
    "ZONG_NOT_ALLOWED",
    "FIELD_UNKNOWN",
    "LENGTH",
    "FORBIDDEN_MASS_ORG",
    "FORBIDDEN_MILITARY",
    "FORBIDDEN_RELIGION",
    "FORBIDDEN_FOREIGN",
    "PERSON_NAME",
    "BANNED_ORG",
}
WARNINGS = {
    "FIELD_UNLISTED",
    "FIELD_CATEGORY",
    "TRADE_IS_PLACE",
    "REGION_REVIEW",
    "NEAR_DUPLICATE",
    "SEGMENTATION_DIFFERS",
    "NON_STANDARD_CHARACTER",
}
ALL = [each for each in vars(defects).values() if isinstance(each, Defect)]


def test_the_catalog_is_that_of_the_specification() -> None:
    assert {each.code for each in ALL if each.severity is Severity.ERROR} == ERRORS
    assert {each.code for each in ALL if each.severity is Severity.WARNING} == WARNINGS


@pytest.mark.parametrize("defect", ALL, ids=lambda each: each.code)
def test_each_finding_speaks_both_languages(defect: Defect) -> None:
    places = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (defect.zh, defect.en)]
    plain = [{name.removesuffix("_zh").removesuffix("_en") for name in names} for names in places]
    assert plain[0] >= plain[1]
    assert defect.zh.endswith("。")
    assert defect.en.endswith(".")


def test_errors_come_before_warnings_and_nothing_twice() -> None:
    warning = defects.FIELD_UNLISTED()
    late, early = defects.TRADE_TOO_SHORT(count=1, minimum=2), defects.CHAR_NOT_HAN(part=Part.TRADE)
    assert in_order([warning, late, early, late]) == (early, late, warning)
