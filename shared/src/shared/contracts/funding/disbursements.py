"""Events of money that goes out and is asked back."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification


class DisbursementFacts(ConcernsOrganization):
    """What every event of a payment order says; `tranche` counts the parts of an award from 1."""

    aggregate_type: ClassVar[str] = "disbursement"
    classification: ClassVar[Classification] = Classification.INTERNAL

    disbursement_id: UUID
    tranche: int
    amount_fen: int
    reason: str | None = None

    @property
    def aggregate_id(self) -> str:
        """The payment order."""
        return str(self.disbursement_id)


class DisbursementRequested(DisbursementFacts):
    """A payment order was made and waits for the second officer."""

    type: ClassVar[str] = "funding.disbursement.requested.v1"


class DisbursementPaid(DisbursementFacts):
    """The bank has paid the order out."""

    type: ClassVar[str] = "funding.disbursement.paid.v1"


class DisbursementBounced(DisbursementFacts):
    """The bank sent the money back for `reason`."""

    type: ClassVar[str] = "funding.disbursement.bounced.v1"


class DisbursementHeld(DisbursementFacts):
    """The order stands still for `reason`."""

    type: ClassVar[str] = "funding.disbursement.held.v1"


class DisbursementReleased(DisbursementFacts):
    """The order that stood still goes on."""

    type: ClassVar[str] = "funding.disbursement.released.v1"


class ClawbackFacts(ConcernsOrganization):
    """What every event of money asked back says."""

    aggregate_type: ClassVar[str] = "clawback"
    classification: ClassVar[Classification] = Classification.INTERNAL

    clawback_id: UUID
    amount_fen: int
    due_on: date

    @property
    def aggregate_id(self) -> str:
        """The claim."""
        return str(self.clawback_id)


class ClawbackOrdered(ClawbackFacts):
    """The organization was told to pay money back by `due_on`."""

    type: ClassVar[str] = "funding.clawback.ordered.v1"


class ClawbackPaid(ClawbackFacts):
    """The money came back."""

    type: ClassVar[str] = "funding.clawback.paid.v1"


class ClawbackOverdue(ClawbackFacts):
    """The money did not come back by `due_on`; once per due day."""

    type: ClassVar[str] = "funding.clawback.overdue.v1"
