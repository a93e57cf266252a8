"""JSON of suggestions."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from registration.consultations.rules.topics import ConsultationTopic
from registration.consultations.schemas import Title, Words
from registration.suggestions.rules.states import Addressee, SuggestionState, SuggestionTopic
from shared.contracts.values import CommunityCode
from shared.kit.invalid_body import TextError
from shared.kit.problems import Text
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel
from shared.kit.sync.schemas import SyncedPage

Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+ -]{5,20}$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=50, pattern=r"\S"), PLAIN]


class SuggestionContact(RequestModel):
    """Who may be asked back; kept sealed."""

    name: Name = Field(examples=["王芳"])
    phone: Phone | None = Field(default=None, examples=["023-63700000"])


class SuggestionCreate(RequestModel):
    """What a resident asks for; an anonymous one has no contact."""

    community_code: CommunityCode = Field(examples=["500103001011"])
    topic: SuggestionTopic = Field(examples=["ENVIRONMENT"])
    text: Words = Field(examples=["三号楼楼道照明损坏，夜间出行不便。"])
    organization_id: UUID | None = Field(default=None, description="The organization that it is about")
    anonymous: bool = Field(default=False, examples=[False])
    contact: SuggestionContact | None = None

    @model_validator(mode="after")
    def _anonymous_without_contact(self) -> "SuggestionCreate":
        if self.anonymous and self.contact is not None:
            raise TextError("ANONYMOUS_WITH_CONTACT", _ANONYMOUS)
        return self


class SuggestionForwarding(RequestModel):
    """Who is to answer."""

    to: Addressee = Field(examples=["COMMITTEE"])
    organization_id: UUID | None = Field(default=None, description="With ORGANIZATION only")


class SuggestionAnswer(RequestModel):
    """The answer, which the resident reads."""

    answer: Words = Field(examples=["已联系物业，三日内更换灯具。"])


class SuggestionToConsultation(RequestModel):
    """As what the matter is proposed for deliberation."""

    topic: ConsultationTopic = Field(examples=["VITAL_INTEREST"])
    title: Title = Field(examples=["三号楼楼道照明改造"])
    description: Words = Field(examples=["三号楼楼道照明长期损坏，提议统一改造。"])


class SuggestionRead(ResponseModel):
    """A suggestion. Who made it is shown to nobody; the contact is masked."""

    id: UUID
    version: int = Field(examples=[1])
    state: SuggestionState
    community_code: str = Field(examples=["500103001011"])
    town_code: str = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    topic: SuggestionTopic
    text: str = Field(examples=["三号楼楼道照明损坏，夜间出行不便。"])
    organization_id: UUID | None
    anonymous: bool
    contact_name: str | None = Field(examples=["王*"])
    contact_phone: str | None = Field(examples=["0***********0"])
    received_on: date
    answer_due_on: date
    forwarded_to: Addressee | None
    forwarded_on: date | None
    answer: str | None
    answered_on: date | None
    overdue_since: date | None
    closed_on: date | None
    consultation_id: UUID | None
    created_at: datetime
    updated_at: datetime


class SuggestionSummary(ResponseModel):
    """A suggestion in a list."""

    id: UUID
    version: int = Field(examples=[1])
    state: SuggestionState
    community_code: str = Field(examples=["500103001011"])
    topic: SuggestionTopic
    organization_id: UUID | None
    received_on: date
    answer_due_on: date
    answered_on: date | None
    overdue_since: date | None


class SuggestionPage(SyncedPage):
    """A page of suggestions, oldest first."""

    items: list[SuggestionSummary]
    next_cursor: str | None


class SuggestionContactRevealed(ResponseModel):
    """The contact unmasked; the look is on record with its purpose."""

    purpose: str
    name: str | None = Field(examples=["王芳"])
    phone: str | None = Field(examples=["023-63700000"])


class SuggestionStatistics(ResponseModel):
    """Suggestions received in a division from `from_on` to `to_on` inclusive."""

    division: str = Field(examples=["500103"])
    from_on: date
    to_on: date
    received: int = Field(examples=[40])
    due: int = Field(description="Answered, or past their time", examples=[36])
    answered_on_time: int = Field(examples=[33])
    answered_on_time_bps: int | None = Field(examples=[9166])


_ANONYMOUS = Text("匿名建议不能附联系人。", "An anonymous suggestion has no contact.")
