"""What requests for changes, filings and liquidations must state.

Source: sg-regulations 18, 19; cq-cso-opinions 13
"""

from typing import Final

from registration.applications.rules.lookup import Lookup
from registration.changes.rules.items import FIELD_OF, ChangeItem
from registration.changes.rules.materials import ALWAYS_NEEDED, FOR_ITEM
from registration.form_schemas.rules.words import Schema, applied, given, holds, is_any, of, total, whenever

_NULL: Final[Schema] = {"type": "null"}
_OBJECT: Final[Schema] = {"type": "object"}
_REGISTERED: Final = tuple(item for item in ChangeItem if item is not ChangeItem.CHARTER)


def change(lookup: Lookup) -> list[Schema]:
    """Return what a change of registered items must state: an item, the resolution, and each item's papers.

    Source: sg-regulations 18, 27; so-regulations 15; fd-regulations 15
    """
    return [
        given("organization_id", "items", "resolution", "materials"),
        of("type", {"const": "CHANGE"}),
        of("items", of("charter", _NULL) | {"anyOf": [given(FIELD_OF[item]) for item in _REGISTERED]}),
        *(of("materials", holds(code)) for code in ALWAYS_NEEDED),
        *(_with_its_papers(item) for item in _REGISTERED),
        of("items", of("domicile", whenever(_OBJECT, given("premises")))),
        of("items", of("legal_representative", whenever(_OBJECT, given("audit")))),
        whenever(of("items", of("business_scope", given("permits"), needed=True)), of("materials", holds("PERMIT"))),
    ]


def charter_amendment(lookup: Lookup) -> list[Schema]:
    """Return what an amendment of the charter must state; it is asked for by itself.

    Source: sg-regulations 14, 18; fd-regulations 21
    """
    return [
        given("organization_id", "type", "items", "resolution", "materials"),
        of("type", {"const": "CHARTER_AMEND"}),
        of("items", given("charter")),
        *(of("items", of(FIELD_OF[item], _NULL)) for item in _REGISTERED),
        of("items", of("charter", given("charter_items"))),
        of("resolution", given("votes")),
        *(of("materials", holds(code)) for code in (*ALWAYS_NEEDED, *FOR_ITEM[ChangeItem.CHARTER])),
    ]


def filing(lookup: Lookup) -> list[Schema]:
    """Return what a filing must state: a function, enough people, and for the street's care a charter.

    Source: cq-cso-opinions 1, 13; guangdong-filing-practice
    """
    rule = lookup("tier.community.members")
    enough = total("individual", "unit", int(rule.value)) | {"x-rule": applied(rule)}
    street = is_any("tier", ("STREET_MANAGED",))
    return [
        given("functions"),
        whenever(is_any("group_kind", ("GROUP",), unless_stated=True), of("members", enough, needed=True)),
        whenever(street, of("has_charter", {"const": True}, needed=True)),
    ]


def liquidation(lookup: Lookup) -> list[Schema]:
    """Return what the start of a liquidation must state: with the organization's own decision, the resolution.

    Source: sg-regulations 19; so-regulations 16; fd-regulations 16
    """
    own = of("ground", {"const": "OWN_DECISION"}, needed=True)
    return [whenever(own, of("materials", holds("RESOLUTION", most=None), needed=True))]


def _with_its_papers(item: ChangeItem) -> Schema:
    papers = [of("materials", holds(code)) for code in FOR_ITEM.get(item, ())]
    return whenever(of("items", given(FIELD_OF[item]), needed=True), {"allOf": papers} if papers else {})
