"""Every event of the suite. Read this tuple and you know what the services tell one another."""

from types import MappingProxyType
from typing import Final

from shared.contracts import funding, party, registration, talent
from shared.contracts.envelope import CloudEvent, EventData

ANNOUNCED: Final[tuple[type[EventData], ...]] = (
    registration.OrganizationRenamed,
    registration.OrganizationMovedCommunity,
    registration.OrganizationLegalRepChanged,
    registration.OrganizationLiquidationStarted,
    registration.OrganizationLiquidationCancelled,
    registration.OrganizationDeregistered,
    registration.DrawCommitted,
    registration.DrawPublished,
    registration.InspectionScheduled,
    registration.InspectionClosed,
    registration.ReminderSent,
    registration.ReminderEscalated,
    funding.DisbursementRequested,
    funding.DisbursementPaid,
    funding.DisbursementBounced,
    funding.DisbursementHeld,
    funding.DisbursementReleased,
    funding.ReportDue,
    funding.ReportOverdue,
    funding.MidtermPassed,
    funding.MidtermFailed,
    funding.FinalPassed,
    funding.FinalFailed,
    funding.ProjectSuspended,
    funding.ProjectResumed,
    funding.ProjectTerminated,
    funding.ProjectSettled,
    funding.ClawbackOrdered,
    funding.ClawbackPaid,
    funding.ClawbackOverdue,
    funding.ConflictDetected,
    funding.DuplicateSuspected,
    funding.DuplicateConfirmed,
    funding.DuplicateDismissed,
    funding.ContractSigned,
    funding.ContractAccepted,
    funding.ContractTerminated,
    funding.FoundationRatioBreached,
    funding.CustodyOpened,
    funding.CustodyPaid,
    funding.CustodyFrozen,
    funding.CustodyReconciliationFailed,
    funding.CustodyTransferred,
    funding.CustodyClosed,
    talent.CourseCompleted,
    talent.LinkCreated,
    talent.LinkOverdue,
    party.LiaisonContacted,
    party.LiaisonOverdue,
    party.CoverageObligationBreached,
    party.CoverageCured,
)
"""Defined with their first consumer; their producers come later."""

EVENTS: Final[tuple[type[EventData], ...]] = (
    registration.NameReserved,
    registration.NameReleased,
    registration.NameExpired,
    registration.ApplicationSubmitted,
    registration.ApplicationCorrectionRequested,
    registration.ApplicationResubmitted,
    registration.ApplicationLapsed,
    registration.ApplicationWithdrawn,
    registration.ApplicationAccepted,
    registration.ApplicationConsented,
    registration.ApplicationReviewStarted,
    registration.ApplicationDueSoon,
    registration.ApplicationOverdue,
    registration.ApplicationApproved,
    registration.ApplicationRejected,
    registration.OrganizationRegistered,
    registration.OrganizationSuspended,
    registration.OrganizationResumed,
    registration.OrganizationRevoked,
    registration.OrganizationRevocationAnnulled,
    registration.FilingSubmitted,
    registration.FilingChecked,
    registration.FilingReturned,
    registration.FilingFiled,
    registration.FilingTierChanged,
    registration.FilingSuperseded,
    registration.FilingUpgradeSuggested,
    registration.FilingUpgraded,
    registration.FilingRemoved,
    registration.MajorMatterSubmitted,
    registration.MajorMatterCleared,
    registration.MajorMatterObjected,
    registration.MajorMatterClosed,
    registration.SpecialCheckCompleted,
    registration.SpecialCheckMissed,
    registration.RectificationOrdered,
    registration.RectificationClosed,
    registration.RectificationOverdue,
    registration.DisclosureOverdue,
    registration.DisclosureFulfilled,
    registration.CreditAbnormalListed,
    registration.CreditAbnormalRemoved,
    registration.CreditSevereListed,
    registration.CreditSevereRemoved,
    registration.DivisionChanged,
    registration.ServiceRequestClosed,
    funding.FundingClearanceVoted,
    talent.TalentClearanceVoted,
    party.CoverageTaskOpened,
    party.CoverageTaskCancelled,
    party.LiaisonPlanned,
    party.PartyClearanceVoted,
    *ANNOUNCED,
)

ORGANIZATION_EVENTS: Final = tuple(event for event in EVENTS if issubclass(event, registration.OrganizationFacts))
"""Those that keep copies of an organization current: all of them carry its facts and count one version."""

BY_TYPE: Final = MappingProxyType({event.type: event for event in EVENTS})


def read_event(envelope: CloudEvent) -> EventData | None:
    """Return the typed data of a message, or None for a type that this edition does not know.

    Raises:
        pydantic.ValidationError: the type is known and the data do not fit it.
    """
    event = BY_TYPE.get(envelope.type)
    return event.read_data(envelope.data) if event else None
