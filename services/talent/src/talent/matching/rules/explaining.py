"""Why a post went to one and not to another, and what would change that."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from talent.matching.rules.edges import Edge

SHOWN: Final = 3


def why_assigned(
    edge: Edge, of_post: Sequence[Edge], of_person: Sequence[Edge], chosen_by_person: Mapping[int, Sequence[Edge]]
) -> dict[str, Any]:
    """Return the runners-up of the post and the person's other posts, each with the points between.

    `points_missing` is what the runner-up would have needed to draw level here; one who serves elsewhere says so.

    Source: linli-design
    """
    others = sorted((one for one in of_post if one != edge), key=lambda one: (-one.points, -one.weeks, one.person))
    return {
        "others_for_post": [
            {
                "person": one.person,
                "points": one.points,
                "points_missing": max(0, edge.points - one.points),
                "reason": _reason(one, edge, chosen_by_person),
            }
            for one in others[:SHOWN]
        ],
        "other_posts": [
            {"post": one.post, "points": one.points, "points_missing": max(0, edge.points - one.points)}
            for one in sorted((one for one in of_person if one != edge), key=lambda one: (-one.points, one.post))[
                :SHOWN
            ]
        ],
    }


def why_empty(every: Mapping[str, int], alone: Mapping[str, int], candidates: int) -> dict[str, Any]:
    """Return why a post stayed empty: against how many each obstacle stood, and which stood alone most often.

    Removing one that stood alone would have helped.

    Source: linli-design
    """
    return {
        "candidates": candidates,
        "obstacles": dict(sorted(every.items())),
        "would_help": [code for code, _ in sorted(alone.items(), key=lambda item: (-item[1], item[0]))],
    }


def _reason(one: Edge, edge: Edge, chosen_by_person: Mapping[int, Sequence[Edge]]) -> str:
    if chosen_by_person.get(one.person):
        return "SERVES_ELSEWHERE"
    if (one.points, one.weeks) == (edge.points, edge.weeks):
        return "SAME_BUT_LATER_ID"
    return "SHORTER_WAIT" if one.points == edge.points else "FEWER_POINTS"
