"""What an application for registration must state, by its kind.

Source: cq-cso-opinions 13; sg-regulations 10; so-regulations 8; fd-regulations 8
"""

from collections.abc import Iterator
from typing import Final, get_args

from registration.applications.rules.categories import (
    CATEGORY_SERVICES,
    GROUPS_NEEDED,
    MOST_SECONDARY_CATEGORIES,
)
from registration.applications.rules.eligibility import DIRECT_AREAS
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.materials import COMMITTABLE, MATERIALS, required_charter_items
from registration.applications.rules.vocabulary import CSO_SCOPES, LEGAL_REPRESENTATIVE_POST, MaterialCode
from registration.form_schemas.rules.numbers import numbers
from registration.form_schemas.rules.words import (
    Schema,
    at_most_once,
    given,
    holds,
    is_any,
    lacks,
    of,
    whenever,
)
from shared.contracts.values import LegalKind, Scope

_ALWAYS: Final = (
    "legal_kind", "scope", "mode", "category", "name_reservation_id", "functions", "services", "domicile",
    "business_scope", "capital_fen", "premises", "initiators", "leaders", "charter_items", "materials",
)  # fmt: skip
_BY_KIND: Final = {LegalKind.SG: "members", LegalKind.SO: "staff", LegalKind.FD: "directors"}
_COMMUNITY: Final = is_any("scope", CSO_SCOPES)
_NULL: Final[Schema] = {"type": "null"}


def establishment(kind: LegalKind, lookup: Lookup) -> list[Schema]:
    """Return all conditions that a body of this kind must meet, besides its shape.

    Source: administrative-license-law 32; cq-cso-opinions 13
    """
    return [
        given(*_ALWAYS, _BY_KIND[kind]),
        of("legal_kind", {"const": kind.value}),
        of("body_kind", {"const": "RESIDENTS"}),
        whenever(is_any("scope", (Scope.MUNICIPAL,)), given("home_community_code")),
        *_management(kind),
        *_categories(),
        *_papers(kind),
        *_people(kind),
        of("premises", given("basis")),
        *numbers(kind, lookup),
    ]


def _management(kind: LegalKind) -> Iterator[Schema]:
    dual, direct = of("mode", {"const": "DUAL"}, needed=True), of("mode", {"const": "DIRECT"}, needed=True)
    yield whenever(dual, given("supervising_unit_id") | {"allOf": [of("materials", holds("M2"))]})
    if kind is LegalKind.FD:
        yield dual
        return
    yield whenever(direct, of("supervising_unit_id", _NULL) | {"allOf": [of("materials", lacks("M2"))]})
    yield whenever(direct, is_any("subject_area", DIRECT_AREAS, unless_stated=True))
    service = of("subject_area", {"const": "COMMUNITY_SERVICE"})
    yield whenever({"allOf": [direct, service]}, _COMMUNITY)


def _categories() -> Iterator[Schema]:
    yield of("secondary_categories", {"maxItems": MOST_SECONDARY_CATEGORIES, "uniqueItems": True})
    for category, services in CATEGORY_SERVICES.items():
        one = {"const": category.value}
        primary = of("category", one, needed=True)
        secondary = of("secondary_categories", {"contains": one}, needed=True)
        any_of_it = {"contains": {"enum": sorted(services)}}
        yield whenever(primary, of("services", any_of_it))
        yield whenever(primary, {"not": secondary})
        yield whenever(of("services", any_of_it, needed=True), {"anyOf": [primary, secondary]})
        if category in GROUPS_NEEDED:
            yield whenever(
                primary, of("beneficiary_groups", {"contains": {"enum": sorted(GROUPS_NEEDED[category])}}, needed=True)
            )
    yield whenever(of("category", {"const": "CHARITY"}, needed=True), given("charity_type"))


def _papers(kind: LegalKind) -> Iterator[Schema]:
    for code in MATERIALS[kind]:
        yield of("materials", holds(code))
    for code in get_args(MaterialCode):
        yield of("materials", at_most_once(code))
    correction = of("charity_type", {"const": "CORRECTION"}, needed=True)
    yield whenever(correction, of("materials", holds("COOPERATION_LETTER")))
    committed = of("commitment", {"const": True}, needed=True)
    yield of("materials", {"items": whenever(committed, is_any("code", COMMITTABLE))})
    if kind is LegalKind.FD:
        yield of("materials", {"items": {"not": committed}})
    else:
        yield whenever({"not": _COMMUNITY}, of("materials", {"items": {"not": committed}}))
    for item in required_charter_items(kind):
        yield of("charter_items", {"contains": {"const": item}})


def _people(kind: LegalKind) -> Iterator[Schema]:
    post = of("post", {"const": LEGAL_REPRESENTATIVE_POST[kind].value}, needed=True)
    yield of("leaders", {"contains": post, "minContains": 1, "maxContains": 1})
    yield of("initiators", {"contains": of("kind", {"const": "NATURAL"})})
