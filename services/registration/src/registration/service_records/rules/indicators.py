"""Numbers of clause 8, from integers."""

from typing import Any


def person_times_rate(person_times: int, residents: int) -> float | None:
    """Return service person-times per 1,000 residents, cut to one decimal; None where nobody is known to live.

    Source: cq-cso-opinions 8; linli-design
    """
    return None if residents == 0 else 10_000 * person_times // residents / 10


def coverage(covered: int, communities: int) -> dict[str, Any]:
    """Return how many communities have an offer, of how many, and the share in basis points, cut.

    Source: cq-cso-opinions 8; linli-design
    """
    share = None if communities == 0 else 10_000 * covered // communities
    return {"covered": covered, "communities": communities, "share_bps": share}
