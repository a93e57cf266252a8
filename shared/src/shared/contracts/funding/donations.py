"""Events of donations. None names a donor."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification


class DonationFacts(ConcernsOrganization):
    """What every event of a donation says; `overseas` when it comes from outside the mainland."""

    aggregate_type: ClassVar[str] = "donation"
    classification: ClassVar[Classification] = Classification.INTERNAL

    donation_id: UUID
    amount_fen: int
    overseas: bool

    @property
    def aggregate_id(self) -> str:
        """The donation."""
        return str(self.donation_id)


class DonationReceived(DonationFacts):
    """The money or goods have come in; for a project, `project_from` to `project_to` inclusive are its days."""

    type: ClassVar[str] = "funding.donation.received.v1"

    project_from: date | None = None
    project_to: date | None = None


class DonationRefused(DonationFacts):
    """The donation was not accepted, or given back."""

    type: ClassVar[str] = "funding.donation.refused.v1"


class DonationReturnOverdue(DonationFacts):
    """The refused donation is not back with the donor though it was due."""

    type: ClassVar[str] = "funding.donation.return_overdue.v1"
