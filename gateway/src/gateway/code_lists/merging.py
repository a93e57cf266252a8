"""Makes one set of code lists of those of all services. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

CodeLists = Mapping[str, Mapping[str, Any]]
"""A service's lists as it answers them, by name."""


def lists_of(answer: Any) -> CodeLists:
    """Return the lists that a service has told."""
    return {found["name"]: found for found in answer["items"]}


def merged(services: Iterable[CodeLists]) -> dict[str, dict[str, Any]]:
    """Return all lists in order of their names; one that services share says where each of them uses it."""
    found: dict[str, dict[str, Any]] = {}
    for lists in services:
        for name, one in lists.items():
            known = found.setdefault(name, {**one, "used_by": {}})
            known["used_by"] = {**known["used_by"], **one["used_by"]}
    return dict(sorted(found.items()))
