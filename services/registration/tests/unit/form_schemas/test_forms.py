"""Forms are valid schemas of the bodies that the service takes, in the words of the layouts."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from registration.applications.rules.categories import CATEGORY_SERVICES
from registration.definition import HERE
from registration.form_schemas.schemas import FormType
from registration.form_schemas.service.catalog import FORMS, example_of
from registration.form_schemas.service.reading import needed_rules, schema_of
from registration.form_schemas.service.shaping import layout
from shared.kit.rule_register import AppliedRule
from shared.kit.rule_register.seeds import read_seeds

POLICY = Path(__file__).parents[5] / "docs" / "policy" / "index.toml"
VALUES = {rule.key: rule.value for rule in read_seeds(HERE / "reference" / "rules") if not rule.scope_division}


def lookup(key: str) -> AppliedRule:
    return AppliedRule(key, 3, VALUES[key])


def members(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give every member of the body with its path, at any depth."""
    for name, member in schema.get("properties", {}).items():
        below = f"{path}.{name}" if path else name
        yield below, member
        for inner in (member, member.get("items", {}), *member.get("anyOf", ())):
            yield from members(inner, below)
            yield from members(inner.get("items", {}), below)


@pytest.mark.parametrize("kind", FormType)
def test_a_form_is_a_schema_that_its_example_meets(kind: FormType) -> None:
    schema = schema_of(kind, "zh-CN", lookup)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(example_of(kind))
    FORMS[kind].body.model_validate_json(orjson.dumps(example_of(kind)))
    assert schema["additionalProperties"] is False


@pytest.mark.parametrize("kind", FormType)
def test_every_field_has_a_name_and_a_place(kind: FormType) -> None:
    form = FORMS[kind]
    for language in ("zh-CN", "en"):
        schema = schema_of(kind, language, lookup)  # type: ignore[arg-type]
        found = dict(members(schema))
        stated = [field["path"] for group in layout(form.layout) for field in group["fields"]]
        assert set(stated) == set(found), "the layout and the body have the same fields"
        assert all(member["title"] for member in found.values())
        shown = [path for group in schema["x-groups"] for path in group["fields"]]
        assert set(shown) == {path for path in found if "." not in path} - form.hidden


@pytest.mark.parametrize("kind", FormType)
def test_words_to_choose_have_lists_and_reasons_have_clauses(kind: FormType) -> None:
    known = {entry["id"] for entry in tomllib.loads(POLICY.read_text())["documents"]}
    for path, member in members(schema_of(kind, "en", lookup)):
        for inner in (member, member.get("items", {}), *member.get("anyOf", ())):
            assert "enum" not in inner or "x-code-list" in inner, path
        if "x-clause" in member:
            assert member["x-clause"].split()[0] in known


def test_numbers_are_those_of_the_rules() -> None:
    schema = schema_of(FormType.ESTABLISH_SG, "en", lookup)
    text = str(schema["allOf"])
    for key in needed_rules(FORMS[FormType.ESTABLISH_SG]):
        assert f"'key': '{key}', 'version': 3, 'value': {VALUES[key]!r}" in text
    assert "fd.capital.nonpublic" not in text


def test_a_service_belongs_to_one_category() -> None:
    every = [service for services in CATEGORY_SERVICES.values() for service in services]
    assert len(every) == len(set(every))
