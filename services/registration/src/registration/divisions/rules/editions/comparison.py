"""Comparing the divisions of today with a newer edition."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from registration.divisions.rules.codes import level_of, parent_of
from registration.divisions.rules.editions.entries import Edition, EditionEntry

Entries = Mapping[str, EditionEntry]


class QuestionCode(StrEnum):
    """Why an edition cannot be applied as it is."""

    SUCCESSOR_MISSING = "SUCCESSOR_MISSING"
    """A division ends and nobody says what follows it."""
    SUCCESSOR_OF_UNKNOWN = "SUCCESSOR_OF_UNKNOWN"
    """Successors are named for a division that is not there today."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something the edition must say; `candidates` are divisions of the same name, offered and never taken."""

    code: str
    question: QuestionCode
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Renaming:
    """A division that keeps its code under another name."""

    code: str
    old_name: str
    new_name: str


@dataclass(frozen=True, slots=True)
class Reclassification:
    """A division that keeps its code and gets another class code."""

    code: str
    old_urban_rural_code: str | None
    new_urban_rural_code: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """A division that goes on under another code, as the only one to do so."""

    old_code: str
    new_code: str


@dataclass(frozen=True, slots=True)
class Merger:
    """Several divisions, one of which may be the target itself, become one."""

    sources: tuple[str, ...]
    target: str


@dataclass(frozen=True, slots=True)
class Split:
    """One division becomes several, one of which may be the source itself."""

    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """What a newer edition changes; every list is in order of codes.

    `created` and `ended` list every code that appears or disappears, also those of moves, mergers and splits;
    `successors` holds what the edition says of present divisions, as far as it is a change.
    """

    created: tuple[EditionEntry, ...]
    ended: tuple[str, ...]
    renamed: tuple[Renaming, ...]
    reclassified: tuple[Reclassification, ...]
    moved: tuple[Move, ...]
    merged: tuple[Merger, ...]
    split: tuple[Split, ...]
    successors: tuple[tuple[str, tuple[str, ...]], ...]
    questions: tuple[OpenQuestion, ...]

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing changes and nothing is asked."""
        return not any(asdict(self).values())


def compare_editions(present: Entries, edition: Edition) -> EditionDiff:
    """Return what `edition` changes in the `present` divisions.

    Successors are those that the edition names; none is ever guessed. A present division that the edition
    does not hold and names no successors for is an open question.

    Source: nbs-division-codes; linli-design
    """
    entries = _with_known_urban_rural_codes(present, edition)
    ended = tuple(sorted(present.keys() - entries.keys()))
    created = tuple(entries[code] for code in sorted(entries.keys() - present.keys()))
    successors = {code: codes for code, codes in edition.successors.items() if code in present}
    predecessors = _predecessors(present, entries, successors)
    return EditionDiff(
        created=created,
        ended=ended,
        renamed=_renamings(present, entries),
        reclassified=_reclassifications(present, entries),
        moved=_moves(present, successors, predecessors),
        merged=_mergers(predecessors),
        split=tuple(Split(code, codes) for code, codes in sorted(successors.items()) if len(codes) > 1),
        successors=tuple(sorted((code, codes) for code, codes in successors.items() if codes != (code,))),
        questions=_questions(ended, created, edition, present),
    )


def diff_hash(diff: EditionDiff) -> str:
    """Return 64 hex digits that two equal differences share, and no others.

    Source: linli-design
    """
    text = json.dumps(asdict(diff), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _with_known_urban_rural_codes(present: Entries, edition: Edition) -> dict[str, EditionEntry]:
    if edition.states_urban_rural_codes:
        return dict(edition.entries)
    return {
        code: _with_urban_rural_code(entry, present[code].urban_rural_code) if code in present else entry
        for code, entry in edition.entries.items()
    }


def _with_urban_rural_code(entry: EditionEntry, known: str | None) -> EditionEntry:
    return entry if entry.urban_rural_code == known else replace(entry, urban_rural_code=known)


def _predecessors(
    present: Entries, entries: Entries, successors: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """Return, by code of the new edition, the present codes that lead to it; a code goes on into itself."""
    found: dict[str, set[str]] = {}
    for source, targets in successors.items():
        for target in targets:
            found.setdefault(target, set()).add(source)
    for target in found.keys() & present.keys() & entries.keys():
        found[target].add(target)
    return {target: tuple(sorted(sources)) for target, sources in sorted(found.items())}


def _renamings(present: Entries, entries: Entries) -> tuple[Renaming, ...]:
    return tuple(
        Renaming(code, present[code].name, entries[code].name)
        for code in sorted(present.keys() & entries.keys())
        if present[code].name != entries[code].name
    )


def _reclassifications(present: Entries, entries: Entries) -> tuple[Reclassification, ...]:
    return tuple(
        Reclassification(code, present[code].urban_rural_code, entries[code].urban_rural_code)
        for code in sorted(present.keys() & entries.keys())
        if present[code].urban_rural_code != entries[code].urban_rural_code
    )


def _moves(
    present: Entries,
    successors: Mapping[str, tuple[str, ...]],
    predecessors: Mapping[str, tuple[str, ...]],
) -> tuple[Move, ...]:
    return tuple(
        Move(source, targets[0])
        for source, targets in sorted(successors.items())
        if len(targets) == 1 and targets[0] not in present and predecessors[targets[0]] == (source,)
    )


def _mergers(predecessors: Mapping[str, tuple[str, ...]]) -> tuple[Merger, ...]:
    return tuple(Merger(sources, target) for target, sources in predecessors.items() if len(sources) > 1)


def _questions(
    ended: tuple[str, ...], created: tuple[EditionEntry, ...], edition: Edition, present: Entries
) -> tuple[OpenQuestion, ...]:
    missing = [code for code in ended if code not in edition.successors]
    unknown = [code for code in edition.successors if code not in present]
    by_name: dict[str, list[EditionEntry]] = {}
    for entry in created:
        by_name.setdefault(entry.name, []).append(entry)
    asked = [
        OpenQuestion(code, QuestionCode.SUCCESSOR_MISSING, _candidates(code, by_name, edition, present))
        for code in missing
    ]
    asked += [OpenQuestion(code, QuestionCode.SUCCESSOR_OF_UNKNOWN) for code in unknown]
    return tuple(sorted(asked, key=lambda question: (question.code, question.question)))


def _candidates(
    code: str, by_name: Mapping[str, list[EditionEntry]], edition: Edition, present: Entries
) -> tuple[str, ...]:
    """Return new divisions of the same name and level, under the same parent or a successor of it."""
    parent = parent_of(code) or ""
    parents = {parent, *edition.successors.get(parent, ())}
    return tuple(
        entry.code
        for entry in by_name.get(present[code].name, [])
        if level_of(entry.code) is level_of(code) and entry.parent_code in parents
    )
