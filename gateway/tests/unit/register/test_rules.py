"""What of an event belongs in the copy of the public register."""

import json
from typing import Any

import pytest

from gateway.register.rules import FACTS, TYPES, line_of
from shared.contracts.asyncapi import example_of
from shared.contracts.catalogue import BY_TYPE, EVENTS
from shared.contracts.envelope import CloudEvent
from shared.contracts.registration import OrganizationFacts, OrganizationRegistered


def event(kind: type = OrganizationRegistered, **data: Any) -> CloudEvent:
    message = example_of(kind)  # type: ignore[arg-type]
    return CloudEvent.model_validate(message | {"data": message["data"] | data})


def test_format_one_tells_every_fact_that_all_events_of_an_organization_carry() -> None:
    assert set(FACTS) == set(OrganizationFacts.model_fields)
    assert all(issubclass(BY_TYPE[name], OrganizationFacts) for name in TYPES)


@pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.type)
def test_only_public_events_of_registered_organizations_count(kind: Any) -> None:
    found = line_of(event(kind))
    public = issubclass(kind, OrganizationFacts) and kind.classification == "PUBLIC"
    assert (found is not None) == (public and example_of(kind)["data"]["tier"] == "REGISTERED")


def test_a_line_is_canonical() -> None:
    found = line_of(event(name="重庆市“邻里”协会", county_code=None, extra=1))
    assert found is not None
    read = json.loads(found.line)
    assert found.line == json.dumps(read, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert (found.county_code, read["county_code"], read["version"]) == ("50", None, found.version)
    assert set(read) == {*FACTS, "version"}
    assert read["filing_number"] is None
