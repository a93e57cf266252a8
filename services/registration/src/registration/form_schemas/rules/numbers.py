"""The dated numbers of an application for registration, each with the rule that sets it.

Source: sg-regulations 10; so-regulations 8; fd-regulations 8, 20; cq-cso-opinions 13
"""

from collections.abc import Iterator
from typing import Final

from registration.applications.rules.conditions.capital import FUND_RULES
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.vocabulary import CSO_SCOPES
from registration.form_schemas.rules.words import Schema, applied, given, is_any, least, of, total, whenever
from shared.contracts.values import LegalKind

_COMMUNITY: Final = is_any("scope", CSO_SCOPES)
_WIDER: Final[Schema] = {"not": _COMMUNITY}
_NONE: Final[Schema] = {"maximum": 0}


def numbers(kind: LegalKind, lookup: Lookup) -> list[Schema]:
    """Return the conditions on money and people that depend on the rules of the day.

    Source: sg-regulations 10; so-regulations 8; fd-regulations 8, 20; cq-cso-opinions 13
    """
    return list(_NUMBERS[kind](lookup))


def _association(lookup: Lookup) -> Iterator[Schema]:
    for scopes, group, capital in (
        (_COMMUNITY, "sg.members.cso", "sg.capital.cso"),
        (_WIDER, "sg.members", "sg.capital.local"),
    ):
        yield whenever(scopes, of("capital_fen", least(lookup(capital))))
        yield whenever(scopes, of("members", {"allOf": list(_members(group, lookup))}))
    yield from _staff(lookup)
    yield _may_share


def _members(group: str, lookup: Lookup) -> Iterator[Schema]:
    """Members of one kind reach its number; of both kinds, the number for both."""
    no_units, no_persons = of("unit", _NONE), of("individual", _NONE)
    yield whenever(no_units, of("individual", least(lookup(f"{group}.individual")), needed=True))
    only_units = {"allOf": [no_persons, of("unit", {"minimum": 1}, needed=True)]}
    yield whenever(only_units, of("unit", least(lookup(f"{group}.unit"))))
    mixed = lookup(f"{group}.mixed")
    both = {"not": {"anyOf": [no_units, no_persons]}}
    yield whenever(both, total("individual", "unit", int(mixed.value)) | {"x-rule": applied(mixed)})


def _service_organization(lookup: Lookup) -> Iterator[Schema]:
    yield of("capital_fen", least(lookup("so.capital.cso")))
    yield from _staff(lookup)
    lease = of("basis", {"const": "LEASE"}, needed=True)
    months = applied(lookup("so.premises.leaseMonths"))
    yield of("premises", whenever(lease, given("valid_to") | {"x-rule": months}))
    yield _may_share


def _staff(lookup: Lookup) -> Iterator[Schema]:
    rule = lookup("staff.least")
    stated = {"type": "object"}
    together = {**total("full_time", "part_time", int(rule.value)), "x-rule": applied(rule)}
    yield whenever(_COMMUNITY, of("staff", whenever(stated, together)))
    yield whenever(_WIDER, of("staff", whenever(stated, of("full_time", least(rule), needed=int(rule.value) > 0))))


def _foundation(lookup: Lookup) -> Iterator[Schema]:
    for fund, key in FUND_RULES.items():
        asked = is_any("fund_kind", (fund,), unless_stated=fund == "NON_PUBLIC")
        yield whenever(asked, of("capital_fen", least(lookup(key))))
    fewest, most, term = (lookup(f"fd.directors.{name}") for name in ("min", "max", "termYears"))
    yield of("directors", {"minItems": int(fewest.value), "x-rule": applied(fewest)})
    yield of("directors", {"maxItems": int(most.value), "x-rule": applied(most)})
    yield of("directors", {"items": of("term_years", {"maximum": int(term.value), "x-rule": applied(term)})})
    yield of("premises", {"not": _SHARED})
    yield of("staff", {"anyOf": [{"type": "null"}, of("full_time", least(lookup("staff.least")), needed=True)]})


_SHARED: Final = of("basis", {"const": "SHARED"}, needed=True)
_may_share: Final = whenever(_WIDER, of("premises", {"not": _SHARED}))
_NUMBERS: Final = {
    LegalKind.SG: _association,
    LegalKind.SO: _service_organization,
    LegalKind.FD: _foundation,
}
