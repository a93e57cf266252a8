"""Rules and applications to try the decisions on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from registration.applications.rules.facts import (
    ApplicationFacts,
    Director,
    Initiator,
    Leader,
    Material,
    Members,
    Premises,
    Staff,
)
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.materials import required_charter_items, required_materials
from registration.reference.loading import shipped_rules
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.rule_register import AppliedRule, RuleBook

HOME = "500103001011"
DAY = date(2024, 9, 27)
BOOK = RuleBook(shipped_rules())
"""The rules that the service ships with."""


@pytest.fixture
def make_lookup() -> Callable[..., Lookup]:
    """Factory: the shipped rules, with other values for the keys given (`__` for a dot)."""

    def make(**changes: Any) -> Lookup:
        changed = {key.replace("__", "."): value for key, value in changes.items()}

        def look_up(key: str) -> AppliedRule:
            rule = BOOK.value(key, "500103", DAY)
            return replace(rule, value=changed.get(key, rule.value))

        return look_up

    return make


@pytest.fixture
def lookup(make_lookup: Callable[..., Lookup]) -> Lookup:
    """The shipped rules."""
    return make_lookup()


def _complete(facts: ApplicationFacts) -> ApplicationFacts:
    codes = required_materials(facts)
    items = required_charter_items(facts.legal_kind)
    return replace(facts, materials=tuple(Material(code) for code in codes), charter_items=tuple(items))


@pytest.fixture
def make_facts() -> Callable[..., ApplicationFacts]:
    """Factory: the complete application of a community volunteers' association, changed as asked."""

    def make(**changes: Any) -> ApplicationFacts:
        facts = ApplicationFacts(
            legal_kind=LegalKind.SG,
            scope=Scope.COMMUNITY,
            mode=RegistrationMode.DIRECT,
            name="重庆市渝中区七星岗街道领事巷社区志愿者协会",
            category=Category.LIVELIHOOD,
            functions=("PROVIDE_SERVICE",),
            beneficiary_groups=("ELDERLY",),
            services=("DAILY_CARE",),
            home_community_code=HOME,
            domicile="重庆市渝中区七星岗街道领事巷社区1号",
            business_scope="生活照料",
            capital_fen=1_000_000,
            members=Members(25, 0),
            premises=Premises("FREE_USE", None),
            initiators=(Initiator("NATURAL", HOME, "RESIDES"),),
            leaders=(Leader("person-1", LeaderPost.CHAIR),),
        )
        complete = _complete(
            replace(facts, **{k: v for k, v in changes.items() if k in {"legal_kind", "mode", "charity_type"}})
        )
        return replace(complete, **changes)

    return make


@pytest.fixture
def service_organization(make_facts: Callable[..., ApplicationFacts]) -> Callable[..., ApplicationFacts]:
    """Factory: a complete service organization with two full-time staff."""

    def make(**changes: Any) -> ApplicationFacts:
        head = (Leader("person-1", LeaderPost.HEAD),)
        defaults = {"legal_kind": LegalKind.SO, "members": None, "staff": Staff(2, 0), "leaders": head}
        return make_facts(**defaults | changes)

    return make


@pytest.fixture
def foundation(make_facts: Callable[..., ApplicationFacts]) -> Callable[..., ApplicationFacts]:
    """Factory: a complete county foundation with five directors and 2,000,000 CNY."""

    def make(**changes: Any) -> ApplicationFacts:
        defaults = {
            "legal_kind": LegalKind.FD,
            "scope": Scope.COUNTY,
            "mode": RegistrationMode.DUAL,
            "members": None,
            "capital_fen": 200_000_000,
            "directors": tuple(Director(f"director-{number}") for number in range(5)),
        }
        return make_facts(**defaults | changes)

    return make
