"""Writing down what other services report, each event once and whenever it comes."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from registration.models.risk_observations import RiskObservation
from registration.organizations.queries.loads import locked_organization
from registration.risk_observations.rules.areas import ObservedArea, kind_of
from shared.contracts import funding, party, talent
from shared.contracts.envelope import EventData
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

_A = ObservedArea
AREAS: Final[Mapping[type[EventData], ObservedArea]] = {
    funding.DisbursementRequested: _A.MONEY,
    funding.DisbursementPaid: _A.MONEY,
    funding.DisbursementBounced: _A.MONEY,
    funding.DisbursementHeld: _A.MONEY,
    funding.DisbursementReleased: _A.MONEY,
    funding.ClawbackOrdered: _A.MONEY,
    funding.ClawbackPaid: _A.MONEY,
    funding.ClawbackOverdue: _A.MONEY,
    funding.SubsidyPaid: _A.MONEY,
    funding.SubsidyRevoked: _A.MONEY,
    funding.VenueRevoked: _A.VENUE,
    funding.ReportDue: _A.PROJECT,
    funding.ReportOverdue: _A.PROJECT,
    funding.MidtermPassed: _A.PROJECT,
    funding.MidtermFailed: _A.PROJECT,
    funding.FinalPassed: _A.PROJECT,
    funding.FinalFailed: _A.PROJECT,
    funding.ProjectSuspended: _A.PROJECT,
    funding.ProjectResumed: _A.PROJECT,
    funding.ProjectTerminated: _A.PROJECT,
    funding.ProjectSettled: _A.PROJECT,
    funding.ConflictDetected: _A.INTEGRITY,
    funding.DuplicateSuspected: _A.INTEGRITY,
    funding.DuplicateConfirmed: _A.INTEGRITY,
    funding.DuplicateDismissed: _A.INTEGRITY,
    funding.ContractSigned: _A.CONTRACT,
    funding.ContractAccepted: _A.CONTRACT,
    funding.ContractTerminated: _A.CONTRACT,
    funding.FoundationRatioBreached: _A.FOUNDATION,
    funding.DonationRefused: _A.FOUNDATION,
    funding.DonationReturnOverdue: _A.FOUNDATION,
    funding.CustodyOpened: _A.CUSTODY,
    funding.CustodyPaid: _A.CUSTODY,
    funding.CustodyFrozen: _A.CUSTODY,
    funding.CustodyReconciliationFailed: _A.CUSTODY,
    funding.CustodyTransferred: _A.CUSTODY,
    funding.CustodyClosed: _A.CUSTODY,
    funding.CustodySuccessorOverdue: _A.CUSTODY,
    funding.CustodyReconciliationMissed: _A.CUSTODY,
    talent.CourseCompleted: _A.TRAINING,
    talent.LinkCreated: _A.LINK,
    talent.LinkOverdue: _A.LINK,
    party.LiaisonContacted: _A.PARTY,
    party.LiaisonOverdue: _A.PARTY,
    party.PartyUnitApproved: _A.PARTY,
    party.PartyUnitAdjusted: _A.PARTY,
    party.PartyUnitDissolved: _A.PARTY,
    party.CultivationAchieved: _A.PARTY,
}
_KEPT: Final = (
    "tranche", "reason", "kind", "due_on", "refund_fen", "other_source", "catalog_code", "year", "ratio",
    "leader_post", "organization_id", "subsidy_type", "ground", "mode",
)  # fmt: skip
"""What of an event's data is kept beside the amount: words and numbers, no person."""


async def observe(uow: UnitOfWork, delivery: Delivery) -> None:
    """The fact stands among the observations of the organization, once; those of custody among the hub's."""
    data = delivery.data.model_dump(mode="json")
    organization_id = UUID(data.get("hub_organization_id") or data["organization_id"])
    if await locked_organization(uow.session, organization_id) is None:
        return
    kept = {name: data[name] for name in _KEPT if data.get(name) is not None}
    if "hub_organization_id" not in data:
        kept.pop("organization_id", None)
    row: dict[str, Any] = {
        "id": delivery.event.id,
        "organization_id": organization_id,
        "area": AREAS[type(delivery.data)],
        "kind": kind_of(delivery.event.type),
        "source": delivery.event.type,
        "subject": delivery.event.subject,
        "occurred_on": legal_day(delivery.event.time),
        "amount_fen": data.get("amount_fen"),
        "details": kept,
        "created_at": uow.now,
    }
    await uow.session.execute(insert(RiskObservation).values(row).on_conflict_do_nothing())


REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(AREAS, observe)
