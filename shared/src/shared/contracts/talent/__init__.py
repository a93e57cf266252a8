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
from shared.contracts.talent.staffing import (
    EmployerKind,
    PersonErased,
    PersonFacts,
    PersonMerged,
    PlacementActivated,
    PlacementEnded,
    PlacementEndReason,
    PlacementFacts,
    PlacementSuspended,
    QualificationFacts,
    QualificationKind,
    QualificationLapsed,
    QualificationLevel,
    QualificationRegistered,
    QualificationRenewable,
    QualificationRenewed,
    QuotaFacts,
    QuotaMet,
    QuotaShortfallDetected,
)

__all__ = [
    "CourseCompleted",
    "EmployerKind",
    "LinkCreated",
    "LinkFacts",
    "LinkOverdue",
    "PersonErased",
    "PersonFacts",
    "PersonMerged",
    "PlacementActivated",
    "PlacementEndReason",
    "PlacementEnded",
    "PlacementFacts",
    "PlacementSuspended",
    "QualificationFacts",
    "QualificationKind",
    "QualificationLapsed",
    "QualificationLevel",
    "QualificationRegistered",
    "QualificationRenewable",
    "QualificationRenewed",
    "QuotaFacts",
    "QuotaMet",
    "QuotaShortfallDetected",
    "TalentClearanceVoted",
]
