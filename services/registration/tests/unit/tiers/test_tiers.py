"""The tier cascade, criterion by criterion (clause 13)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.organizations.rules.facts import Members
from registration.tiers.rules.assess import assess, members_suffice
from registration.tiers.rules.facts import (
    GuidanceRule,
    Initiators,
    MemberThreshold,
    TierCase,
    TierThresholds,
)
from registration.tiers.rules.guidance import guidance_class

LOWERED = MemberThreshold(individual=20, unit=10, mixed=20)
STATUTORY = MemberThreshold(individual=50, unit=30, mixed=50)
RULES = TierThresholds(
    registered_members=LOWERED,
    registered_group_capital_fen=1_000_000,
    registered_service_capital_fen=1_000_000,
    street_members=10,
    street_natural_initiators=3,
    street_legal_initiators=2,
    street_staff=2,
    service_natural_initiators=2,
    service_legal_initiators=1,
    street_money_fen=500_000,
    community_members=3,
)
DANCERS = TierCase(members=Members(8), has_charter=False, has_venue=True)
GROWN = replace(DANCERS, members=Members(14), has_charter=True)
LARGE = replace(GROWN, members=Members(25), yearly_money_fen=1_000_000)


@pytest.mark.parametrize(
    ("case", "tier"),
    [
        pytest.param(DANCERS, "COMMUNITY_GUIDED", id="eight, no charter"),
        pytest.param(GROWN, "STREET_MANAGED", id="fourteen with a charter"),
        pytest.param(replace(GROWN, members=Members(10)), "STREET_MANAGED", id="ten is enough"),
        pytest.param(replace(GROWN, members=Members(9)), "COMMUNITY_GUIDED", id="nine is not"),
        pytest.param(replace(GROWN, has_charter=False), "COMMUNITY_GUIDED", id="no charter"),
        pytest.param(replace(GROWN, has_venue=False), "COMMUNITY_GUIDED", id="no venue"),
        pytest.param(replace(GROWN, members=Members(0, 10)), "STREET_MANAGED", id="ten units"),
        pytest.param(replace(GROWN, initiators=Initiators(3, 0)), "STREET_MANAGED", id="three persons start"),
        pytest.param(replace(GROWN, initiators=Initiators(2, 0)), "COMMUNITY_GUIDED", id="two persons start"),
        pytest.param(replace(GROWN, initiators=Initiators(0, 2)), "STREET_MANAGED", id="two legal persons"),
        pytest.param(replace(GROWN, initiators=Initiators(2, 1)), "COMMUNITY_GUIDED", id="one legal person"),
        pytest.param(
            replace(DANCERS, activity_communities=frozenset({"a", "b"})), "STREET_MANAGED", id="two communities"
        ),
        pytest.param(replace(DANCERS, activity_communities=frozenset({"a"})), "COMMUNITY_GUIDED", id="one community"),
        pytest.param(replace(DANCERS, yearly_money_fen=500_000), "COMMUNITY_GUIDED", id="5,000 CNY"),
        pytest.param(replace(DANCERS, yearly_money_fen=500_001), "STREET_MANAGED", id="above 5,000 CNY"),
        pytest.param(replace(DANCERS, members=Members(3)), "COMMUNITY_GUIDED", id="three"),
        pytest.param(replace(DANCERS, members=Members(2)), None, id="two are too few"),
        pytest.param(LARGE, "STREET_MANAGED", id="registration is never forced"),
        pytest.param(replace(LARGE, wants_registration=True), "REGISTERED", id="qualifies and wants it"),
        pytest.param(replace(GROWN, wants_registration=True), "STREET_MANAGED", id="wants, does not qualify"),
    ],
)
def test_tier_of_a_group(case, tier):
    assert assess(case, RULES).tier == tier


SERVICE = TierCase(
    members=Members(), group_kind="SERVICE", staff=2, initiators=Initiators(2, 0), has_charter=True, has_venue=True
)


@pytest.mark.parametrize(
    ("case", "tier"),
    [
        pytest.param(SERVICE, "STREET_MANAGED", id="two staff, two persons"),
        pytest.param(replace(SERVICE, initiators=Initiators(0, 1)), "STREET_MANAGED", id="one legal person"),
        pytest.param(replace(SERVICE, staff=1, members=Members(2)), "COMMUNITY_GUIDED", id="one staff, three people"),
        pytest.param(
            replace(SERVICE, staff=3, initiators=Initiators(1, 0)), "COMMUNITY_GUIDED", id="one person starts"
        ),
        pytest.param(replace(SERVICE, capital_fen=1_000_000, wants_registration=True), "REGISTERED", id="qualifies"),
        pytest.param(
            replace(SERVICE, capital_fen=999_999, wants_registration=True), "STREET_MANAGED", id="a fen short"
        ),
    ],
)
def test_tier_of_a_service(case, tier):
    assert assess(case, RULES).tier == tier


def test_says_what_registration_lacks():
    found = assess(replace(GROWN, wants_registration=True), RULES)
    assert [reason.code for reason in found.unmet] == ["MEMBERS", "CAPITAL"]
    assert not found.can_register


def test_reasons_name_the_criterion_that_was_met_in_both_languages():
    found = assess(replace(DANCERS, yearly_money_fen=500_001), RULES)
    met = [reason for reason in found.reasons if reason.met]
    assert [reason.code for reason in met] == ["MONEY"]
    assert "5,000 元" in met[0].text.zh
    assert "5,000 CNY" in met[0].text.en


@pytest.mark.parametrize(
    ("members", "threshold", "suffice"),
    [
        (Members(45, 4), STATUTORY, False),
        (Members(20, 30), STATUTORY, True),
        (Members(49, 0), STATUTORY, False),
        (Members(50, 0), STATUTORY, True),
        (Members(0, 30), STATUTORY, True),
        (Members(21, 29), STATUTORY, True),
        (Members(10, 29), STATUTORY, False),
        (Members(1, 30), STATUTORY, False),
        (Members(45, 4), LOWERED, True),
        (Members(0, 0), LOWERED, False),
    ],
)
def test_with_both_kinds_of_members_only_the_total_decides(members, threshold, suffice):
    assert members_suffice(members, threshold) is suffice


@given(st.builds(Members, st.integers(0, 60), st.integers(0, 60)), st.booleans(), st.booleans())
def test_growing_in_persons_never_lowers_the_tier(members, charter, venue):
    order = [None, "COMMUNITY_GUIDED", "STREET_MANAGED"]
    case = TierCase(members=members, has_charter=charter, has_venue=venue)
    grown = replace(case, members=Members(members.individual + 1, members.unit))
    assert order.index(assess(grown, RULES).tier) >= order.index(assess(case, RULES).tier)


GUIDANCE = (
    GuidanceRule("SPECIAL_CARE", "PROFESSIONAL", beneficiary_groups=frozenset({"RELEASED"})),
    GuidanceRule("SERVICE", "PROFESSIONAL", categories=frozenset({"ELDERLY_CARE"})),
    GuidanceRule("SENIORS", "CLASSIFIED", member_profile=frozenset({"ELDERLY"})),
    GuidanceRule("GENERAL", "ACTIVITY"),
)


@pytest.mark.parametrize(
    ("category", "profile", "groups", "expected"),
    [
        ("ELDERLY_CARE", set(), {"RELEASED"}, "SPECIAL_CARE"),
        ("ELDERLY_CARE", {"ELDERLY"}, set(), "SERVICE"),
        ("CULTURE_SPORT", {"ELDERLY"}, set(), "SENIORS"),
        ("CULTURE_SPORT", set(), {"FAMILY"}, "GENERAL"),
        (None, set(), set(), "GENERAL"),
    ],
)
def test_guidance_follows_category_members_and_beneficiaries(category, profile, groups, expected):
    case = replace(DANCERS, category=category, member_profile=frozenset(profile), beneficiary_groups=frozenset(groups))
    assert guidance_class(case, GUIDANCE).guidance_class == expected
