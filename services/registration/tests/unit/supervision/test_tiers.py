"""Who supervises whom, and that legal measures never reach a filed organization."""

from uuid import UUID

import pytest

from registration.supervision.errors import OnlyReminders
from registration.supervision.rules.proposals import PROPOSAL_MACHINE, ProposalState
from registration.supervision.rules.tiers import (
    LEGAL_MEASURES,
    Measure,
    SupervisorKind,
    require_legal_measure,
    supervisor_of,
)
from shared.contracts.values import Tier

PLACE = {"authority_id": "500103", "town_code": "500103001", "community_code": "500103001011"}
UNIT = UUID(int=7)


@pytest.mark.parametrize(
    ("tier", "kind", "body"),
    [
        (Tier.REGISTERED, SupervisorKind.AUTHORITY, "500103"),
        (Tier.STREET_MANAGED, SupervisorKind.STREET, "500103001"),
        (Tier.COMMUNITY_GUIDED, SupervisorKind.COMMITTEE, "500103001011"),
    ],
)
def test_each_tier_has_its_supervisor(tier, kind, body):
    found = supervisor_of(tier, **PLACE)
    assert (found.kind, found.body, found.supervising_unit_id) == (kind, body, None)


def test_a_supervising_unit_stands_beside_the_authority_where_management_is_dual():
    assert supervisor_of(Tier.REGISTERED, **PLACE, supervising_unit_id=UNIT).supervising_unit_id == UNIT


@pytest.mark.parametrize("tier", Tier)
def test_legal_measures_are_the_authority_s_alone_and_reminders_the_others(tier):
    measures = set(supervisor_of(tier, **PLACE).measures)
    if tier is Tier.REGISTERED:
        assert measures == LEGAL_MEASURES
    else:
        assert measures == {Measure.REMINDER, Measure.GUIDANCE}


def test_a_filed_organization_is_only_reminded():
    require_legal_measure("REGISTERED")
    for tier in ("STREET_MANAGED", "COMMUNITY_GUIDED"):
        with pytest.raises(OnlyReminders):
            require_legal_measure(tier)


def test_a_decided_proposal_stays_decided():
    for state in (ProposalState.ADOPTED, ProposalState.DISMISSED):
        assert PROPOSAL_MACHINE.commands(state) == ()
