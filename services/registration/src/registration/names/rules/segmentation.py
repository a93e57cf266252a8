"""Taking the body of a name apart: every pair of field and form that it ends with, the best pair first."""

from collections.abc import Iterable
from typing import Final

from registration.names.rules.parts import Body, NameRules
from registration.names.rules.standards import TRADE_REQUIRED, Standards
from shared.contracts.values import LegalKind

ZONG: Final = "总"


def segment(body: str, kind: LegalKind, standards: Standards) -> list[Body]:
    """Return the ways to take the body apart, the one to go by first, then all others that are valid.

    The first has the longest field and form together, a tie being broken by the longer form; what is left in
    front is its trade name, valid or not. Empty when no form, or no field where one is needed, is found.

    Source: linli-design 12.2; cq-cso-opinions 12
    """
    return _best_first(_pairs(body, kind, standards), kind, standards.rules)


def segment_by_form(body: str, form: str, kind: LegalKind, standards: Standards) -> list[Body]:
    """Return the ways to take the body apart when its form is known, whatever kind uses that form.

    Source: linli-design 12.2
    """
    rest = body.removesuffix(form)
    return _best_first(_bodies(rest, form, kind, standards), kind, standards.rules)


def is_valid_trade(trade: str | None, kind: LegalKind, rules: NameRules) -> bool:
    """Tell whether the trade name is there if the kind needs one, and of permitted length.

    Source: cq-cso-opinions 12; linli-design 12.1
    """
    if trade is None:
        return kind not in TRADE_REQUIRED
    return rules.trade_min_han <= len(trade) <= rules.trade_max_han


def _pairs(body: str, kind: LegalKind, standards: Standards) -> list[Body]:
    found: list[Body] = []
    for form in standards.forms_at_end(kind, body):
        rest = body.removesuffix(form)
        if kind is LegalKind.SO and rest.endswith(ZONG):
            rest, form = rest.removesuffix(ZONG), ZONG + form
        found.extend(_listed(rest, form, kind, standards))
    return found or _unlisted(body, kind, standards)


def _bodies(rest: str, form: str, kind: LegalKind, standards: Standards) -> list[Body]:
    found = _listed(rest, form, kind, standards)
    if found or not rest or kind in TRADE_REQUIRED:
        return found
    return [Body(None, rest, form, rest, listed=False)]


def _listed(rest: str, form: str, kind: LegalKind, standards: Standards) -> list[Body]:
    lexicon = standards.lexicon
    bodies = [Body(rest[: -len(words)] or None, words, form, code) for words, code in lexicon.fields_at_end(rest)]
    if kind in TRADE_REQUIRED:
        return bodies
    return [_without_false_trade(body, standards) for body in bodies]


def _without_false_trade(body: Body, standards: Standards) -> Body:
    """Return the body with a trade name that is only a business word made part of the field."""
    if body.trade is None or not standards.lexicon.is_business_word(body.trade):
        return body
    words = body.trade + body.field_term
    return standards.lexicon.body(None, words, body.form)


def _unlisted(body: str, kind: LegalKind, standards: Standards) -> list[Body]:
    """Return the rest before the longest form as the field, for kinds that need no trade name."""
    if kind in TRADE_REQUIRED:
        return []
    for form in standards.forms_at_end(kind, body):
        if rest := body.removesuffix(form):
            return [Body(None, rest, form, rest, listed=False)]
    return []


def _best_first(bodies: Iterable[Body], kind: LegalKind, rules: NameRules) -> list[Body]:
    ordered = sorted(dict.fromkeys(bodies), key=_preference)
    return ordered[:1] + [body for body in ordered[1:] if is_valid_trade(body.trade, kind, rules)]


def _preference(body: Body) -> tuple[int, int]:
    form = body.form.removeprefix(ZONG)
    return (-len(body.field_term) - len(form), -len(form))
