"""Sparse answers: `fields=a,b`, chosen from what a resource allows."""

from collections.abc import Collection, Mapping
from typing import Any

from shared.kit.problems import FieldError, InvalidBody, Text


def parse_fields(text: str | None, allowed: Collection[str]) -> tuple[str, ...] | None:
    """Return the chosen names in the order given, without repeats; None when the caller made no choice.

    Raises:
        InvalidBody: a name is not in `allowed`, or the list is empty.
    """
    if text is None:
        return None
    names = tuple(dict.fromkeys(name.strip() for name in text.split(",")))
    if not set(names) <= set(allowed):
        raise InvalidBody(errors=[_unknown_field(allowed)])
    return names


def choose(row: Mapping[str, Any], fields: tuple[str, ...] | None) -> dict[str, Any]:
    """Return the members of `row` named in `fields`, or all of them for None."""
    return dict(row) if fields is None else {name: row[name] for name in fields if name in row}


def _unknown_field(allowed: Collection[str]) -> FieldError:
    names = ", ".join(sorted(allowed))
    return FieldError("?fields", "UNKNOWN_FIELD", Text(f"可选字段：{names}。", f"Possible fields: {names}."))
