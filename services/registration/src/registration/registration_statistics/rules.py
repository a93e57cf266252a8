"""Shares of decisions and of organizations, in exact integers.

Source: cq-cso-opinions 13; linli-design
"""

from typing import Final

WHOLE: Final = 10_000


def share_bps(part: int, whole: int) -> int | None:
    """Return the share in basis points, cut off, never rounded up; None of nothing.

    Source: linli-design
    """
    return part * WHOLE // whole if whole else None
