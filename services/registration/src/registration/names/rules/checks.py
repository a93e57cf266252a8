"""The checks on the parts after the prefix. Each returns what is wrong with one thing."""

import re
from collections.abc import Iterator
from typing import Final

from registration.divisions.rules.gazetteer import Division
from registration.names.rules import defects
from registration.names.rules.characters import has_invisible, is_han, simplified
from registration.names.rules.parts import Body, Finding, Part, Prefix
from registration.names.rules.segmentation import ZONG
from registration.names.rules.standards import KIND_NAMES, TRADE_REQUIRED, Standards
from registration.names.rules.vocabulary import WordCategory
from shared.contracts.values import Category, LegalKind

_ORDINAL_OR_SIZE: Final = re.compile("第[一二三四五六七八九十百]+|[新老大小]")


def check_body(body: Body, prefix: Prefix, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    """Yield everything that is wrong with trade name, field and form.

    Source: cq-cso-opinions 12; names-measures-69 8; so-names-1999 4-7
    """
    yield from check_characters(body)
    yield from _trade(body, prefix, kind, standards)
    yield from _field(body)
    yield from check_form(body.form, kind, standards)
    yield from _words(body, kind, standards)
    yield from _order(body, prefix)


def check_characters(body: Body) -> Iterator[Finding]:
    """Yield the parts with white space, or with characters that are not Han.

    Source: cq-cso-opinions 12; linli-design 12.1
    """
    for part, text in ((Part.TRADE, body.trade or ""), (Part.FIELD, body.field_term), (Part.FORM, body.form)):
        yield from character_findings(text, part)


def character_findings(text: str, part: Part) -> Iterator[Finding]:
    """Yield at most one finding about the characters of the text.

    Source: cq-cso-opinions 12; linli-design 12.1
    """
    if has_invisible(text):
        yield defects.CHAR_WHITESPACE(part=part)
    elif not is_han(text):
        yield defects.CHAR_NOT_HAN(part=part)


def check_standard_characters(text: str, standards: Standards) -> Iterator[Finding]:
    """Yield a warning when the text has characters that are not the standard simplified ones.

    Source: linli-design 12.1
    """
    standard = simplified(text, standards.lexicon.simplified_characters)
    if standard != text:
        yield defects.NON_STANDARD_CHARACTER(suggestion=standard)


def check_length(name: str, standards: Standards) -> Iterator[Finding]:
    """Yield a finding when the whole name is too short or too long.

    Source: linli-design 12.1
    """
    rules = standards.rules
    if not rules.length_min <= len(name) <= rules.length_max:
        yield defects.LENGTH(count=len(name), minimum=rules.length_min, maximum=rules.length_max)


def check_form(form: str, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    """Yield why the form is none that the kind may use: a branch's, an enterprise's, another kind's, or unknown.

    Source: names-measures-69 8, 17, 18; so-names-1999 7; linli-design 12.1
    """
    if standards.has_form(kind, form):
        return
    lexicon = standards.lexicon
    usual = standards.usual_forms(kind)
    if kind is LegalKind.SO and form.startswith(ZONG) and standards.has_form(kind, form.removeprefix(ZONG)):
        yield defects.ZONG_NOT_ALLOWED()
    elif form in lexicon.branch_endings:
        yield defects.FORM_RESERVED_FOR_BRANCH(word=form, forms=usual)
    elif form in lexicon.enterprise_endings:
        yield defects.FORBIDDEN_ENTERPRISE(word=form, forms=usual)
    else:
        yield wrong_or_missing_form(form, kind, standards)


def wrong_or_missing_form(form: str, kind: LegalKind, standards: Standards) -> Finding:
    """Return the finding for a form that belongs to another kind, or to none.

    Source: cq-cso-opinions 12; names-measures-69 8
    """
    name = KIND_NAMES[kind]
    usual = standards.usual_forms(kind)
    if any(form in standards.lexicon.forms[other] for other in LegalKind) or form in standards.lexicon.centers:
        return defects.FORM_WRONG_KIND(word=form, kind_zh=name.zh, kind_en=name.en, forms=usual)
    return defects.FORM_MISSING(kind_zh=name.zh, kind_en=name.en, forms=usual)


def check_category(field_term: str, category: Category, standards: Standards) -> Iterator[Finding]:
    """Yield a warning when a listed field does not usually belong to the category of the organization.

    Source: linli-design 12.1
    """
    categories = standards.lexicon.categories_of(field_term)
    if categories is not None and category not in categories:
        yield defects.FIELD_CATEGORY()


def core_of(trade: str) -> str:
    """Return the trade name without 新, 老, 大, 小 and ordinals; itself when nothing would be left.

    Source: linli-design 12.3
    """
    return _ORDINAL_OR_SIZE.sub("", trade) or trade


def _trade(body: Body, prefix: Prefix, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    trade, rules = body.trade, standards.rules
    if trade is None:
        if kind in TRADE_REQUIRED:
            name = KIND_NAMES[kind]
            yield defects.TRADE_MISSING(kind_zh=name.zh, kind_en=name.en, minimum=rules.trade_min_han)
        return
    if len(trade) < rules.trade_min_han:
        yield defects.TRADE_TOO_SHORT(count=len(trade), minimum=rules.trade_min_han)
    elif len(trade) > rules.trade_max_han:
        yield defects.TRADE_TOO_LONG(count=len(trade), maximum=rules.trade_max_han)
    elif standards.lexicon.is_business_word(trade):
        yield defects.TRADE_IS_FIELD()
    yield from _places(trade, prefix, standards)
    yield from _nested_form(trade, kind, standards)


def _places(trade: str, prefix: Prefix, standards: Standards) -> Iterator[Finding]:
    names = standards.gazetteer.national_names
    if refused := names.refused(trade):
        yield defects.TRADE_IS_DIVISION(place=refused.name)
        return
    if elsewhere := names.elsewhere(trade):
        yield defects.TRADE_IS_PLACE(place=elsewhere.name)
    elif local := _place_nearby(trade, prefix, standards):
        yield defects.TRADE_IS_PLACE(place=local.prefix_name)


def _place_nearby(trade: str, prefix: Prefix, standards: Standards) -> Division | None:
    """Return a town or community of the same town, or of the county where no town is named, called like this."""
    area = prefix.town or prefix.county
    if area is None or prefix.county is None:
        return None
    places = standards.gazetteer.local_places(prefix.county.code, trade)
    return next((place for place in places if place.code.startswith(area.code)), None)


def _nested_form(trade: str, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    for form in standards.nested_forms[kind]:
        if form in trade:
            yield defects.FORM_NESTED(word=form)
            return


def _field(body: Body) -> Iterator[Finding]:
    if not body.field_term:
        yield defects.FIELD_UNKNOWN()
    elif not body.listed:
        yield defects.FIELD_UNLISTED()


def _words(body: Body, kind: LegalKind, standards: Standards) -> Iterator[Finding]:
    """Yield forbidden words of the trade name and of an unlisted field; listed fields have been looked at."""
    if body.trade:
        yield from word_findings(body.trade, Part.TRADE, kind, standards)
    if not body.listed:
        yield from word_findings(body.field_term, Part.FIELD, kind, standards)


def word_findings(token: str, part: Part, kind: LegalKind | None, standards: Standards) -> Iterator[Finding]:
    """Yield the forbidden words that stand in the token.

    Source: names-measures-69 9, 12, 15; so-names-1999 6; linli-design 12.1
    """
    for found in standards.vocabulary.find(token):
        forms = standards.usual_forms(kind)
        enterprise = found.word_list.category is WordCategory.ENTERPRISE
        yield found.defect(
            part=Part.FORM if enterprise else part, clause_ref=found.word_list.source, word=found.word, forms=forms
        )


def _order(body: Body, prefix: Prefix) -> Iterator[Finding]:
    """Yield a finding when a division of the prefix, or the city, stands again within the body."""
    words = (body.trade or "") + body.field_term
    places = [place.prefix_name for place in (prefix.county, prefix.town, prefix.community) if place]
    if any(name in words for name in ("重庆市", *places)):
        yield defects.PART_ORDER()
