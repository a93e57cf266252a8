"""What may be offered to whom, and for which fee."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from registration.service_offerings.errors import SuspendedByAnother
from registration.service_offerings.rules.area import area_of, outside
from registration.service_offerings.rules.facts import Offer, Provider
from registration.service_offerings.rules.publishing import publication_defects, shown_as
from registration.service_offerings.rules.ratings import shown_rating
from registration.service_offerings.rules.states import OfferingState, require_may_resume, shown_state, suspending_role
from registration.service_offerings.rules.vocabulary import HARDSHIP_GROUPS
from shared.contracts.values import OrganizationStatus, Scope, Tier

AGENCY = Provider(True, "500103", True, 1, True)
ORDINARY = Provider(True, "500103", False, 0, True)
FILED = Provider(False, "500103001011", False, 0, False)
FREE = Offer("ELDERLY", frozenset({"EMPTY_NEST"}), ("500103001011",), True, True, False, None, "FREE", None, False)


def codes(provider: Provider, offer: Offer) -> list[str]:
    return [defect.code for defect in publication_defects(provider, offer)]


@pytest.mark.parametrize(
    ("provider", "changes", "expected"),
    [
        (ORDINARY, {}, []),
        (FILED, {}, []),
        (ORDINARY, {"communities": (), "groups": frozenset(), "has_hours": False}, ["MISSING"] * 3),
        (ORDINARY, {"fee_fen": 100}, ["FREE_WITH_FEE"]),
        (ORDINARY, {"fee_fen": 0}, []),
        # volunteer services to people in hardship are always free, whatever is published
        (ORDINARY, {"fee_kind": "LOW_FEE", "fee_fen": 100}, ["VOLUNTEER_SERVICE_FREE"]),
        (ORDINARY, {"fee_kind": "LOW_FEE", "fee_fen": 100, "groups": frozenset({"ELDERLY"})}, []),
        # a service to them for a fee needs a published standard
        (ORDINARY, {"fee_kind": "LOW_FEE", "fee_fen": 100, "volunteer": False}, []),
        (replace(ORDINARY, published_fee_standard=False),
         {"fee_kind": "MARKET", "fee_fen": 100, "volunteer": False}, ["FEE_STANDARD_UNPUBLISHED"]),
        (replace(ORDINARY, published_fee_standard=False),
         {"fee_kind": "MARKET", "fee_fen": 100, "volunteer": False, "groups": frozenset({"FAMILY"})}, []),
        (ORDINARY, {"fee_kind": "MARKET", "volunteer": False}, ["FEE_STANDARD_MISSING"]),
        # a professional service without an agency's certificate counts as volunteer service
        (AGENCY, {"fee_kind": "LOW_FEE", "fee_fen": 100, "volunteer": False, "professional": True}, []),
        (replace(AGENCY, certified_workers=0),
         {"fee_kind": "LOW_FEE", "fee_fen": 100, "volunteer": False, "professional": True},
         ["VOLUNTEER_SERVICE_FREE"]),
        # trap 9: an organization without legal personality receives no money itself
        (FILED, {"fee_kind": "LOW_FEE", "fee_fen": 100, "groups": frozenset({"FAMILY"})}, ["FILED_CANNOT_CHARGE"]),
        (FILED, {"communities": ("500103001011", "500103001001")}, ["OUTSIDE_AREA"]),
        (ORDINARY, {"communities": ("500103001011", "500106002001")}, ["OUTSIDE_AREA"]),
        (ORDINARY, {"mutual_aid": "MUTUAL_ELDERLY"}, ["FIELD_MISMATCH"]),
        (ORDINARY, {"mutual_aid": "MUTUAL_ELDERLY", "field": "MUTUAL_AID"}, []),
        (ORDINARY, {"mutual_aid": "MUTUAL_PRODUCTION", "field": "MUTUAL_AID"}, ["NOT_RURAL"]),
        (ORDINARY, {"mutual_aid": "MUTUAL_PRODUCTION", "field": "MUTUAL_AID", "any_rural": True}, []),
    ],
)  # fmt: skip
def test_what_stands_against_publishing(provider: Provider, changes: dict[str, object], expected: list[str]) -> None:
    assert codes(provider, replace(FREE, **changes)) == expected  # type: ignore[arg-type]


@given(
    some.sampled_from([AGENCY, ORDINARY, FILED]), some.sets(some.sampled_from(sorted(HARDSHIP_GROUPS)), min_size=1),
    some.booleans(), some.booleans(), some.sampled_from(["LOW_FEE", "MARKET"]), some.integers(0, 10**6) | some.none(),
)  # fmt: skip
def test_volunteers_never_charge_people_in_hardship(
    provider: Provider, groups: set[str], volunteer: bool, professional: bool, fee_kind: str, fee: int | None
) -> None:
    offer = replace(FREE, groups=frozenset(groups), volunteer=volunteer, professional=professional, fee_kind=fee_kind,
                    fee_fen=fee)  # fmt: skip
    if shown_as(provider, offer) == "VOLUNTEER":
        assert "VOLUNTEER_SERVICE_FREE" in codes(provider, offer)


@pytest.mark.parametrize(
    ("provider", "volunteer", "professional", "expected"),
    [
        (AGENCY, False, True, "PROFESSIONAL"), (AGENCY, True, True, "PROFESSIONAL"), (AGENCY, True, False, "VOLUNTEER"),
        (AGENCY, False, False, "SERVICE"), (ORDINARY, False, True, "VOLUNTEER"),
        (replace(ORDINARY, certified_workers=2), False, True, "VOLUNTEER"),
        (replace(AGENCY, certified_workers=0), False, True, "VOLUNTEER"),
    ],
)  # fmt: skip
def test_as_what_it_is_shown(provider: Provider, volunteer: bool, professional: bool, expected: str) -> None:
    assert shown_as(provider, replace(FREE, volunteer=volunteer, professional=professional)) == expected


@pytest.mark.parametrize(
    ("tier", "scope", "expected"),
    [
        (Tier.COMMUNITY_GUIDED, Scope.COMMUNITY, "500103001011"), (Tier.STREET_MANAGED, Scope.COMMUNITY, "500103001"),
        (Tier.REGISTERED, Scope.COMMUNITY, "500103"), (Tier.REGISTERED, Scope.COUNTY, "500103"),
        (Tier.REGISTERED, Scope.MUNICIPAL, "50"),
    ],
)  # fmt: skip
def test_where_an_organization_works(tier: Tier, scope: Scope, expected: str) -> None:
    assert area_of(tier, scope, "500103001011", "500103001", "500103") == expected


def test_communities_outside_the_area() -> None:
    assert outside("500103001", ("500103001011", "500103005001", "500103001001")) == (1,)


@pytest.mark.parametrize("state", OfferingState)
@pytest.mark.parametrize("status", OrganizationStatus)
def test_only_an_active_organization_offers(state: OfferingState, status: OrganizationStatus) -> None:
    shown = shown_state(state, status)
    assert (shown == "PUBLISHED") == (state == "PUBLISHED" and status == "ACTIVE")
    if status in ("DEREGISTERED", "REMOVED"):
        assert shown == "CLOSED"


@pytest.mark.parametrize(
    ("by", "roles", "passes"),
    [
        ("CSO", {"CSO"}, True), ("CSO", {"HUB"}, True), ("CSO", {"COM"}, False), ("CSO", {"STR"}, True),
        ("COM", {"COM"}, True), ("COM", {"CSO"}, False), ("COM", {"STR"}, True),
        ("STR", {"STR"}, True), ("STR", {"COM"}, False), ("STR", {"CSO"}, False),
    ],
)  # fmt: skip
def test_who_may_resume(by: str, roles: set[str], passes: bool) -> None:
    if passes:
        require_may_resume(by, frozenset(roles))
    else:
        with pytest.raises(SuspendedByAnother):
            require_may_resume(by, frozenset(roles))


def test_an_office_suspends_as_an_office() -> None:
    assert suspending_role(frozenset({"CSO", "COM"})) == "COM"
    assert suspending_role(frozenset({"CSO"})) == "CSO"


@pytest.mark.parametrize(
    ("ratings", "total", "average"),
    [(0, 0, None), (2, 10, None), (3, 14, 4.7), (3, 13, 4.3), (4, 18, 4.5), (20, 87, 4.4)],
)
def test_ratings_are_shown_from_three_on(ratings: int, total: int, average: float | None) -> None:
    assert shown_rating(ratings, total, 3) == {"ratings": ratings, "average": average}


@given(some.lists(some.integers(1, 5), min_size=3, max_size=200))
def test_an_average_is_right_to_half_a_tenth(given_ratings: list[int]) -> None:
    average = shown_rating(len(given_ratings), sum(given_ratings), 3)["average"]
    assert abs(average - sum(given_ratings) / len(given_ratings)) <= 0.05 + 1e-9
