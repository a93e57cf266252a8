"""Events of the ledger itself."""

from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, OrganizationStatus, Tier


class LedgerVerificationFailed(EventData):
    """An invariant of the ledger does not hold, and outflow is stopped: of `fund_id`, or of all money when null.

    `organization_id` owns the fund, with its status and tier; null when no organization does.
    """

    type: ClassVar[str] = "funding.ledger.verification_failed.v1"
    aggregate_type: ClassVar[str] = "ledger_verification"
    classification: ClassVar[Classification] = Classification.INTERNAL

    verification_id: UUID
    invariant: str
    fund_id: UUID | None = None
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None

    @property
    def aggregate_id(self) -> str:
        """The run that found it."""
        return str(self.verification_id)
