"""The word lists and forms with the days on which they are valid; what names may be made of on one day."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from registration.names.rules.lexicon import BusinessField, Lexicon, Suggestions, Terms
from registration.names.rules.vocabulary import Vocabulary, WordAction, WordCategory, WordList, WordMatch
from shared.contracts.values import Category, LegalKind

FIRST_DAY: Final = date(1950, 1, 1)
LAST_DAY: Final = date(9999, 12, 31)

Table = Mapping[str, Any]
"""A table of a TOML file. Every entry may have `valid_from` and `valid_to` (its first day no longer valid)."""


@dataclass(frozen=True)
class NameTables:
    """The files as they were read, and traditional characters with the simplified ones, by code point."""

    fields: Table
    forms: Table
    words: Table
    suggestions: Table
    simplified_characters: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class DayWords:
    """The words of one day."""

    lexicon: Lexicon
    vocabulary: Vocabulary


@dataclass
class DatedWords:
    """All words of all days. Days between two changes share one lexicon, which is made at its first use.

    Raises:
        ValueError: two fields have one term on the same day, or a list is not well formed.
    """

    tables: NameTables
    _made: dict[date, DayWords] = field(default_factory=dict)

    def __post_init__(self) -> None:
        entries = [entry for _, entry in self._entries()]
        self._changes: Sequence[date] = sorted(
            {FIRST_DAY, *(_valid_from(entry) for entry in entries), *(_valid_to(entry) for entry in entries)}
        )

    def on(self, day: date) -> DayWords:
        """Return the words of the day."""
        since = self._changes[max(bisect_right(self._changes, day) - 1, 0)]
        if since not in self._made:
            self._made[since] = DayWords(self._lexicon(since), self._vocabulary(since))
        return self._made[since]

    def _entries(self) -> Iterator[tuple[str, Table]]:
        tables = self.tables
        for file, name in (
            (tables.fields, "field"), (tables.fields, "qualifier"), (tables.forms, "form"), (tables.forms, "ending"),
            (tables.words, "list"),
        ):  # fmt: skip
            for entry in file[name]:
                yield name, entry

    def _valid(self, name: str, day: date) -> list[Table]:
        return [
            entry for kind, entry in self._entries() if kind == name and _valid_from(entry) <= day < _valid_to(entry)
        ]

    def _lexicon(self, day: date) -> Lexicon:
        forms, endings = self._valid("form", day), self._valid("ending", day)
        plain = [entry for entry in forms if "only_with" not in entry]
        return Lexicon(
            fields=_fields(self._valid("field", day)),
            qualifiers={term: entry["code"] for entry in self._valid("qualifier", day) for term in entry["terms"]},
            forms={kind: _texts(entry for entry in plain if entry["kind"] == kind) for kind in LegalKind},
            centers=_texts(entry for entry in forms if "only_with" in entry),
            branch_endings=_texts(entry for entry in endings if entry["kind"] == "BRANCH"),
            enterprise_endings=_texts(entry for entry in endings if entry["kind"] == "ENTERPRISE"),
            national_prefixes=Terms(self.tables.words["national_prefix"]["words"]),
            simplified_characters=self.tables.simplified_characters,
            suggestions=_suggestions(self.tables.suggestions),
        )

    def _vocabulary(self, day: date) -> Vocabulary:
        fields, qualifiers = self._valid("field", day), self._valid("qualifier", day)
        terms = [term for entry in (*fields, *qualifiers) for term in entry["terms"]]
        lists = [_word_list(entry) for entry in self._valid("list", day)]
        return Vocabulary(lists, [*terms, *self.tables.words["protected"]["words"]])


def _valid_from(entry: Table) -> date:
    day: date = entry.get("valid_from", FIRST_DAY)
    return day


def _valid_to(entry: Table) -> date:
    day: date = entry.get("valid_to", LAST_DAY)
    return day


def _fields(entries: list[Table]) -> tuple[BusinessField, ...]:
    fields = tuple(
        BusinessField(
            entry["code"], tuple(entry["terms"]), frozenset(map(Category, entry["categories"])), entry["clause"]
        )
        for entry in entries
    )
    terms = [term for each in fields for term in each.terms]
    if repeated := sorted({term for term in terms if terms.count(term) > 1}):
        raise ValueError(f"terms of more than one field: {repeated}")
    return fields


def _texts(entries: Iterable[Table]) -> Terms:
    return Terms(text for entry in entries for text in entry["texts"])


def _word_list(entry: Table) -> WordList:
    return WordList(
        WordCategory(entry["category"]), WordMatch(entry["match"]), WordAction(entry["action"]),
        tuple(entry["words"]), entry["source"],
    )  # fmt: skip


def _suggestions(table: Table) -> Suggestions:
    return Suggestions(
        tuple(table["trade_names"]),
        tuple(table["trade_endings"]),
        {kind: tuple(table["forms"][kind]) for kind in LegalKind},
    )
