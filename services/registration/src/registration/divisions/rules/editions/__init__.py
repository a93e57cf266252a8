"""Editions of the divisions: reading one, comparing it with the present, and what follows for the rows."""

from registration.divisions.rules.editions.changes import (
    ChangeKind,
    DivisionChange,
    RowChanges,
    division_changes,
    row_changes,
)
from registration.divisions.rules.editions.comparison import EditionDiff, compare_editions, diff_hash
from registration.divisions.rules.editions.entries import Edition, EditionEntry
from registration.divisions.rules.editions.reading import read_edition

__all__ = [
    "ChangeKind",
    "DivisionChange",
    "Edition",
    "EditionDiff",
    "EditionEntry",
    "RowChanges",
    "compare_editions",
    "diff_hash",
    "division_changes",
    "read_edition",
    "row_changes",
]
