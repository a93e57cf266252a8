"""Which link an organization is to have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.values import OrganizationStatus, Tier
from talent.link_pairs.rules import link_terms


@pytest.mark.parametrize(
    ("tier", "status", "kind", "state"),
    [
        ("REGISTERED", "ACTIVE", "OWN", "OPEN"),
        ("STREET_MANAGED", "ACTIVE", "SHARED", "OPEN"),
        ("COMMUNITY_GUIDED", "ACTIVE", "SHARED", "OPEN"),
        ("REGISTERED", "SUSPENDED", "OWN", "OPEN"),
        ("REGISTERED", "LIQUIDATING", "OWN", "OPEN"),
        ("REGISTERED", "REVOKED", "OWN", "ENDED"),
        ("REGISTERED", "DEREGISTERED", "OWN", "ENDED"),
        ("COMMUNITY_GUIDED", "REMOVED", "SHARED", "ENDED"),
    ],
)
def test_the_link_follows_the_organization(tier: str, status: str, kind: str, state: str) -> None:
    terms = link_terms(tier, status)
    assert terms is not None
    assert (terms.kind, terms.state) == (kind, state)


@given(st.sampled_from(Tier), st.sampled_from(OrganizationStatus))
def test_every_status_has_a_link_but_pending(tier: Tier, status: OrganizationStatus) -> None:
    assert (link_terms(tier, status) is None) == (status == OrganizationStatus.PENDING)
