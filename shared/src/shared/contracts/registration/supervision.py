"""Events of what supervising units owe."""

from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import AuthorityId, Classification


class SupervisionFacts(EventData):
    """What every event of a unit's yearly special check says; `authority_id` is the authority that lists the unit."""

    aggregate_type: ClassVar[str] = "special_check_duty"
    classification: ClassVar[Classification] = Classification.INTERNAL

    supervising_unit_id: UUID
    authority_id: AuthorityId
    year: int

    @property
    def aggregate_id(self) -> str:
        """The duty: one per unit and year."""
        return f"{self.supervising_unit_id}:{self.year}"


class SpecialCheckCompleted(SupervisionFacts):
    """The unit has completed a special check of the year, with a finding for each dimension."""

    type: ClassVar[str] = "registration.supervision.special_check_completed.v1"

    special_check_id: UUID


class SpecialCheckMissed(SupervisionFacts):
    """The year's last day has come and the unit has completed no special check; once per unit and year."""

    type: ClassVar[str] = "registration.supervision.special_check_missed.v1"
