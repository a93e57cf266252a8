"""Events of what organizations make public."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification

DisclosureSet = Literal[
    "PERSONNEL",
    "MAJOR_ACTIVITY",
    "FEE_STANDARD",
    "CHARTER",
    "ANNUAL_REPORT",
    "DONATION_USE",
    "DECISION",
    "FUND_USE",
]


class DisclosureFacts(ConcernsOrganization):
    """What every event of a disclosure says: what of, and its last day."""

    aggregate_type: ClassVar[str] = "disclosure"
    classification: ClassVar[Classification] = Classification.INTERNAL

    disclosure_id: UUID
    set: DisclosureSet
    due_on: date

    @property
    def aggregate_id(self) -> str:
        """The disclosure."""
        return str(self.disclosure_id)


class DisclosureOverdue(DisclosureFacts):
    """The day `due_on` passed and what must be public is not; told once for each due day."""

    type: ClassVar[str] = "registration.disclosure.overdue.v1"


class DisclosureFulfilled(DisclosureFacts):
    """What had to be public was published on `published_on`, perhaps late; correcting it later is not told again."""

    type: ClassVar[str] = "registration.disclosure.fulfilled.v1"

    published_on: date
    on_time: bool
