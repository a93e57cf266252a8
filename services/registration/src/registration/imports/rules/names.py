"""The name of a row, measured by the divisions and words of its own day.

A registered name keeps its old prefix until it is changed, so the day of registration decides first.

Source: cq-cso-opinions 12; names-measures-69 16
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from registration.imports.rules.around import Around
from registration.imports.rules.stated import StatedRow
from registration.names.rules.keys import NameKey, full_name_key, keys_of, registered_keys_of
from registration.names.rules.parsing import ParsedName, parse_name
from registration.names.rules.parts import errors_of, warnings_of
from registration.names.rules.standards import Standards
from shared.contracts.values import LegalKind, Scope, Tier
from shared.kit.rule_register import AppliedRules
from shared.kit.sheets.findings import Findings, RowFinding

CITY: Final = "50"
EXCLUDED_WORDS_RULE: Final = "cso.excludedWords"
_DECIDED_BY_OFFICER: Final = frozenset({"NATIONAL_REVIEW"})
"""Errors that an officer may pass: whoever registered the organization has passed them."""


@dataclass(frozen=True, slots=True)
class ReadName:
    """A name taken apart. `place_codes` are the divisions that it may begin with (several share their names);
    `is_of_another_day` when only the divisions of its own day explain it.
    """

    parsed: ParsedName
    standards: Standards
    is_of_another_day: bool

    @property
    def scope(self) -> Scope:
        """The scope that its divisions stand for."""
        return self.parsed.scope

    @property
    def place_codes(self) -> list[str]:
        """The divisions that the name may begin with; the city's code stands for no division."""
        lowest = (each.prefix.lowest for each in self.parsed.segmentations)
        return list(dict.fromkeys(CITY if place is None else place.code for place in lowest))

    @property
    def parts(self) -> Mapping[str, str | None]:
        """What the name is made of, by the segmentation to go by."""
        body, prefix = self.parsed.segmentations[0].body, self.parsed.segmentations[0].prefix
        lowest = prefix.lowest
        return {
            "division_code": lowest.code if lowest else CITY,
            "trade": body.trade,
            "field_term": body.field_term,
            "field_code": body.field_code,
            "form": body.form,
        }


def read_name(row: StatedRow, day: date, around: Around, found: Findings) -> ReadName | None:
    """Return the name taken apart; None, with the errors added, when it breaks rules."""
    if not row.name:
        found.missing("name", "名称", "The name")
        return None
    area = (row.place_code or CITY)[:6]
    then, now = around.standards(area, day), around.standards(area, around.today)
    first, of_another_day = _parsed(row, then), False
    if then.gazetteer is not now.gazetteer:
        today = _parsed(row, now)
        of_another_day = not first[1] and bool(today[1])
        first, then = (today, now) if len(today[1]) < len(first[1]) else (first, then)
    parsed, errors = first
    found.errors.extend(errors)
    found.warnings.extend(_warnings(parsed))
    if of_another_day:
        found.warning("name", "NAME_PREFIX_HISTORICAL", "名称使用了原区划名称，可保留至下次变更登记。",
                      "The name has a former division's name, which may stay until the next change.")  # fmt: skip
    return None if errors or not parsed.segmentations else ReadName(parsed, then, of_another_day)


def excluded_words(row: StatedRow, rules: AppliedRules, found: Findings) -> None:
    """Add an error for a name that gives away an enterprise, or an organ of a committee or of owners."""
    lists: Mapping[str, Sequence[str]] = rules(EXCLUDED_WORDS_RULE).value
    for code, words in lists.items():
        if any(word in row.name for word in words):
            found.error(
                "name", code, "名称表明它不是社区社会组织。", "By its name this is no community social organization."
            )


def own_keys(row: StatedRow, name: ReadName, area: str) -> list[NameKey]:
    """Return the keys that the organization takes: `area` is its authority, or the community or town of a filed one."""
    assert row.legal_kind is not None
    return keys_of(name.parsed.segmentations, row.legal_kind, area, name.standards) or [full_name_key(row.name)]


def rival_keys(row: StatedRow, name: ReadName, jurisdiction_id: str) -> list[str]:
    """Return the keys of registered organizations that a filed one gives way to."""
    if row.tier == Tier.REGISTERED:
        return []
    return [key.key for key in registered_keys_of(name.parsed.segmentations, jurisdiction_id, name.standards)]


def _parsed(row: StatedRow, standards: Standards) -> tuple[ParsedName, list[RowFinding]]:
    scope = Scope.COMMUNITY if row.legal_kind == LegalKind.FILED else None
    parsed = parse_name(row.name, standards, row.legal_kind, scope)
    errors = [
        RowFinding("name", each.code, each.message)
        for each in errors_of(parsed.findings)
        if each.code not in _DECIDED_BY_OFFICER
    ]
    return parsed, errors


def _warnings(parsed: ParsedName) -> list[RowFinding]:
    passed = [each for each in errors_of(parsed.findings) if each.code in _DECIDED_BY_OFFICER]
    return [RowFinding("name", each.code, each.message) for each in (*passed, *warnings_of(parsed.findings))]
