"""All events of the talent service."""

from shared.contracts.talent.clearance import (
    TalentClearanceVoted,
)
from shared.contracts.talent.learning import (
    CourseCompleted,
    LinkCreated,
    LinkFacts,
    LinkOverdue,
)

__all__ = [
    "CourseCompleted",
    "LinkCreated",
    "LinkFacts",
    "LinkOverdue",
    "TalentClearanceVoted",
]
