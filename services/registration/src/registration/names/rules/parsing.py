"""Taking the full text of a name apart."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from registration.names.rules import defects
from registration.names.rules.body_reading import BodyReading, read_body
from registration.names.rules.characters import has_invisible, simplified
from registration.names.rules.checks import check_length, check_standard_characters
from registration.names.rules.defects import in_order
from registration.names.rules.grammar import compose
from registration.names.rules.parts import Body, Finding, NameDraft, Prefix, Segmentation, errors_of
from registration.names.rules.prefix.cursor import PrefixReading
from registration.names.rules.prefix.reading import read_prefix
from registration.names.rules.segmentation import segment
from registration.names.rules.standards import Standards, all_forms_at_end
from shared.contracts.values import LegalKind, Scope


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A text taken apart. `segmentations` has the one to go by first; `proposals` are prefixes that may be meant.

    Without a known prefix the segmentations are guesses: something unknown stands before the body.
    """

    text: str
    legal_kind: LegalKind
    scope: Scope
    findings: tuple[Finding, ...]
    segmentations: tuple[Segmentation, ...]
    prefix: Prefix
    proposals: tuple[Prefix, ...]
    prefix_is_known: bool

    @property
    def is_valid(self) -> bool:
        """Whether nothing forbids the name."""
        return not errors_of(self.findings)


def parse_name(
    text: str, standards: Standards, legal_kind: LegalKind | None = None, scope: Scope | None = None
) -> ParsedName:
    """Return the parts of the text, in simplified characters, with everything that is wrong.

    Without a kind, the one that the form belongs to and that leaves the fewest errors is taken; without a scope,
    the one that the divisions stand for.

    Source: linli-design 12.2; cq-cso-opinions 12
    """
    prefix = read_prefix(text, scope, standards)
    kinds = [legal_kind] if legal_kind else _possible_kinds(prefix.body, standards)
    parsed = [_parsed(prefix, kind, scope, standards) for kind in kinds]
    return min(parsed, key=lambda name: len(errors_of(name.findings)))


def segmentations_of(name: str, draft: NameDraft, standards: Standards) -> tuple[Segmentation, ...]:
    """Return every way to take the name of a draft apart: for all communities that share its name.

    Source: linli-design 12.2
    """
    prefix = read_prefix(name, draft.scope, standards)
    bodies = segment(prefix.body, draft.legal_kind, standards)
    return _combined(prefix.prefixes, bodies)


def _parsed(prefix: PrefixReading, kind: LegalKind, scope: Scope | None, standards: Standards) -> ParsedName:
    standard = simplified(prefix.body, standards.lexicon.simplified_characters)
    body = read_body(standard, prefix.first, kind, standards, complete=prefix.complete)
    findings = [*prefix.findings, *body.findings, *_whole(prefix, body, kind, standards)]
    return ParsedName(
        text=prefix.text,
        legal_kind=kind,
        scope=scope or prefix.first.scope,
        findings=in_order(findings),
        segmentations=_combined(prefix.prefixes, body.bodies),
        prefix=prefix.first,
        proposals=tuple(prefix.proposals),
        prefix_is_known=prefix.complete,
    )


def _whole(prefix: PrefixReading, body: BodyReading, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    """Yield what is wrong with the text as a whole; its length is that of the standard form."""
    before_body = prefix.text[: prefix.end]
    if has_invisible(before_body):
        yield defects.CHAR_WHITESPACE()
    yield from check_standard_characters(prefix.body, standards)
    standard = compose(standards.gazetteer, prefix.first, body.bodies[0]) if body.bodies else prefix.text
    yield from check_length(standard if prefix.complete else prefix.text, standards)


def _combined(prefixes: tuple[Prefix, ...], bodies: list[Body]) -> tuple[Segmentation, ...]:
    return tuple(Segmentation(prefix, body) for body in bodies if body.field_term for prefix in prefixes)


def _possible_kinds(body: str, standards: Standards) -> list[LegalKind]:
    forms = all_forms_at_end(standards.lexicon, body)
    kinds = [kind for kind in LegalKind if any(form in standards.lexicon.forms[kind] for form in forms)]
    return kinds or [LegalKind.SG]


def in_standard_form(segmentation: Segmentation, standards: Standards) -> str:
    """Return the name with the city written out and the county in the place of a development zone.

    Source: cq-cso-opinions 12
    """
    city = standards.gazetteer.city.name
    return compose(standards.gazetteer, replace(segmentation.prefix, city=city, zone=None), segmentation.body)
