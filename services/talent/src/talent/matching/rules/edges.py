"""Pairs of people and posts against which nothing stands, many at a time, and what is chosen of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Edge:
    """A pair against which nothing stands: positions of person and post, points in hundredths, weeks of waiting."""

    person: int
    post: int
    points: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Slot:
    """The time that a post takes, both days inclusive."""

    starts_on: date
    ends_on: date | None
    fte_bps: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """The edges chosen, in the order of the posts, by which method."""

    chosen: Sequence[Edge]
    method: str

    @property
    def points(self) -> int:
        """Return the sum of the points."""
        return sum(edge.points for edge in self.chosen)


@dataclass(frozen=True, slots=True, eq=False)
class Edges:
    """Edges as columns, in the order of posts and then of people."""

    person: Numbers
    post: Numbers
    points: Numbers
    weeks: Numbers

    def __len__(self) -> int:
        return len(self.person)

    def __iter__(self) -> Iterator[Edge]:
        return iter(self.rows(range(len(self))))

    def where(self, chosen: np.ndarray[Any, Any]) -> "Edges":
        """Return those of a mask or of positions in rising order."""
        return Edges(self.person[chosen], self.post[chosen], self.points[chosen], self.weeks[chosen])

    def rows(self, places: Iterable[int]) -> list[Edge]:
        """Return the edges at the places one by one."""
        return [
            Edge(int(self.person[at]), int(self.post[at]), int(self.points[at]), int(self.weeks[at])) for at in places
        ]


def columns(person: Numbers, post: Numbers, points: Numbers, weeks: Numbers) -> Edges:
    """Return edges of these columns, brought in order.

    Source: linli-design
    """
    order = np.lexsort((person, post))
    return Edges(person[order], post[order], points[order], weeks[order])


def edges_of(rows: Sequence[Edge]) -> Edges:
    """Return the edges as columns.

    Source: linli-design
    """
    table = np.array([(one.person, one.post, one.points, one.weeks) for one in rows], dtype=np.int64).reshape(-1, 4)
    return columns(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def worth(chosen: Sequence[Edge]) -> tuple[int, int]:
    """Return what an assignment is worth: points, then weeks of waiting.

    Source: cq-cso-opinions 15; linli-design
    """
    return sum(edge.points for edge in chosen), sum(edge.weeks for edge in chosen)


def in_order(chosen: Iterable[Edge]) -> list[Edge]:
    """Return the edges in the order of their posts.

    Source: linli-design
    """
    return sorted(chosen, key=lambda edge: edge.post)
