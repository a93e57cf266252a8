"""Another issuer's claims in the suite's words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.claim_mapping import ClaimMapping, ClaimRule, mapped_claims

MAPPING = ClaimMapping(
    roles=ClaimRule(claim="realm_access.roles", values={"minzheng": "CTY", "jiedao": "STR"}),
    division=ClaimRule(claim="org_code", values={"A01": "500103"}),
    organization=ClaimRule(claim="https://city.test/org"),
    scope=ClaimRule(claim="scope", values={"read": "notes.read"}),
)


@pytest.mark.parametrize(
    ("said", "mapped"),
    [
        ({"realm_access": {"roles": ["minzheng", "offline", 7]}}, {"roles": ["CTY"]}),
        ({"realm_access.roles": "jiedao minzheng"}, {"roles": ["CTY", "STR"]}),
        ({"realm_access": "x"}, {"roles": []}),
        ({"org_code": "A01"}, {"division": "500103"}),
        ({"org_code": "B"}, {"division": None}),
        ({"org_code": ["A01", "A01"]}, {"division": "500103"}),
        ({"https://city.test/org": "o-1"}, {"org_id": "o-1"}),
        ({"https://city.test/org": ["o-1", "o-2"]}, {"org_id": None}),
        ({"scope": "read openid"}, {"scope": "notes.read"}),
        ({"azp": "portal", "sub": "p"}, {"client_id": "portal", "sub": "p"}),
        ({"roles": ["MUN"], "division": "50", "org_id": "o"}, {"roles": [], "division": None, "org_id": None}),
    ],
)
def test_claims(said: dict[str, Any], mapped: dict[str, Any]) -> None:
    assert mapped.items() <= mapped_claims(said, MAPPING).items()


@given(st.dictionaries(st.sampled_from(["realm_access", "org_code", "scope", "azp"]), st.recursive(
    st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)))  # fmt: skip
def test_whatever_is_said_only_known_roles_come_of_it(said: dict[str, Any]) -> None:
    assert set(mapped_claims(said, MAPPING)["roles"]) <= {"CTY", "STR"}
