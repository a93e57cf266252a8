"""How a Chinese name is cut up so that any piece of it can be found."""

from typing import Literal

SearchPlan = Literal["WALK", "CANDIDATES"]


def grams(text: str) -> frozenset[str]:
    """Return the single characters and the pairs of neighbors in `text`; the SQL function `grams` agrees.

    Source: linli-design
    """
    return frozenset(text) | query_pairs(text)


def query_grams(text: str) -> tuple[str, ...]:
    """Return the grams that every name containing `text` has: its pairs, or the one character; sorted.

    Source: linli-design
    """
    return tuple(sorted(query_pairs(text) if len(text) > 1 else set(text)))


def query_pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighboring characters in `text`.

    Source: linli-design
    """
    return frozenset(text[start : start + 2] for start in range(len(text) - 1))


def search_plan(rarest_share: float, rows: int, page: int) -> SearchPlan:
    """Return the cheaper way to fill a page of matches.

    A walk in order of id reads about `page / share` rows before the page is full, candidates from the index are
    `share * rows`; the larger share favors the walk.

    Source: linli-design
    """
    return "WALK" if rarest_share * rarest_share * rows > page else "CANDIDATES"
