"""The code lists say what the service's own sentences say."""

from collections.abc import Mapping
from typing import Any

import pytest

from registration.applications.rules import labels
from registration.applications.rules.materials import MATERIAL_NAMES
from registration.changes.rules.materials import MATERIAL_NAMES as CHANGE_MATERIAL_NAMES
from registration.definition import HERE
from registration.names.rules.standards import KIND_NAMES
from registration.reference.files import toml_file
from shared.kit.code_lists.lists import CodeList, service_lists, shared_lists
from shared.kit.problems import Text

LISTS = {one.name: one for one in (*service_lists("registration", HERE / "reference" / "code_lists"), *shared_lists())}
SAID: dict[str, Mapping[Any, Text]] = {
    "category": labels.CATEGORIES,
    "registration-beneficiary-group": labels.BENEFICIARY_GROUPS,
    "leader-post": labels.POSTS,
    "registration-permit": labels.PERMITS,
    "registration-charter-item": labels.CHARTER_ITEMS,
    "registration-application-material": MATERIAL_NAMES,
    "registration-change-material": CHANGE_MATERIAL_NAMES,
    "legal-kind": KIND_NAMES,
}


def words(found: CodeList) -> dict[str, str]:
    return {code.code: code.zh for code in found.codes}


@pytest.mark.parametrize("name", SAID)
def test_sentences_use_the_words_of_the_list(name: str) -> None:
    assert {str(code): text.zh for code, text in SAID[name].items()}.items() <= words(LISTS[name]).items()


def test_the_taxonomy_uses_the_words_of_the_lists() -> None:
    taxonomy = toml_file("categories.toml")
    functions = {entry["code"]: entry["zh"] for entry in taxonomy["functions"]}
    assert functions == words(LISTS["registration-organization-function"])
    services, groups = words(LISTS["registration-service"]), words(LISTS["registration-beneficiary-group"])
    for category in taxonomy["categories"]:
        assert category["zh"] == words(LISTS["category"])[category["code"]]
        for entry in category["services"]:
            assert services[entry["code"]].startswith(entry["zh"])
        for entry in category["beneficiary_groups"]:
            assert groups[entry["code"]] == entry["zh"]
