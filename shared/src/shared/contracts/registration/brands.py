"""Events of brands and model cases, which everybody may hear."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification

Level = Literal["COUNTY", "MUNICIPAL"]


class BrandFacts(ConcernsOrganization):
    """What every event of a brand says: for where it counts."""

    aggregate_type: ClassVar[str] = "brand"
    classification: ClassVar[Classification] = Classification.PUBLIC

    brand_id: UUID
    level: Level

    @property
    def aggregate_id(self) -> str:
        """The brand."""
        return str(self.brand_id)


class BrandRecognised(BrandFacts):
    """The organization has the brand up to and including `valid_until`; told again when it is renewed."""

    type: ClassVar[str] = "registration.brand.recognised.v1"

    valid_until: date


class BrandWithdrawn(BrandFacts):
    """A brand that was recognised is none any more, on the ground given; nominations that fail are not told."""

    type: ClassVar[str] = "registration.brand.withdrawn.v1"

    ground: str


class ModelCaseFacts(ConcernsOrganization):
    """What every event of a model case says; `organization_id` is the first of `organization_ids`."""

    aggregate_type: ClassVar[str] = "model_case"
    classification: ClassVar[Classification] = Classification.PUBLIC

    model_case_id: UUID
    organization_ids: tuple[UUID, ...]
    level: Level

    @property
    def aggregate_id(self) -> str:
        """The case."""
        return str(self.model_case_id)


class ModelCasePublished(ModelCaseFacts):
    """The case can be read by everybody, as an example."""

    type: ClassVar[str] = "registration.model_case.published.v1"


class ModelCaseWithdrawn(ModelCaseFacts):
    """A published case is no example any more, on the ground given."""

    type: ClassVar[str] = "registration.model_case.withdrawn.v1"

    ground: str
