"""What applying an edition does to the dated rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

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
