"""Events of assessments of counties and towns."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification


class AssessmentFinalised(EventData):
    """The unit's result of the year stands from `finalised_on`; `total` counts ten-thousandths of a point."""

    type: ClassVar[str] = "registration.assessment.finalised.v1"
    aggregate_type: ClassVar[str] = "assessment"
    classification: ClassVar[Classification] = Classification.PUBLIC

    assessment_id: UUID
    year: int
    level: Literal["COUNTY", "TOWN"]
    unit_code: str
    total: int
    rank: int
    run_hash: str
    finalised_on: date

    @property
    def aggregate_id(self) -> str:
        """The assessment."""
        return str(self.assessment_id)
