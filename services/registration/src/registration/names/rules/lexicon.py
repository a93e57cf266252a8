"""The words that names are made of, as they stand on one day: fields, qualifiers, forms, endings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from registration.names.rules.parts import Body
from shared.contracts.values import Category, LegalKind

ALLOW_CENTER_RULE: Final = "name.filed.allowCenter"


@dataclass(frozen=True, slots=True)
class BusinessField:
    """A field of activity: for uniqueness, all its terms are the same."""

    code: str
    terms: tuple[str, ...]
    categories: frozenset[Category]
    clause: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Words for proposals, in order of preference."""

    trade_names: tuple[str, ...]
    trade_endings: tuple[str, ...]
    forms: Mapping[LegalKind, tuple[str, ...]]


class Terms:
    """A set of words, quick to find at the end of a text."""

    __slots__ = ("_lengths", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._lengths = sorted({len(word) for word in self._words}, reverse=True)

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def at_end(self, text: str) -> list[str]:
        """Return the words that the text ends with, longest first."""
        words = self._words
        return [text[-length:] for length in self._lengths if text[-length:] in words]

    def at_start(self, text: str) -> str | None:
        """Return the longest word that the text begins with."""
        return next((text[:length] for length in self._lengths if text[:length] in self._words), None)


@dataclass(frozen=True)
class Lexicon:
    """All words of one day. `qualifiers` may stand before a term; one with the code "" adds nothing to the field.

    `centers` are forms of filed organizations that only the rule `name.filed.allowCenter` admits.
    """

    fields: tuple[BusinessField, ...]
    qualifiers: Mapping[str, str]
    forms: Mapping[LegalKind, Terms]
    centers: Terms
    branch_endings: Terms
    enterprise_endings: Terms
    national_prefixes: Terms
    simplified_characters: Mapping[int, str]
    suggestions: Suggestions

    @cached_property
    def codes(self) -> dict[str, str]:
        """The code of the field that each term belongs to."""
        return {term: field.code for field in self.fields for term in field.terms}

    @cached_property
    def terms(self) -> Terms:
        """All listed terms."""
        return Terms(self.codes)

    @cached_property
    def _qualifier_terms(self) -> Terms:
        return Terms(self.qualifiers)

    @cached_property
    def _categories(self) -> dict[str, frozenset[Category]]:
        return {term: field.categories for field in self.fields for term in field.terms}

    def forms_of(self, kind: LegalKind, *, allow_center: bool) -> tuple[Terms, ...]:
        """Return the forms that the kind may use."""
        if kind is LegalKind.FILED and allow_center:
            return (self.forms[kind], self.centers)
        return (self.forms[kind],)

    def field_code(self, text: str) -> str | None:
        """Return the code of a term, alone or behind one qualifier; None when it is not listed."""
        if code := self.codes.get(text):
            return code
        for term in self.terms.at_end(text):
            if (qualifier := self.qualifiers.get(text[: -len(term)])) is not None:
                return _qualified(qualifier, self.codes[term])
        return None

    def fields_at_end(self, text: str) -> list[tuple[str, str]]:
        """Return the fields that the text ends with as (words, code), qualified ones included, longest first."""
        found: dict[str, str] = {}
        for term in self.terms.at_end(text):
            code = self.codes[term]
            found.setdefault(term, code)
            for qualifier in self._qualifier_terms.at_end(text[: -len(term)]):
                found.setdefault(qualifier + term, self.codes.get(qualifier + term) or self._code(qualifier, code))
        return sorted(found.items(), key=lambda item: len(item[0]), reverse=True)

    def is_business_word(self, text: str) -> bool:
        """Tell whether the text says only what somebody does, or for whom: no trade name."""
        return text in self.qualifiers or self.field_code(text) is not None

    def categories_of(self, field_term: str) -> frozenset[Category] | None:
        """Return the categories that the field usually belongs to, None for one that is not listed."""
        return next((self._categories[term] for term in self.terms.at_end(field_term)), None)

    def body(self, trade: str | None, field_term: str, form: str) -> Body:
        """Return the body made of these words."""
        code = self.field_code(field_term)
        return Body(trade, field_term, form, code or field_term, listed=code is not None)

    def _code(self, qualifier: str, code: str) -> str:
        return _qualified(self.qualifiers[qualifier], code)


def _qualified(qualifier_code: str, code: str) -> str:
    return f"{qualifier_code}_{code}" if qualifier_code and not code.startswith(qualifier_code) else code
