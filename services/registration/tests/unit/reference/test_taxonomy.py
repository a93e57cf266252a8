"""The shipped codes are those that applications accept."""

from typing import get_args

import pytest

from registration.applications.rules import vocabulary
from registration.applications.rules.categories import CATEGORY_SERVICES
from registration.authorities.rules import taken_out_towns
from registration.authorities.service import shipped_authorities
from registration.reference.files import division_rows, toml_file
from shared.contracts.values import Category
from shared.kit.rule_settings.setting import setter_scope, stated_scope

CATEGORIES = toml_file("categories.toml")["categories"]


def codes(tables: list[dict[str, str]]) -> set[str]:
    return {table["code"] for table in tables}


def test_all_categories_are_there_once() -> None:
    assert [table["code"] for table in CATEGORIES] == list(Category)


@pytest.mark.parametrize("table", CATEGORIES, ids=lambda table: table["code"])
def test_services_are_those_of_applications(table: dict[str, list[dict[str, str]]]) -> None:
    stated = codes(table["services"]) or codes(table["kinds"])
    assert stated == CATEGORY_SERVICES[Category(str(table["code"]))]


def test_groups_and_functions_are_those_of_applications() -> None:
    groups = set().union(*(codes(table["beneficiary_groups"]) for table in CATEGORIES))
    assert groups == set(get_args(vocabulary.BeneficiaryGroup))
    assert codes(toml_file("categories.toml")["functions"]) == set(get_args(vocabulary.OrganizationFunction))
    assert {table["group"] for table in CATEGORIES} == codes(toml_file("categories.toml")["groups"])


def test_functional_areas_take_real_towns_out_of_their_host() -> None:
    towns = {row["code"][:9] for row in division_rows() if row["level"] == "4"}
    hosts = {authority.id: authority.division_code for authority in shipped_authorities()}
    taken = taken_out_towns(shipped_authorities())
    assert taken.keys() <= towns
    assert all(town.startswith(hosts[authority]) for town, authority in taken.items())
    assert sorted(hosts) == ["50", "500110-WS", "500112-LJ"]


SETTERS = [
    ("50", {"MUN"}, ""),
    ("500103", {"CTY"}, "500103"),
    ("500110-WS", {"CTY"}, "500110-WS"),
    ("500103", {"MUN"}, None),
    (None, {"MUN"}, None),
    (None, {"CTY"}, None),
    ("", {"CTY"}, None),
    ("50", {"PUB"}, None),
]


@pytest.mark.parametrize(("division", "roles", "scope"), SETTERS)
def test_setters_are_responsible_for_their_own_scope(division: str | None, roles: set[str], scope: str | None) -> None:
    assert setter_scope(division, frozenset(roles)) == scope


@pytest.mark.parametrize(("stated", "scope"), [("", ""), ("50", ""), ("500103", "500103"), ("500110-WS", "500110-WS")])
def test_the_city_has_one_scope(stated: str, scope: str) -> None:
    assert stated_scope(stated) == scope
