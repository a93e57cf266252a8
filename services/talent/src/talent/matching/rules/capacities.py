"""How many of the posts that are open to a person he or she can hold at once."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np

from talent.matching.rules.edges import Edges, Numbers, Slot
from talent.placements.rules.eligibility import Share, most_taken

UNKNOWN: Final = -1
"""It depends on which posts are taken together."""
_NO_END: Final = date.max.toordinal()


def capacities(edges: Edges, slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int) -> Numbers:
    """Return for each person how many of the own posts fit, whichever they are; UNKNOWN where that depends on which.

    `slots` are the times of the posts, `shares` what each person has taken already, `full` a full post in basis
    points. Each edge fits for itself.

    Source: cq-cso-opinions 15; linli-design
    """
    found = np.ones(len(shares), dtype=np.int64)
    if not len(edges):
        return found
    starts = np.array([slot.starts_on.toordinal() for slot in slots], dtype=np.int64)
    ends = np.array([_NO_END if slot.ends_on is None else slot.ends_on.toordinal() for slot in slots], dtype=np.int64)
    parts = np.array([slot.fte_bps for slot in slots], dtype=np.int64)
    order = np.argsort(edges.person, kind="stable")
    people, first = np.unique(edges.person[order], return_index=True)
    for person, posts in zip(people, np.split(edges.post[order], first[1:]), strict=True):
        if len(posts) > 1:
            found[person] = _capacity(starts[posts], ends[posts], parts[posts], shares[person], full)
    return found


def _capacity(starts: Numbers, ends: Numbers, parts: Numbers, shares: Sequence[Share], full: int) -> int:
    last_start, first_end = int(starts.max()), int(ends.min())
    if last_start > first_end:
        return UNKNOWN
    least, second = (int(part) for part in np.partition(parts, 1)[:2])
    free_at_once = full - _taken(shares, last_start, first_end)
    if least + second > free_at_once:
        return 1
    if least != parts.max():
        return UNKNOWN
    at_most = free_at_once // least
    for_certain = (full - _taken(shares, int(starts.min()), int(ends.max()))) // least
    return min(at_most, len(parts)) if at_most == for_certain else UNKNOWN


def _taken(shares: Sequence[Share], first_day: int, last_day: int) -> int:
    if not shares:
        return 0
    ends_on = None if last_day == _NO_END else date.fromordinal(last_day)
    return most_taken(shares, date.fromordinal(first_day), ends_on)
