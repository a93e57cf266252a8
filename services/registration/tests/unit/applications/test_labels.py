"""The names in messages are those of the catalog, and every code has one."""

from collections.abc import Mapping
from typing import Any, get_args

import pytest

from registration.applications.rules import labels
from registration.applications.rules.vocabulary import BeneficiaryGroup, CharterItem, PermitCode
from registration.reference.files import toml_file
from shared.contracts.values import Category, LeaderPost
from shared.kit.problems import Text

TABLES: list[dict[str, Any]] = toml_file("categories.toml")["categories"]


@pytest.mark.parametrize(
    ("named", "codes"),
    [
        (labels.CATEGORIES, set(Category)),
        (labels.BENEFICIARY_GROUPS, set(get_args(BeneficiaryGroup))),
        (labels.POSTS, set(LeaderPost)),
        (labels.PERMITS, set(get_args(PermitCode))),
        (labels.CHARTER_ITEMS, set(get_args(CharterItem))),
    ],
)
def test_every_code_has_a_name(named: Mapping[Any, Text], codes: set[Any]) -> None:
    assert named.keys() == codes


def test_categories_are_called_as_in_the_catalog() -> None:
    assert {str(code): name.zh for code, name in labels.CATEGORIES.items()} == {
        row["code"]: row["zh"] for row in TABLES
    }


def test_groups_are_called_as_in_the_catalog() -> None:
    listed = {group["code"]: group["zh"] for row in TABLES for group in row["beneficiary_groups"]}
    assert {code: name.zh for code, name in labels.BENEFICIARY_GROUPS.items() if code in listed} == listed


def test_joined_names_keep_their_order() -> None:
    assert labels.joined([Text("妇女", "women"), Text("家庭", "families")]) == Text("妇女、家庭", "women, families")
