"""Remarks stand against nothing; and the taxonomy that is shipped is the one that the rules know."""

from collections.abc import Callable, Collection
from typing import Any, get_args

import pytest

from registration.applications.rules.categories import CATEGORY_SERVICES
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.rules.remarks import remarks_on
from registration.applications.rules.vocabulary import BeneficiaryGroup, CharityType, OrganizationFunction
from registration.reference.files import toml_file
from shared.contracts.values import Category

NAMES = {"DAILY_CARE": "生活照料", "LEGAL_AID": "法律援助"}


@pytest.mark.parametrize(
    ("changes", "usual", "codes"),
    [
        ({}, {Category.LIVELIHOOD}, []),
        ({}, None, []),
        ({}, set(), []),
        ({"business_scope": "打牌"}, None, ["BUSINESS_SCOPE"]),
        ({"business_scope": "打牌", "services": ()}, None, []),
        ({"business_scope": None}, None, []),
        ({"services": ("LEGAL_AID", "DAILY_CARE")}, None, []),
        ({}, {Category.CULTURE_SPORT}, ["FIELD_CATEGORY"]),
        ({"secondary_categories": (Category.CULTURE_SPORT,)}, {Category.CULTURE_SPORT}, []),
    ],
)
def test_remarks(
    changes: dict[str, Any], usual: Collection[Category] | None, codes: list[str],
    make_facts: Callable[..., ApplicationFacts],
) -> None:  # fmt: skip
    assert [each.code for each in remarks_on(make_facts(**changes), NAMES, usual)] == codes


def _codes(tables: list[dict[str, str]]) -> set[str]:
    return {table["code"] for table in tables}


def test_the_shipped_taxonomy_is_the_one_that_the_rules_know() -> None:
    shipped = toml_file("categories.toml")
    services = {table["code"]: _codes(table["services"] or table.get("kinds", [])) for table in shipped["categories"]}
    assert services == {str(category): set(known) for category, known in CATEGORY_SERVICES.items()}
    groups = {code for table in shipped["categories"] for code in _codes(table["beneficiary_groups"])}
    assert groups == set(get_args(BeneficiaryGroup))
    assert _codes(shipped["functions"]) == set(get_args(OrganizationFunction))
    (charity,) = [table for table in shipped["categories"] if table["code"] == "CHARITY"]
    assert _codes(charity["kinds"]) == set(get_args(CharityType))
