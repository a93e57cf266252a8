"""Members: lowered numbers for communities and towns, statutory ones elsewhere."""

from collections.abc import Callable

import pytest

from registration.applications.rules.conditions.membership import membership_condition
from registration.applications.rules.facts import ApplicationFacts, Members
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import Scope

Facts = Callable[..., ApplicationFacts]


@pytest.mark.parametrize(
    ("individual", "unit", "met"),
    [
        (45, 4, False), (20, 30, True), (49, 0, False), (50, 0, True), (0, 30, True), (0, 29, False),
        (21, 29, True), (10, 29, False), (1, 30, False), (30, 20, True), (0, 0, False),
    ],
)  # fmt: skip
def test_statutory_numbers(individual: int, unit: int, met: bool, make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts(scope=Scope.COUNTY, members=Members(individual, unit))
    assert membership_condition(facts, lookup).met is met


@pytest.mark.parametrize(
    ("individual", "unit", "met"),
    [
        (20, 0, True), (19, 0, False), (0, 10, True), (0, 9, False), (45, 4, True), (1, 18, False), (1, 19, True),
        (1, 30, True), (20, 30, True),
    ],
)  # fmt: skip
@pytest.mark.parametrize("scope", [Scope.COMMUNITY, Scope.TOWN])
def test_lowered_numbers(
    scope: Scope, individual: int, unit: int, met: bool, make_facts: Facts, lookup: Lookup
) -> None:
    facts = make_facts(scope=scope, members=Members(individual, unit))
    assert membership_condition(facts, lookup).met is met


def test_the_result_names_numbers_and_rule(make_facts: Facts, lookup: Lookup) -> None:
    result = membership_condition(make_facts(scope=Scope.COUNTY, members=Members(45, 4)), lookup)
    assert (result.code, result.actual, result.required) == ("SG_MEMBERS", 49, 50)
    assert (result.rule_key, result.rule_version, result.clause_ref) == ("sg.members.mixed", 1, "sg-regulations 10")


def test_members_not_stated_count_as_none(make_facts: Facts, lookup: Lookup) -> None:
    assert not membership_condition(make_facts(members=None), lookup).met
