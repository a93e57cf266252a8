"""How ratings are shown."""

from typing import Any, Final

RATINGS_SHOWN_RULE: Final = "serviceRequest.ratingsShownFrom"


def shown_rating(ratings: int, total: int, least: int) -> dict[str, Any]:
    """Return the number of ratings and their average to one decimal, halves up; none below `least` ratings.

    Source: cq-cso-opinions 8; linli-design
    """
    if ratings < least:
        return {"ratings": ratings, "average": None}
    return {"ratings": ratings, "average": (20 * total + ratings) // (2 * ratings) / 10}
