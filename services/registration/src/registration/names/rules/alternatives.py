"""Legal names close to one that is not: each proposal has passed all checks itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final

from registration.divisions.rules.gazetteer import spoken_name
from registration.names.rules.characters import only_han, simplified
from registration.names.rules.examination import ExaminedName, examine
from registration.names.rules.parsing import ParsedName
from registration.names.rules.parts import Body, NameDraft, Prefix, errors_of
from registration.names.rules.segmentation import ZONG, segment
from registration.names.rules.standards import TRADE_REQUIRED, Standards
from shared.contracts.values import LegalKind, Scope

LIMIT: Final = 5
"""How many proposals are made at most."""
_EXAMINED_AT_MOST: Final = 60
_FORM_CODES: Final = frozenset({"FORM_WRONG_KIND", "FORM_MISSING", "FORM_RESERVED_FOR_BRANCH", "FORBIDDEN_ENTERPRISE"})


@dataclass(frozen=True, slots=True)
class _Faulty:
    """A name to be corrected: its body as text and, as far as known, in parts."""

    legal_kind: LegalKind
    scope: Scope
    prefix: Prefix
    proposals: tuple[Prefix, ...]
    text: str
    body: Body | None
    codes: frozenset[str]


def alternatives_to_text(parsed: ParsedName, body: str, standards: Standards) -> list[ExaminedName]:
    """Return legal names close to the parsed one, whose body is given; none for a valid name.

    Source: linli-design 12.2; cq-cso-opinions 12
    """
    first = parsed.segmentations[0].body if parsed.segmentations else None
    codes = frozenset(finding.code for finding in errors_of(parsed.findings))
    return _mended(
        _Faulty(parsed.legal_kind, parsed.scope, parsed.prefix, parsed.proposals, body, first, codes), standards
    )


def alternatives_to_draft(examined: ExaminedName, standards: Standards) -> list[ExaminedName]:
    """Return legal names close to the examined one; none for a valid name or an unknown division.

    Source: linli-design 12.2; cq-cso-opinions 12
    """
    if not examined.segmentations:
        return []
    own, draft = examined.segmentations[0], examined.draft
    codes = frozenset(finding.code for finding in errors_of(examined.findings))
    return _mended(_Faulty(draft.legal_kind, draft.scope, own.prefix, (), own.body.text, own.body, codes), standards)


def fresh_trade_names(examined: ExaminedName, standards: Standards) -> list[ExaminedName]:
    """Return the name with other trade names, for one that is taken.

    Source: linli-design 12.2; names-measures-69 16
    """
    draft = examined.draft
    tries = (replace(draft, trade=trade) for trade in standards.lexicon.suggestions.trade_names)
    return _valid(tries, standards)


def _mended(faulty: _Faulty, standards: Standards) -> list[ExaminedName]:
    if not faulty.codes:
        return []
    return _valid(islice(_drafts(faulty, standards), _EXAMINED_AT_MOST), standards)


def _valid(drafts: Iterable[NameDraft], standards: Standards) -> list[ExaminedName]:
    found: dict[str, ExaminedName] = {}
    for draft in drafts:
        examined = examine(draft, standards)
        if examined.name and examined.is_valid and not examined.needs_review:
            found.setdefault(examined.name, examined)
        if len(found) == LIMIT:
            break
    return list(found.values())


def _drafts(faulty: _Faulty, standards: Standards) -> Iterator[NameDraft]:
    for prefix, (kind, body) in product(list(_prefixes(faulty)), list(_bodies(faulty, standards))):
        division = prefix.lowest or standards.gazetteer.city
        if body.trade == spoken_name(division):
            continue
        scope = faulty.scope if prefix in faulty.proposals and prefix.scope is faulty.scope else prefix.scope
        yield NameDraft(kind, scope, division.code, division, body.trade, body.field_term, body.form)


def _prefixes(faulty: _Faulty) -> Iterator[Prefix]:
    """Yield what may have been meant, else what was read, which then stands for the scope it has."""
    yield from faulty.proposals
    if not faulty.proposals and faulty.prefix.lowest is not None:
        yield faulty.prefix


def _bodies(faulty: _Faulty, standards: Standards) -> Iterator[tuple[LegalKind, Body]]:
    kind = faulty.legal_kind
    for body in _starting_bodies(faulty, standards):
        fields = _clean(body.field_term, standards)
        for form in _forms(body, faulty, standards):
            for trade in _trades(body.trade, faulty, standards):
                yield kind, Body(trade, fields, form, "")
    if "TRADE_MISSING" in faulty.codes and kind is LegalKind.SO and faulty.body:
        for form in standards.lexicon.suggestions.forms[LegalKind.SG]:
            yield LegalKind.SG, Body(None, faulty.body.field_term, form, "")


def _starting_bodies(faulty: _Faulty, standards: Standards) -> Iterator[Body]:
    if faulty.body and faulty.body.field_term:
        yield faulty.body
        return
    kind = faulty.legal_kind
    for text in _completed(faulty.text, kind, standards):
        yield from segment(text, kind, standards)[:1]
    if field := standards.lexicon.terms.at_start(faulty.text):
        yield from _in_order(faulty.text.removeprefix(field), field, kind, standards)


def _completed(text: str, kind: LegalKind, standards: Standards) -> Iterator[str]:
    """Yield the text with a form at its end: 基金 becomes 基金会, 义工会 becomes 义工协会."""
    forms = standards.lexicon.suggestions.forms[kind]
    if kind is LegalKind.FD:
        yield text.removesuffix("会").removesuffix("基金") + "基金会"
    for form in forms:
        yield text.removesuffix("会") + form


def _in_order(rest: str, field: str, kind: LegalKind, standards: Standards) -> Iterator[Body]:
    """Yield the body whose field stood before its trade name, put right."""
    for form in standards.forms_at_end(kind, rest):
        yield Body(rest.removesuffix(form) or None, field, form, "")


def _forms(body: Body, faulty: _Faulty, standards: Standards) -> tuple[str, ...]:
    if "ZONG_NOT_ALLOWED" in faulty.codes:
        return (body.form.removeprefix(ZONG),)
    if faulty.codes & _FORM_CODES and not standards.has_form(faulty.legal_kind, body.form):
        return standards.lexicon.suggestions.forms[faulty.legal_kind]
    return (body.form,)


def _trades(trade: str | None, faulty: _Faulty, standards: Standards) -> Iterator[str | None]:
    """Yield the trade name mended, then none where none is needed, then others in its place."""
    rules, suggestions = standards.rules, standards.lexicon.suggestions
    cleaned = _clean(trade or "", standards)
    if cleaned and len(cleaned) < rules.trade_min_han:
        yield from (cleaned + ending for ending in suggestions.trade_endings)
    elif len(cleaned) > rules.trade_max_han:
        yield from (cleaned[:3], cleaned[: rules.trade_max_han])
    elif cleaned:
        yield cleaned
    if faulty.legal_kind not in TRADE_REQUIRED:
        yield None
    elif not cleaned or faulty.codes & {"TRADE_IS_DIVISION", "TRADE_MISSING"}:
        yield from suggestions.trade_names[:3]


def _clean(text: str, standards: Standards) -> str:
    """Return the words without what may not stand in them."""
    han = simplified(only_han(text), standards.lexicon.simplified_characters)
    for forms in standards.nested_forms.values():
        han = next((han.replace(form, "") for form in forms if form in han), han)
    while found := standards.vocabulary.find(han):
        han = han.replace(max((each.word for each in found), key=len), "")
    return han
