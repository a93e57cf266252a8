"""What applying an edition does to the dated rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from registration.divisions.rules.editions.comparison import EditionDiff
from registration.divisions.rules.editions.entries import EditionEntry


@dataclass(frozen=True, slots=True)
class RowChanges:
    """Rows that close, by code with the codes that follow them, and rows that open on the same day."""

    closing: Mapping[str, tuple[str, ...]]
    opening: tuple[EditionEntry, ...]


def row_changes(present: Mapping[str, EditionEntry], diff: EditionDiff) -> RowChanges:
    """Return the rows to close and to open; a division that only changes closes and opens under its code.

    A closing row's successors are those that the edition names, or its own code when it goes on.

    Source: linli-design
    """
    named = dict(diff.successors)
    closing = {code: named.get(code, ()) for code in diff.ended}
    changed = _changed_entries(present, diff)
    closing |= {code: named.get(code, (code,)) for code in changed}
    opening = sorted([*diff.created, *changed.values()], key=lambda entry: entry.code)
    return RowChanges(dict(sorted(closing.items())), tuple(opening))


def _changed_entries(present: Mapping[str, EditionEntry], diff: EditionDiff) -> dict[str, EditionEntry]:
    ended = set(diff.ended)
    changed = {split.source: present[split.source] for split in diff.split if split.source not in ended}
    for renaming in diff.renamed:
        entry = changed.get(renaming.code, present[renaming.code])
        changed[renaming.code] = replace(entry, name=renaming.new_name)
    for reclassification in diff.reclassified:
        entry = changed.get(reclassification.code, present[reclassification.code])
        changed[reclassification.code] = replace(entry, urban_rural_code=reclassification.new_urban_rural_code)
    return changed


class ChangeKind(StrEnum):
    """How an old division is replaced."""

    MERGED = "MERGED"
    SPLIT = "SPLIT"
    RECODED = "RECODED"
    RENAMED = "RENAMED"
    ABOLISHED = "ABOLISHED"


@dataclass(frozen=True, slots=True)
class DivisionChange:
    """An old division and what takes its place."""

    old_code: str
    new_codes: tuple[str, ...]
    kind: ChangeKind


def division_changes(diff: EditionDiff) -> tuple[DivisionChange, ...]:
    """Return one change per old division that is replaced, in order of codes; new class codes are none.

    Source: linli-design
    """
    named = dict(diff.successors)
    replaced = {code: named.get(code, ()) for code in {*diff.ended, *(split.source for split in diff.split)}}
    renamed = {renaming.code: (renaming.code,) for renaming in diff.renamed if renaming.code not in replaced}
    merged = {source for merger in diff.merged for source in merger.sources}
    changes = [DivisionChange(code, codes, _kind(code, codes, merged)) for code, codes in replaced.items()]
    changes += [DivisionChange(code, codes, ChangeKind.RENAMED) for code, codes in renamed.items()]
    return tuple(sorted(changes, key=lambda change: change.old_code))


def _kind(code: str, successors: tuple[str, ...], merged: set[str]) -> ChangeKind:
    if not successors:
        return ChangeKind.ABOLISHED
    if len(successors) > 1:
        return ChangeKind.SPLIT
    return ChangeKind.MERGED if code in merged else ChangeKind.RECODED
