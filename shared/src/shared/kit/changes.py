"""Bringing a row to wanted values, touching only what differs."""

from collections.abc import Mapping


def apply_changes(row: object, values: Mapping[str, object]) -> frozenset[str]:
    """The row has `values`; returns the names of the attributes that had others before."""
    changed = frozenset(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    return changed
