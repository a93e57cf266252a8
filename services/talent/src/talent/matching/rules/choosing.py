"""Assignments made by one hand after another: the greedy one and the stable one."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import numpy as np

from talent.matching.rules.edges import Assignment, Edge, Edges, Numbers, Slot, in_order
from talent.placements.rules.eligibility import Share, most_taken


class Calendars:
    """What is taken of each person's time, and is taken on the way, for posts of the times `slots`."""

    def __init__(self, shares: Sequence[Sequence[Share]], slots: Sequence[Slot], full: int) -> None:
        self._taken = [list(one) for one in shares]
        self._full = full
        self._room = [full - sum(share.fte_bps for share in one) for one in shares]
        self._day = _common_day(slots)
        self._room_on_day = [full - most_taken(one, self._day, self._day) if self._day else full for one in shares]

    def fits(self, person: int, slot: Slot) -> bool:
        """Tell whether the person has time for the post."""
        if slot.fte_bps <= self._room[person]:
            return True
        if slot.fte_bps > self._room_on_day[person]:
            return False
        return most_taken(self._taken[person], slot.starts_on, slot.ends_on) + slot.fte_bps <= self._full

    def take(self, person: int, slot: Slot) -> None:
        """The post takes its part of the person's time."""
        self._taken[person].append(Share(slot.starts_on, slot.ends_on, slot.fte_bps))
        self._room[person] -= slot.fte_bps
        if self._day:
            self._room_on_day[person] -= slot.fte_bps


def greedy_assignment(edges: Edges, slots: Sequence[Slot], shares: Sequence[Sequence[Share]], full: int) -> Assignment:
    """Return what one gets by always taking the best pair that is left.

    Source: linli-design
    """
    calendars = Calendars(shares, slots, full)
    filled = np.zeros(len(slots), dtype=bool)
    chosen = []
    for at in np.lexsort((edges.post, edges.person, -edges.weeks, -edges.points)).tolist():
        post = int(edges.post[at])
        if filled[post] or not calendars.fits(int(edges.person[at]), slots[post]):
            continue
        filled[post] = True
        calendars.take(int(edges.person[at]), slots[post])
        chosen.append(at)
    return Assignment(in_order(edges.rows(chosen)), "GREEDY")


def stable_assignment(edges: Edges, nearness: Numbers) -> Assignment:
    """Return a stable one: no person and post would both rather have one another. People ask, posts choose.

    A person prefers the nearer post (`nearness` in points, one for each edge), then the one that scores higher; a post
    prefers the higher score, then the longer wait. Each person gets one post at most.

    Source: linli-design
    """
    wishes: dict[int, list[int]] = defaultdict(list)
    for at in np.lexsort((-edges.post, edges.points, nearness)).tolist():
        wishes[int(edges.person[at])].append(at)
    free = sorted(wishes, reverse=True)
    held: dict[int, Edge] = {}
    while free:
        person = free.pop()
        if not wishes[person]:
            continue
        (edge,) = edges.rows([wishes[person].pop()])
        holder = held.get(edge.post)
        if holder is None or _post_order(edge) < _post_order(holder):
            held[edge.post] = edge
            if holder is not None:
                free.append(holder.person)
        else:
            free.append(person)
    return Assignment(in_order(held.values()), "STABLE")


def _post_order(edge: Edge) -> tuple[int, int, int]:
    return -edge.points, -edge.weeks, edge.person


def _common_day(slots: Sequence[Slot]) -> date | None:
    """Return a day that all posts have in common, if there is one."""
    last_start = max((slot.starts_on for slot in slots), default=None)
    ends = [slot.ends_on for slot in slots if slot.ends_on is not None]
    return None if last_start is None or any(end < last_start for end in ends) else last_start
