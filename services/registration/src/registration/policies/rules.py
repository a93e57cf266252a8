"""The policy, clause by clause and sentence by sentence, and what carries each sentence out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from shared.kit.problems import Text


class Modality(StrEnum):
    """How binding a sentence is."""

    DUTY = "DUTY"
    SUPPORT = "SUPPORT"
    ENCOURAGE = "ENCOURAGE"
    MAY = "MAY"


class Coverage(StrEnum):
    """Whether something carries a sentence out, or it asks for nothing."""

    PRESENT = "PRESENT"
    BACKGROUND = "BACKGROUND"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the policy; `modality` is None where it asks for nothing (`background`)."""

    text: str
    modality: Modality | None
    resources: tuple[str, ...]
    rules: tuple[str, ...]
    indicators: tuple[str, ...]

    @property
    def coverage(self) -> Coverage:
        """Whether something carries the sentence out."""
        return Coverage.BACKGROUND if self.modality is None else Coverage.PRESENT


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the policy; "0" is what stands before the first one. `owner` is the service it falls to."""

    number: str
    title: Text
    chapter: Text | None
    owner: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The clause as the policy words it, without its heading."""
        return "".join(sentence.text for sentence in self.sentences)

    @property
    def rules(self) -> tuple[str, ...]:
        """The keys of all rules that carry the clause out, in order of their first sentence."""
        return tuple(dict.fromkeys(key for sentence in self.sentences for key in sentence.rules))

    @property
    def indicators(self) -> tuple[str, ...]:
        """The indicators that measure the clause."""
        return tuple(dict.fromkeys(key for sentence in self.sentences for key in sentence.indicators))


def read_clauses(tables: Iterable[Mapping[str, Any]]) -> tuple[Clause, ...]:
    """Return the clauses that the tables of clauses.toml state, in their order.

    Source: cq-cso-opinions

    Raises:
        ValueError: a sentence is neither background nor carried out.
    """
    return tuple(_clause(table) for table in tables)


def _clause(table: Mapping[str, Any]) -> Clause:
    chapter = Text(table["chapter_zh"], table["chapter_en"]) if "chapter_zh" in table else None
    sentences = tuple(_sentence(each) for each in table["sentences"])
    return Clause(table["number"], Text(table["title_zh"], table["title_en"]), chapter, table["owner"], sentences)


def _sentence(table: Mapping[str, Any]) -> Sentence:
    listed = {name: tuple(table.get(name, ())) for name in ("resources", "rules", "indicators")}
    if table.get("background", False):
        return Sentence(table["text"], None, **listed)
    if not listed["resources"]:
        raise ValueError(f"nothing carries out: {table['text']}")
    return Sentence(table["text"], Modality(table["modality"]), **listed)
