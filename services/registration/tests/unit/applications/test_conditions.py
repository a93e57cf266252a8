"""Money, premises, staff, boards and legal representatives."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest

from registration.applications.rules.conditions.board import board_conditions
from registration.applications.rules.conditions.capital import capital_condition
from registration.applications.rules.conditions.evaluation import evaluate_conditions
from registration.applications.rules.conditions.legal_representative import (
    Represented,
    representative_condition,
)
from registration.applications.rules.conditions.premises import premises_conditions
from registration.applications.rules.conditions.results import unmet, yuan
from registration.applications.rules.conditions.staff import staff_conditions
from registration.applications.rules.facts import ApplicationFacts, Director, Leader, Premises, Staff
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LeaderPost, LegalKind, Scope

Facts = Callable[..., ApplicationFacts]
TODAY = date(2024, 9, 27)


@pytest.mark.parametrize(
    ("kind", "changes", "least"),
    [
        ("SG", {}, 1_000_000),
        ("SG", {"scope": Scope.TOWN}, 1_000_000),
        ("SG", {"scope": Scope.COUNTY}, 3_000_000),
        ("SG", {"scope": Scope.MUNICIPAL}, 3_000_000),
        ("SO", {}, 1_000_000),
        ("FD", {}, 200_000_000),
        ("FD", {"fund_kind": "LOCAL_PUBLIC"}, 400_000_000),
        ("FD", {"fund_kind": "NATIONAL"}, 800_000_000),
    ],
)
def test_one_fen_decides(
    kind: str, changes: dict[str, Any], least: int,
    make_facts: Facts, service_organization: Facts, foundation: Facts, lookup: Lookup,
) -> None:  # fmt: skip
    make = {"SG": make_facts, "SO": service_organization, "FD": foundation}[kind]
    assert capital_condition(make(**changes, capital_fen=least), lookup).met
    short = capital_condition(make(**changes, capital_fen=least - 1), lookup)
    assert (short.code, short.met, short.required) == (f"{kind}_CAPITAL", False, least)


def test_money_is_shown_in_yuan() -> None:
    assert yuan(199_999_999) == "1,999,999.99"


@pytest.mark.parametrize(
    ("scope", "premises", "met"),
    [
        (Scope.COMMUNITY, None, False),
        (Scope.COMMUNITY, Premises("FREE_USE", None), True),
        (Scope.COMMUNITY, Premises("SHARED", None), True),
        (Scope.COUNTY, Premises("SHARED", None), False),
        (Scope.COUNTY, Premises("OWN", None), True),
        (Scope.COMMUNITY, Premises("LEASE", TODAY), True),
        (Scope.COMMUNITY, Premises("LEASE", date(2024, 9, 26)), False),
    ],
)
def test_premises(scope: Scope, premises: Premises | None, met: bool, make_facts: Facts, lookup: Lookup) -> None:
    (result,) = premises_conditions(make_facts(scope=scope, premises=premises), lookup, TODAY)
    assert result.met is met


@pytest.mark.parametrize(("valid_to", "met"), [(date(2025, 9, 26), True), (date(2025, 9, 25), False), (None, False)])
def test_a_service_organization_leases_for_a_year(
    valid_to: date | None, met: bool, service_organization: Facts, lookup: Lookup
) -> None:
    facts = service_organization(premises=Premises("LEASE", valid_to))
    lease = premises_conditions(facts, lookup, TODAY)[-1]
    assert (lease.code, lease.met) == ("SO_LEASE", met)


@pytest.mark.parametrize(
    ("scope", "staff", "met"),
    [
        (Scope.COMMUNITY, Staff(1, 0), True),
        (Scope.COMMUNITY, Staff(0, 1), True),
        (Scope.COUNTY, Staff(0, 1), False),
        (Scope.COUNTY, Staff(1, 0), True),
        (Scope.COMMUNITY, None, False),
    ],
)
def test_part_time_staff_counts_in_communities(
    scope: Scope, staff: Staff | None, met: bool, service_organization: Facts, lookup: Lookup
) -> None:
    (result,) = staff_conditions(service_organization(scope=scope, staff=staff), lookup)
    assert result.met is met


def test_staff_of_an_association_is_judged_when_stated(make_facts: Facts, lookup: Lookup) -> None:
    assert staff_conditions(make_facts(), lookup) == []
    assert not staff_conditions(make_facts(staff=Staff(0, 0)), lookup)[0].met


def _board(count: int, **first: Any) -> tuple[Director, ...]:
    return (Director("first", **first), *(Director(f"other-{number}") for number in range(count - 1)))


@pytest.mark.parametrize(
    ("changes", "failing"),
    [
        ({}, []),
        ({"directors": _board(4)}, ["FD_DIRECTORS_MIN"]),
        ({"directors": _board(25)}, []),
        ({"directors": _board(26)}, ["FD_DIRECTORS_MAX"]),
        ({"directors": _board(5, term_years=6)}, ["FD_DIRECTOR_TERM"]),
        ({"directors": (*_board(4), Director("x", paid=True))}, []),
        ({"directors": (*_board(3), Director("x", paid=True), Director("y", paid=True))}, ["FD_DIRECTORS_PAID"]),
        ({"directors": (*_board(4), Director("x", near_relative=True), Director("y", near_relative=True))}, []),
        ({"directors": (*_board(3), Director("x", near_relative=True), Director("y", near_relative=True))},
         ["FD_DIRECTORS_RELATED"]),
        ({"directors": _board(5, near_relative=True), "fund_kind": "LOCAL_PUBLIC"}, ["FD_DIRECTORS_RELATED"]),
        ({"leaders": (Leader("p", LeaderPost.CHAIR, serving_official=True),)}, ["FD_LEADERS_OFFICIAL"]),
        ({"leaders": (Leader("p", LeaderPost.SUPERVISOR, serving_official=True),)}, []),
    ],
)  # fmt: skip
def test_boards(changes: dict[str, Any], failing: Sequence[str], foundation: Facts, lookup: Lookup) -> None:
    results = board_conditions(foundation(**changes), lookup)
    assert [result.code for result in unmet(results)] == list(failing)


@pytest.mark.parametrize(
    ("kind", "other", "free"),
    [
        ("SG", "SG", False), ("SG", "SO", True), ("SG", "FD", False),
        ("SO", "SG", True), ("SO", "SO", True), ("SO", "FD", False),
        ("FD", "SG", False), ("FD", "SO", False), ("FD", "FD", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("pending", [True, False])
def test_whom_one_person_may_represent(kind: str, other: str, free: bool, pending: bool) -> None:
    result = representative_condition(LegalKind(kind), [Represented(LegalKind(other), pending)])
    assert result.met is free


@pytest.mark.parametrize("kind", [LegalKind.SG, LegalKind.SO, LegalKind.FD])
def test_a_person_without_other_posts_is_free(kind: LegalKind) -> None:
    assert representative_condition(kind, []).met


def test_each_kind_has_its_own_conditions(
    make_facts: Facts, service_organization: Facts, foundation: Facts, lookup: Lookup
) -> None:
    def codes(facts: ApplicationFacts) -> list[str]:
        results = evaluate_conditions(facts, [], lookup, TODAY)
        assert not unmet(results)
        return [result.code for result in results]

    assert codes(make_facts()) == ["SG_MEMBERS", "SG_CAPITAL", "SG_PREMISES", "SG_LEGAL_REPRESENTATIVE"]
    assert codes(service_organization()) == ["SO_CAPITAL", "SO_PREMISES", "SO_STAFF", "SO_LEGAL_REPRESENTATIVE"]
    assert len(codes(foundation())) == 9
