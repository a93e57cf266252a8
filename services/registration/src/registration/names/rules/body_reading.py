"""Reading the body of a name of known kind: its segmentations, or why it has none."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from registration.names.rules import defects
from registration.names.rules.checks import character_findings, check_body, word_findings, wrong_or_missing_form
from registration.names.rules.parts import Body, Finding, Part, Prefix
from registration.names.rules.segmentation import ZONG, segment, segment_by_form
from registration.names.rules.standards import KIND_NAMES, TRADE_REQUIRED, Standards, all_forms_at_end, longest
from shared.contracts.values import LegalKind

_AFTER_UNKNOWN_PREFIX = frozenset({"TRADE_TOO_LONG", "TRADE_TOO_SHORT", "PART_ORDER", "TRADE_IS_PLACE", "FORM_NESTED"})
"""Findings that mean nothing when the body may still begin with an unknown place."""


@dataclass(slots=True)
class BodyReading:
    """The bodies that the text can be taken apart into, the one to go by first, and what is wrong with that one."""

    bodies: list[Body] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_body(
    text: str, prefix: Prefix, kind: LegalKind, standards: Standards, *, complete: bool = True
) -> BodyReading:
    """Return the reading of what stands after the prefix.

    `complete` tells that the prefix was read whole; otherwise the length of the trade name is not judged.

    Source: linli-design 12.2; cq-cso-opinions 12
    """
    reading = BodyReading()
    foreign = _foreign_ending(text, kind, standards)
    if foreign:
        _read_with_foreign_form(text, foreign, kind, standards, reading)
    else:
        reading.bodies = segment(text, kind, standards)
        if not reading.bodies:
            reading.findings.extend(_why_not(text, kind, standards))
            return reading
    if reading.bodies:
        reading.findings.extend(check_body(reading.bodies[0], prefix, kind, standards))
    if not complete:
        reading.findings = [found for found in reading.findings if found.code not in _AFTER_UNKNOWN_PREFIX]
    return reading


def _foreign_ending(text: str, kind: LegalKind, standards: Standards) -> str:
    """Return the ending that keeps the text from ending with a form of the kind, the empty string when none does."""
    lexicon = standards.lexicon
    own = longest(standards.forms_at_end(kind, text))
    other = longest(lexicon.branch_endings.at_end(text), lexicon.enterprise_endings.at_end(text))
    if len(other) > len(own):
        return other
    return "" if own else longest(all_forms_at_end(lexicon, text), lexicon.centers.at_end(text))


def _read_with_foreign_form(text: str, form: str, kind: LegalKind, standards: Standards, reading: BodyReading) -> None:
    """Read the rest as if the form were right; without a field only the words before it can be judged."""
    reading.bodies = segment_by_form(text, form, kind, standards)
    if not reading.bodies:
        rest = text.removesuffix(form)
        reading.findings.extend(word_findings(rest, Part.TRADE, kind, standards))
        reading.bodies = [Body(rest or None, "", form, "", listed=False)] if rest else []
    if not reading.bodies:
        reading.findings.append(wrong_or_missing_form(form, kind, standards))


def _why_not(text: str, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    yield from character_findings(text, Part.NAME)
    yield from word_findings(text, Part.TRADE, kind, standards)
    forms = standards.forms_at_end(kind, text)
    if not forms:
        yield from _no_form(text, kind, standards)
        return
    rest = text.removesuffix(forms[0]).removesuffix(ZONG)
    if text.removesuffix(forms[0]) != rest and kind is LegalKind.SO:
        yield defects.ZONG_NOT_ALLOWED()
    if standards.lexicon.terms.at_start(rest):
        yield defects.PART_ORDER()
    yield defects.FIELD_UNKNOWN()


def _no_form(text: str, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    """Yield that the form is missing, or out of place when one stands before the field."""
    name = KIND_NAMES[kind]
    form = next((form for form in standards.lexicon.forms[kind] if len(form) >= 2 and form in text), None)
    if form and standards.lexicon.field_code(text.partition(form)[2]):
        yield defects.PART_ORDER()
    yield defects.FORM_MISSING(kind_zh=name.zh, kind_en=name.en, forms=standards.usual_forms(kind))
    if kind in TRADE_REQUIRED and (not text or standards.lexicon.is_business_word(text)):
        yield defects.TRADE_MISSING(kind_zh=name.zh, kind_en=name.en, minimum=standards.rules.trade_min_han)
