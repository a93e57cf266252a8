"""Small numbers of persons that are not shown to the public, nor can be had by subtraction."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

Place = TypeVar("Place")


def hidden_places(parents: Mapping[Place, Place | None], numbers: Mapping[Place, int], smallest: int) -> set[Place]:
    """Return the places whose number is not shown; `parents` leads each place to the one that sums it up.

    Below `smallest` a number is hidden. Where a sum is shown, the hidden parts of it are at least two and add up to
    `smallest` at least, else the smallest shown part is hidden too, and where there is none, the sum. A hidden sum
    has a hidden part.

    Source: pipl 4; linli-design
    """
    parts: dict[Place | None, list[Place]] = defaultdict(list)
    for place, parent in parents.items():
        parts[parent].append(place)
    hidden = {place for place in parents if numbers[place] < smallest}
    from_below = _from_below(parents, parts)
    for parent in from_below:
        covered = _cover(parts[parent], numbers, hidden, smallest)
        hidden |= covered
        if covered and not _is_safe(covered, numbers, smallest):
            hidden.add(parent)
    for parent in reversed(from_below):
        if parent in hidden and hidden.isdisjoint(parts[parent]):
            hidden.add(min(parts[parent], key=lambda place: numbers[place]))
    return hidden


def _cover(parts: Iterable[Place], numbers: Mapping[Place, int], hidden: set[Place], smallest: int) -> set[Place]:
    """Return the parts to hide: none, or enough for each other."""
    covered = {place for place in parts if place in hidden}
    if covered:
        shown = sorted((place for place in parts if place not in covered), key=lambda place: numbers[place])
        while shown and not _is_safe(covered, numbers, smallest):
            covered.add(shown.pop(0))
    return covered


def _is_safe(covered: set[Place], numbers: Mapping[Place, int], smallest: int) -> bool:
    return len(covered) > 1 and sum(numbers[place] for place in covered) >= smallest


def _from_below(parents: Mapping[Place, Place | None], parts: Mapping[Place | None, list[Place]]) -> list[Place]:
    """Return the places that have parts, lower ones first."""

    def depth(place: Place) -> int:
        parent = parents[place]
        return 0 if parent is None else 1 + depth(parent)

    return sorted((place for place in parents if place in parts), key=depth, reverse=True)
