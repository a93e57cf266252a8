"""Rules and applications to try the decisions on."""

from collections.abc import Callable
from dataclasses import replace
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
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.rule_register import AppliedRule

HOME = "500103001011"
VALUES: dict[str, Any] = {
    "sg.members.individual": 50,
    "sg.members.unit": 30,
    "sg.members.mixed": 50,
    "sg.members.cso.individual": 20,
    "sg.members.cso.unit": 10,
    "sg.members.cso.mixed": 20,
    "sg.capital.local": 3_000_000,
    "sg.capital.cso": 1_000_000,
    "so.capital.cso": 1_000_000,
    "so.premises.leaseMonths": 12,
    "staff.least": 1,
    "fd.capital.nonpublic": 200_000_000,
    "fd.capital.localPublic": 400_000_000,
    "fd.capital.national": 800_000_000,
    "fd.directors.min": 5,
    "fd.directors.max": 25,
    "fd.directors.termYears": 5,
    "fd.directors.paidOneIn": 3,
    "fd.directors.relatedOneIn": 3,
    "initiator.residentShareBps": 5_000,
    "category.permits": [
        {"permit": "MEDICAL_PRACTICE", "words": ["诊疗"], "categories": []},
        {"permit": "ELDERLY_CARE_INSTITUTION", "words": ["机构养老"], "categories": ["ELDERLY_CARE"]},
    ],
    "cso.excludedWords": {"ENTERPRISE_FORM": ["合作社", "公司"], "NOT_A_CSO": ["业主委员会"]},
    "application.duplicateExemptCategories": ["LIVELIHOOD", "AGRI_RURAL"],
    "application.correctionNotice.workingDays": 5,
    "application.correction.days": 30,
    "application.dueSoonPercent": 80,
    "registration.review.days": 60,
    "registration.review.charity": 30,
    "registration.review.unit": "CALENDAR",
    "registration.review.commitmentWorkingDays": 20,
}


@pytest.fixture
def make_lookup() -> Callable[..., Lookup]:
    """Factory: the default rules in version 1, with other values for the keys given."""

    def make(**changes: Any) -> Lookup:
        values = VALUES | {key.replace("__", "."): value for key, value in changes.items()}
        return lambda key: AppliedRule(key=key, version=1, value=values[key])

    return make


@pytest.fixture
def lookup(make_lookup: Callable[..., Lookup]) -> Lookup:
    """The default rules in version 1."""
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
