"""Which concerns there are, and how heavy an organization's are together."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final


class Concern(StrEnum):
    """Something about an organization that is open in supervision."""

    FLAGGED = "FLAGGED"
    RECTIFICATION = "RECTIFICATION"
    RECTIFICATION_OVERDUE = "RECTIFICATION_OVERDUE"
    REMINDER = "REMINDER"
    REPORT_OVERDUE = "REPORT_OVERDUE"
    INSPECTION = "INSPECTION"


_C = Concern
FOR_FILED_ONLY: Final = frozenset({"COM", "CPO"})
"""Roles that have no part in legal measures, and so see the organizations to which none apply."""
PENDING: Final = frozenset({_C.RECTIFICATION, _C.REMINDER, _C.INSPECTION})


def attention(open_concerns: Mapping[Concern, int]) -> str:
    """Return NONE, WATCH while everything open takes its course, or ACT when something is overdue or flagged.

    Source: cq-cso-opinions 18; linli-design 18.1
    """
    present = {concern for concern, number in open_concerns.items() if number}
    if not present:
        return "NONE"
    return "WATCH" if present <= PENDING else "ACT"


def sees_filed_only(roles: Collection[str]) -> bool:
    """Return whether a caller with these roles sees filed organizations only.

    Source: cq-cso-opinions 18; linli-design 7
    """
    return bool(roles) and FOR_FILED_ONLY.issuperset(roles)
