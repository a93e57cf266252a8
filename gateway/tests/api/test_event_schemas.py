"""Every type of event that leaves the suite is described, and its example is as described."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from gateway.journal.visibility import PUBLISHED_TYPES
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import BY_TYPE


async def test_all_types_are_listed(client: Any) -> None:
    items = (await client.get("/v1/event-schemas")).json()["items"]
    assert {item["type"] for item in items} == PUBLISHED_TYPES
    assert all(item["version"] == 1 and item["description"] for item in items)
    first = await client.get(items[0]["schema_url"])
    assert first.headers["content-type"] == "application/schema+json"


@pytest.mark.parametrize("kind", sorted(PUBLISHED_TYPES))
async def test_an_example_is_as_described(client: Any, kind: str) -> None:
    schema = (await client.get(f"/v1/event-schemas/{kind}")).json()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    example = example_of(BY_TYPE[kind])
    validator.validate(example)
    for wrong in ({"type": "another"}, {"data": {}}, {"id": 7}):
        assert not validator.is_valid(example | wrong)


@pytest.mark.parametrize("kind", ["party.unit.approved.v1", "no.such.type.v1"])
async def test_what_stays_inside_is_not_described(client: Any, kind: str) -> None:
    assert (await client.get(f"/v1/event-schemas/{kind}")).status_code == 404
