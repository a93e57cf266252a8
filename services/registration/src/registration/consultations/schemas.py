"""JSON of consultations."""

from datetime import date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.consultations.rules.states import ConsultationState
from registration.consultations.rules.topics import ConsultationTopic
from registration.consultations.rules.voting import VoteBasis
from shared.contracts.values import CommunityCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Title = Annotated[str, StringConstraints(min_length=2, max_length=100, pattern=r"\S"), PLAIN]
Words = Annotated[str, StringConstraints(min_length=2, max_length=2_000, pattern=r"\S"), PLAIN]
Count = Annotated[int, Field(ge=0, le=1_000_000)]

_MINUTES: Final[dict[str, Any]] = {
    "held_on": "2024-09-20",
    "participants": {"residents": 32, "floating": 5},
    "summary": "参会居民一致同意在三号楼加装电梯，费用分摊方案另行公示。",
}


class ConsultationCreate(RequestModel):
    """A matter that is to be deliberated on."""

    community_code: CommunityCode = Field(examples=["500103001011"])
    topic: ConsultationTopic = Field(examples=["VITAL_INTEREST"])
    title: Title = Field(examples=["三号楼加装电梯"])
    description: Words = Field(examples=["三号楼老年住户较多，提议加装电梯。"])
    host_organization_id: UUID | None = Field(
        default=None, description="The organization that assists; an organization's own user may leave it out"
    )


class ConsultationScreening(RequestModel):
    """What the community party organization says: it takes the lead, or the matter is not one to deliberate on."""

    outcome: Literal["LEAD", "REJECT"] = Field(examples=["LEAD"])
    reason: Words | None = Field(default=None, description="Needed to reject", examples=["属于居民切身利益事项"])


class ConsultationRejection(RequestModel):
    """Why the matter is not deliberated on after all."""

    reason: Words = Field(examples=["已由区级部门统一办理"])


class DeliberationPlan(RequestModel):
    """When and where residents deliberate."""

    deliberates_on: date = Field(examples=["2024-09-20"])
    place: Title = Field(examples=["领事巷社区议事厅"])


class Participants(RequestModel):
    """Who took part: residents with household registration here, and the floating population."""

    residents: Count = Field(examples=[32])
    floating: Count = Field(examples=[5])


class DeliberationMinutes(RequestModel):
    """What was said; a later text replaces an earlier one until the committee confirms."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MINUTES]})

    held_on: date
    participants: Participants
    summary: Words


class AssemblyVoteStated(RequestModel):
    """The vote of the assembly of residents or villagers."""

    held_on: date = Field(examples=["2024-09-28"])
    basis: VoteBasis = Field(examples=["HOUSEHOLDS"])
    entitled: Count = Field(examples=[420])
    present: Count = Field(examples=[301])
    in_favor: Count = Field(examples=[280])


class ConsultationConfirmation(RequestModel):
    """What came of it, in the committee's word."""

    outcome: Literal["RESOLVED", "UNRESOLVED"] = Field(examples=["RESOLVED"])
    assembly_vote: AssemblyVoteStated | None = Field(
        default=None, description="Needed to resolve on charters, conventions and village rules"
    )


class ConsultationPublication(RequestModel):
    """Where the result was made public."""

    channel: Title = Field(examples=["社区公告栏"])


class ConsultationImplementation(RequestModel):
    """What is to be done, and by when."""

    measures: Words = Field(examples=["由物业公司组织施工，居委会监督。"])
    due_on: date = Field(examples=["2025-03-31"])


class ConsultationClosing(RequestModel):
    """What was done in the end, or how the matter goes on without agreement."""

    result: Words = Field(examples=["电梯已投入使用。"])


class ConsultationRead(ResponseModel):
    """A consultation. `publication_overdue_since` is the first day on which its publication was late."""

    id: UUID
    version: int = Field(examples=[1])
    state: ConsultationState
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    topic: ConsultationTopic
    title: str = Field(examples=["三号楼加装电梯"])
    description: str = Field(examples=["三号楼老年住户较多，提议加装电梯。"])
    host_organization_id: UUID | None
    suggestion_id: UUID | None
    proposed_on: date
    screened_on: date | None
    screening_reason: str | None
    deliberates_on: date | None
    deliberates_at_place: str | None
    minutes: dict[str, Any] | None = Field(examples=[_MINUTES])
    participants_residents: int | None
    participants_floating: int | None
    assembly_vote: dict[str, Any] | None
    outcome: Literal["RESOLVED", "UNRESOLVED"] | None
    confirmed_on: date | None
    town_filed_on: date | None
    publication_due_on: date | None
    published_on: date | None
    publication_channel: str | None
    publication_overdue_since: date | None
    measures: str | None
    measures_due_on: date | None
    result: str | None
    closed_on: date | None
    rule_versions: dict[str, int] = Field(examples=[{"consultation.publication.days": 1}])
    created_at: datetime
    updated_at: datetime


class ConsultationSummary(ResponseModel):
    """A consultation in a list."""

    id: UUID
    version: int = Field(examples=[1])
    state: ConsultationState
    community_code: str = Field(examples=["500103001011"])
    topic: ConsultationTopic
    title: str = Field(examples=["三号楼加装电梯"])
    host_organization_id: UUID | None
    outcome: Literal["RESOLVED", "UNRESOLVED"] | None
    proposed_on: date
    publication_due_on: date | None
    published_on: date | None
    closed_on: date | None


class ConsultationPage(ResponseModel):
    """A page of consultations, oldest first."""

    items: list[ConsultationSummary]
    next_cursor: str | None


class ConsultationStatistics(ResponseModel):
    """Consultations proposed in a division from `from_on` to `to_on` inclusive; shares in basis points."""

    division: str = Field(examples=["500103"])
    from_on: date
    to_on: date
    communities: int = Field(description="Communities with at least one consultation", examples=[12])
    proposed: int = Field(examples=[30])
    resolved: int = Field(examples=[18])
    unresolved: int = Field(examples=[6])
    resolution_bps: int | None = Field(description="resolved / (resolved + unresolved)", examples=[7500])
    residents: int = Field(examples=[820])
    floating: int = Field(examples=[96])
    floating_share_bps: int | None = Field(examples=[1048])
    published_late: int = Field(description="Results made public late, or late still", examples=[1])
