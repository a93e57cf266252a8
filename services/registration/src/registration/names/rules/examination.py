"""Checking the parts that an applicant states, which are authoritative."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from registration.divisions.rules.codes import Level
from registration.divisions.rules.gazetteer import Division
from registration.names.rules import defects
from registration.names.rules.checks import check_body, check_length, check_standard_characters
from registration.names.rules.defects import in_order
from registration.names.rules.grammar import compose, level_of_scope, prefix_of
from registration.names.rules.parsing import segmentations_of
from registration.names.rules.parts import Body, Finding, NameDraft, Prefix, Segmentation, errors_of
from registration.names.rules.standards import Standards
from shared.contracts.values import Scope

_SCOPE_NAMES: Final = {
    Scope.MUNICIPAL: "全市",
    Scope.COUNTY: "区县",
    Scope.TOWN: "街道（乡镇）",
    Scope.COMMUNITY: "社区（村）",
}


@dataclass(frozen=True, slots=True)
class ExaminedName:
    """The composed name with everything that is wrong. `name` is None when the division does not allow one.

    `segmentations` has the applicant's own parts first, then all other ways to take the name apart.
    """

    draft: NameDraft
    name: str | None
    findings: tuple[Finding, ...]
    segmentations: tuple[Segmentation, ...]

    @property
    def is_valid(self) -> bool:
        """Whether nothing forbids the name."""
        return not errors_of(self.findings)

    @property
    def needs_review(self) -> bool:
        """Whether an officer has to look at the name."""
        return any(finding.needs_review for finding in self.findings)


def examine(draft: NameDraft, standards: Standards) -> ExaminedName:
    """Return the name that the parts make, and everything that is wrong with it.

    Source: cq-cso-opinions 12; linli-design 12.2
    """
    wrong_division = list(_division(draft, standards))
    if wrong_division or draft.division is None:
        return ExaminedName(draft, None, in_order(wrong_division), ())
    prefix = prefix_of(standards.gazetteer, draft.division)
    body = standards.lexicon.body(draft.trade, draft.field_term, draft.form)
    name = compose(standards.gazetteer, prefix, body)
    own = Segmentation(prefix, body)
    others = segmentations_of(name, draft, standards)
    findings = [*_findings(name, prefix, body, draft, standards)]
    if not any(_same_parts(own, other) for other in others) and not any(found.is_error for found in findings):
        findings.append(defects.SEGMENTATION_DIFFERS())
    return ExaminedName(draft, name, in_order(findings), _own_first(own, others))


def _findings(name: str, prefix: Prefix, body: Body, draft: NameDraft, standards: Standards) -> Iterator[Finding]:
    yield from check_body(body, prefix, draft.legal_kind, standards)
    yield from check_standard_characters(body.text, standards)
    yield from check_length(name, standards)


def _own_first(own: Segmentation, others: tuple[Segmentation, ...]) -> tuple[Segmentation, ...]:
    return (own, *(other for other in others if not _same_parts(own, other)))


def _same_parts(one: Segmentation, other: Segmentation) -> bool:
    same_words = (one.body.trade, one.body.field_term, one.body.form) == (
        other.body.trade, other.body.field_term, other.body.form,
    )  # fmt: skip
    return same_words and one.prefix.lowest == other.prefix.lowest


def _division(draft: NameDraft, standards: Standards) -> Iterator[Finding]:
    """Yield why the division is not the one that the scope asks for."""
    if draft.division is None:
        yield from _unknown_division(draft.division_code, standards)
        return
    wanted, given = level_of_scope(draft.scope), draft.division.level
    if given > wanted:
        yield _too_narrow(draft.scope)
    elif given < wanted:
        yield from _too_wide(draft.division, wanted, standards)


def _unknown_division(code: str, standards: Standards) -> Iterator[Finding]:
    county = standards.gazetteer.by_code(code[:6]) if len(code) >= 6 else None
    if county is None:
        yield defects.DIV_COUNTY_UNKNOWN()
        return
    town = standards.gazetteer.by_code(code[:9]) if len(code) >= 9 else None
    if town is None:
        yield defects.DIV_TOWN_MISSING(county=county.name)
        return
    unknown = ("该代码没有对应的社区（村），请核对区划代码", "no community has this code; check it")
    yield defects.COMMUNITY_NOT_IN_TOWN(town=town.name, belongs_zh=unknown[0], belongs_en=unknown[1])


def _too_narrow(scope: Scope) -> Finding:
    return defects.SCOPE_MISMATCH(
        expected_zh=f"活动范围为{_SCOPE_NAMES[scope]}的组织，请填写上一级区划的代码",
        expected_en=f"for scope {scope} give the code of a wider division",
    )


def _too_wide(division: Division, wanted: Level, standards: Standards) -> Iterator[Finding]:
    if division.level is Level.PROVINCE:
        yield defects.DIV_COUNTY_MISSING()
    elif division.level is Level.COUNTY:
        yield defects.DIV_TOWN_MISSING(county=division.name)
    elif wanted is Level.COMMUNITY:
        yield defects.COMMUNITY_MISSING(town=division.name)
