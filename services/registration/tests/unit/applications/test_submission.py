"""Completeness, direct or dual, categories, founders: all defects at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from registration.applications.rules.eligibility import SupervisingUnitFacts, is_direct_eligible
from registration.applications.rules.facts import ApplicationFacts, Initiator, Leader, Material
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.materials import required_charter_items, required_materials
from registration.applications.rules.names import ReservedName
from registration.applications.rules.submission import Surroundings, submission_defects
from shared.contracts.values import Category, LeaderPost, LegalKind, RegistrationMode, Scope

Facts = Callable[..., ApplicationFacts]
TODAY = date(2024, 9, 27)
UNIT = UUID(int=7)
NAME = ReservedName(
    reservation_id=UUID(int=1), state="RESERVED", expires_on=TODAY, by_applicant=True, legal_kind=LegalKind.SG,
    scope=Scope.COMMUNITY, division_code="500103001011", authority_id="500103",
    name="重庆市渝中区七星岗街道领事巷社区志愿者协会", field_term="志愿者",
)  # fmt: skip
LISTED = SupervisingUnitFacts(authority_id="500103", listed=True)
AROUND = Surroundings(application_id=UUID(int=9), authority_id="500103", rural=False, name=NAME, supervising_unit=None)


def _codes(facts: ApplicationFacts, lookup: Lookup, around: Surroundings = AROUND) -> list[str]:
    return [error.code for error in submission_defects(facts, around, lookup, TODAY)]


def _around(facts: ApplicationFacts, **changes: Any) -> Surroundings:
    name = replace(NAME, legal_kind=facts.legal_kind, scope=facts.scope, division_code="500103")
    return replace(AROUND, name=name, **changes)


def test_a_complete_application_has_no_defect(make_facts: Facts, lookup: Lookup) -> None:
    assert _codes(make_facts(), lookup) == []


@pytest.mark.parametrize(
    ("kind", "mode", "codes"),
    [
        ("SG", "DIRECT", "M1 M3 M4 M5 M6 M7"),
        ("SG", "DUAL", "M1 M2 M3 M4 M5 M6 M7"),
        ("SO", "DIRECT", "M1 M3 M4 M5 M7"),
        ("SO", "DUAL", "M1 M2 M3 M4 M5 M7"),
        ("FD", "DUAL", "M1 M2 M3 M4 M5"),
    ],
)
def test_materials_by_kind(kind: str, mode: str, codes: str, make_facts: Facts) -> None:
    facts = make_facts(legal_kind=LegalKind(kind), mode=RegistrationMode(mode))
    assert required_materials(facts) == tuple(codes.split())


@pytest.mark.parametrize(("kind", "count"), [("SG", 9), ("SO", 8), ("FD", 9)])
def test_charters_have_as_many_items_as_the_law_says(kind: str, count: int) -> None:
    assert len(set(required_charter_items(LegalKind(kind)))) == count


def test_all_defects_come_together(make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts(domicile=None, capital_fen=None, leaders=(), materials=(), charter_items=("OTHER",))
    errors = submission_defects(facts, AROUND, lookup, TODAY)
    pointers = [error.pointer for error in errors]
    assert pointers.count("/materials") == 6
    assert pointers.count("/charter_items") == 8
    assert {"/domicile", "/capital_fen", "/leaders"} <= set(pointers)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"authority_id": "500105"}, "WRONG_AUTHORITY"),
        ({"supervising_unit_id": UNIT}, "SUPERVISING_UNIT_NOT_ALLOWED"),
        ({"subject_area": "RELIGIOUS"}, "DIRECT_NOT_ELIGIBLE"),
        ({"body_kind": "COOPERATIVE"}, "ENTERPRISE_FORM"),
        ({"name": "重庆市渝中区柑橘专业合作社"}, "ENTERPRISE_FORM"),
        ({"body_kind": "OWNERS_COMMITTEE"}, "NOT_A_CSO"),
        ({"name": "领事巷社区业主委员会协会"}, "NOT_A_CSO"),
        ({"category": None}, "MISSING"),
        ({"functions": ()}, "MISSING"),
        ({"services": ("HOSPICE", "DAILY_CARE")}, "SERVICE_CATEGORY"),
        ({"services": ()}, "MISSING"),
        ({"beneficiary_groups": ("POOR",)}, "BENEFICIARY_GROUP"),
        ({"secondary_categories": (Category.CHARITY, Category.MUTUAL_AID, Category.CULTURE_SPORT)},
         "TOO_MANY_CATEGORIES"),
        ({"secondary_categories": (Category.LIVELIHOOD,)}, "CATEGORY_TWICE"),
        ({"initiators": ()}, "MISSING"),
        ({"initiators": (Initiator("LEGAL", None, None),), "scope": Scope.COMMUNITY}, "LEGAL_PERSONS_ONLY"),
        ({"leaders": (Leader("p", LeaderPost.HEAD),)}, "LEGAL_REPRESENTATIVE"),
        ({"leaders": (Leader("p", LeaderPost.CHAIR), Leader("q", LeaderPost.CHAIR))}, "LEGAL_REPRESENTATIVE"),
        ({"leaders": (Leader("p", LeaderPost.CHAIR), Leader("p", LeaderPost.VICE))}, "PERSON_TWICE"),
        ({"members": None}, "MISSING"),
        ({"home_community_code": None}, "MISSING"),
    ],
)  # fmt: skip
def test_single_defects(changes: dict[str, Any], code: str, make_facts: Facts, lookup: Lookup) -> None:
    assert code in _codes(make_facts(**changes), lookup)


@pytest.mark.parametrize(
    ("area", "scope", "needs_permit", "eligible"),
    [
        ("COMMUNITY_SERVICE", Scope.COMMUNITY, False, True),
        ("COMMUNITY_SERVICE", Scope.TOWN, False, True),
        ("COMMUNITY_SERVICE", Scope.COUNTY, False, False),
        ("COMMUNITY_SERVICE", Scope.COMMUNITY, True, False),
        ("CHARITY", Scope.COUNTY, True, True),
        ("INDUSTRY", Scope.MUNICIPAL, False, True),
        ("SCIENCE_TECH", Scope.COUNTY, False, True),
        ("SOCIAL_SCIENCE", Scope.COMMUNITY, False, False),
        ("POLITICAL_LEGAL", Scope.COMMUNITY, False, False),
        ("RELIGIOUS", Scope.COMMUNITY, False, False),
        ("FOREIGN", Scope.COMMUNITY, False, False),
        ("OTHER", Scope.COMMUNITY, False, False),
    ],
)
def test_who_registers_directly(area: str, scope: Scope, needs_permit: bool, eligible: bool, make_facts: Facts) -> None:
    facts = make_facts(subject_area=area, scope=scope)
    assert is_direct_eligible(facts, needs_permit=needs_permit) is eligible


def test_foundations_never_register_directly(foundation: Facts) -> None:
    assert not is_direct_eligible(foundation(subject_area="CHARITY"), needs_permit=False)


@pytest.mark.parametrize(
    ("unit_id", "unit", "code"),
    [
        (None, None, "MISSING"),
        (UNIT, None, "SUPERVISING_UNIT_NOT_LISTED"),
        (UNIT, replace(LISTED, listed=False), "SUPERVISING_UNIT_NOT_LISTED"),
        (UNIT, replace(LISTED, authority_id="50"), "SUPERVISING_UNIT_LEVEL"),
        (UNIT, LISTED, None),
    ],
)
def test_dual_management_needs_a_listed_unit_of_the_same_level(
    unit_id: UUID | None, unit: SupervisingUnitFacts | None, code: str | None, make_facts: Facts, lookup: Lookup
) -> None:
    facts = make_facts(mode=RegistrationMode.DUAL, subject_area="SOCIAL_SCIENCE", supervising_unit_id=unit_id)
    assert _codes(facts, lookup, replace(AROUND, supervising_unit=unit)) == ([code] if code else [])


def test_direct_registration_takes_no_approval_of_a_unit(make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts()
    facts = replace(facts, materials=(*facts.materials, Material("M2")))
    assert _codes(facts, lookup) == ["SUPERVISING_UNIT_NOT_ALLOWED"]


@pytest.mark.parametrize(
    ("text", "permits", "code"),
    [("临终陪伴", (), None), ("临终关怀与诊疗", (), "PERMIT_REQUIRED"), ("诊疗", ("MEDICAL_PRACTICE",), None)],
)
def test_treatment_needs_a_licence(
    text: str, permits: tuple[str, ...], code: str | None, make_facts: Facts, lookup: Lookup
) -> None:
    facts = make_facts(
        category=Category.ELDERLY_CARE, services=("HOSPICE",), business_scope=text, permits=permits,
        mode=RegistrationMode.DUAL, supervising_unit_id=UNIT,
    )  # fmt: skip
    assert _codes(facts, lookup, replace(AROUND, supervising_unit=LISTED)) == ([code] if code else [])


def test_a_permit_stands_against_direct_registration(make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts(business_scope="诊疗", permits=("MEDICAL_PRACTICE",))
    assert _codes(facts, lookup) == ["DIRECT_NOT_ELIGIBLE"]


def test_elderly_care_is_for_the_elderly(make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts(category=Category.ELDERLY_CARE, services=("HOME_CARE",), beneficiary_groups=("WOMEN",))
    assert _codes(facts, lookup) == ["BENEFICIARY_GROUP"]


@pytest.mark.parametrize(("rural", "codes"), [(True, []), (False, ["NOT_RURAL"])])
def test_agriculture_is_rural(rural: bool, codes: list[str], make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts(category=Category.AGRI_RURAL, services=("AGRI_TECH",))
    assert _codes(facts, lookup, replace(AROUND, rural=rural)) == codes


def test_community_correction_needs_a_letter_of_the_justice_bureau(make_facts: Facts, lookup: Lookup) -> None:
    charity = {"category": Category.CHARITY, "services": ("BEHAVIOUR_CORRECTION",), "charity_type": "CORRECTION"}
    assert _codes(make_facts(**charity), lookup) == []
    without = make_facts().materials
    assert _codes(make_facts(**charity, materials=without), lookup) == ["MATERIAL_MISSING"]


@pytest.mark.parametrize(
    ("residents", "others", "legal", "enough"),
    [(1, 1, 0, True), (1, 2, 0, False), (2, 2, 0, True), (1, 0, 1, True), (1, 0, 2, False), (3, 0, 3, True)],
)
def test_half_of_the_initiators_are_residents(
    residents: int, others: int, legal: int, enough: bool, make_facts: Facts, lookup: Lookup
) -> None:
    initiators = (
        *[Initiator("NATURAL", "500103001011", "HUKOU")] * residents,
        *[Initiator("NATURAL", "500103001013", "WORKS")] * others,
        *[Initiator("LEGAL", "500103001011", None)] * legal,
    )
    assert _codes(make_facts(initiators=initiators), lookup) == ([] if enough else ["NOT_RESIDENT_INITIATED"])


def test_residents_of_served_communities_count(make_facts: Facts, lookup: Lookup) -> None:
    elsewhere = (Initiator("NATURAL", "500103001013", "RESIDES"),)
    assert _codes(make_facts(initiators=elsewhere), lookup) == ["NOT_RESIDENT_INITIATED"]
    assert _codes(make_facts(initiators=elsewhere, served_community_codes=("500103001013",)), lookup) == []


def test_wider_scopes_need_no_share_of_residents(make_facts: Facts, lookup: Lookup) -> None:
    facts = make_facts(scope=Scope.TOWN, initiators=(Initiator("NATURAL", "500105001001", "WORKS"),))
    assert _codes(facts, lookup, _around(facts)) == []


@pytest.mark.parametrize(
    ("scope", "code", "allowed"),
    [
        (Scope.COMMUNITY, "M3", True),
        (Scope.COMMUNITY, "M6", True),
        (Scope.COMMUNITY, "M5", False),
        (Scope.COUNTY, "M3", False),
    ],
)
def test_commitments_stand_in_for_two_documents_of_communities(
    scope: Scope, code: str, allowed: bool, make_facts: Facts, lookup: Lookup
) -> None:
    materials = tuple(replace(each, commitment=each.code == code) for each in make_facts().materials)
    facts = make_facts(scope=scope, subject_area="CHARITY", materials=materials)
    assert _codes(facts, lookup, _around(facts)) == ([] if allowed else ["COMMITMENT_NOT_ALLOWED"])


def test_a_document_is_listed_once(make_facts: Facts, lookup: Lookup) -> None:
    materials = make_facts().materials
    assert _codes(make_facts(materials=(*materials, materials[0])), lookup) == ["MATERIAL_TWICE"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (None, "MISSING"),
        (replace(NAME, by_applicant=False), "NAME_NOT_RESERVED"),
        (replace(NAME, state="EXPIRED"), "NAME_NOT_RESERVED"),
        (replace(NAME, expires_on=date(2024, 9, 26)), "NAME_NOT_RESERVED"),
        (replace(NAME, application_id=UUID(int=8)), "NAME_NOT_RESERVED"),
        (replace(NAME, legal_kind=LegalKind.SO), "NAME_MISMATCH"),
        (replace(NAME, scope=Scope.TOWN), "NAME_MISMATCH"),
        (replace(NAME, division_code="500103001013"), "NAME_MISMATCH"),
        (replace(NAME, authority_id="500105"), "NAME_MISMATCH"),
    ],
)
def test_the_name_is_reserved_for_this(name: ReservedName | None, code: str, make_facts: Facts, lookup: Lookup) -> None:
    assert _codes(make_facts(), lookup, replace(AROUND, name=name)) == [code]


def test_a_name_that_the_application_holds_does_not_expire(make_facts: Facts, lookup: Lookup) -> None:
    held = replace(NAME, application_id=AROUND.application_id, expires_on=date(2024, 1, 1))
    assert _codes(make_facts(), lookup, replace(AROUND, name=held)) == []


def test_each_kind_states_its_own_numbers(service_organization: Facts, foundation: Facts, lookup: Lookup) -> None:
    service = service_organization()
    assert _codes(service, lookup, _around(service)) == []
    assert _codes(replace(service, staff=None), lookup, _around(service)) == ["MISSING"]
    fund = foundation(supervising_unit_id=UNIT)
    municipal = replace(_around(fund, supervising_unit=replace(LISTED, authority_id="50")), authority_id="50")
    municipal = replace(municipal, name=replace(municipal.name, authority_id="50"))  # type: ignore[type-var]
    assert _codes(fund, lookup, municipal) == []
    assert _codes(replace(fund, directors=()), lookup, municipal) == ["MISSING"]
