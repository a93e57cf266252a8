"""Events of subsidies."""

from datetime import date
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

from pydantic import Field

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification


class SubsidyKind(StrEnum):
    """What a subsidy is given for."""

    START_UP = "START_UP"
    GRADE_AWARD = "GRADE_AWARD"
    BRAND = "BRAND"
    RURAL_START_UP = "RURAL_START_UP"
    RENT = "RENT"
    TALENT = "TALENT"


class SubsidyFacts(ConcernsOrganization):
    """What every event of a subsidy carries; `amount_fen` is what was granted."""

    aggregate_type: ClassVar[str] = "subsidy"
    classification: ClassVar[Classification] = Classification.INTERNAL

    subsidy_id: UUID
    subsidy_type: SubsidyKind
    amount_fen: int = Field(ge=1)
    effective_on: date

    @property
    def aggregate_id(self) -> str:
        """The subsidy."""
        return str(self.subsidy_id)


class SubsidyPaid(SubsidyFacts):
    """The bank has paid the subsidy out on `effective_on`; told again when it had bounced and was paid once more."""

    type: ClassVar[str] = "funding.subsidy.paid.v1"


class SubsidyRevoked(SubsidyFacts):
    """The subsidy was taken back on the ground given; `refund_fen` of it were paid and are asked back."""

    type: ClassVar[str] = "funding.subsidy.revoked.v1"

    ground: str
    refund_fen: int = Field(ge=0)
