"""JSON of names."""

import unicodedata
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from registration.divisions.schemas import DivisionCode
from registration.names.rules.parts import Part
from registration.names.rules.states import ReservationState
from shared.contracts.values import AuthorityId, LegalKind, Scope
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


NamePart = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_composed)]
NameText = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_composed)]
Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]


class NameCheck(RequestModel):
    """The parts of a name; `division_code` is the community, town, county or city that the scope asks for."""

    legal_kind: LegalKind = Field(examples=["SG"])
    scope: Scope = Field(examples=["COMMUNITY"])
    division_code: DivisionCode
    trade: NamePart | None = Field(default=None, examples=[None])
    field_term: NamePart = Field(examples=["志愿者"])
    form: NamePart = Field(examples=["协会"])


class NameParse(RequestModel):
    """A name as text; kind and scope are inferred when they are not given."""

    text: NameText = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    legal_kind: LegalKind | None = Field(default=None, examples=["SG"])
    scope: Scope | None = Field(default=None, examples=["COMMUNITY"])


class NameReservationCreate(NameCheck):
    """A name to be reserved; the authority follows from kind, scope and division, one that is stated must be it."""

    legal_kind: Literal[LegalKind.SG, LegalKind.SO, LegalKind.FD] = Field(examples=["SG"])
    authority_id: AuthorityId | None = Field(default=None, examples=["500103"])
    organization_id: UUID | None = Field(
        default=None, examples=[None], description="The caller's organization that is to be renamed"
    )


class NameConfirmation(RequestModel):
    """Why a word such as 中国 is a genuine qualifier of the field."""

    reason: Reason = Field(examples=["“中国象棋”为运动项目通用名称。"])


class NameFinding(ResponseModel):
    """What is wrong with a part of the name, and how to correct it."""

    code: str = Field(examples=["TRADE_TOO_SHORT"])
    part: Part
    message: str
    clause_ref: str


class NameSegmentation(ResponseModel):
    """One way to take the name apart; divisions as written, the codes of what is understood."""

    city: str | None
    county: str | None
    county_code: str | None
    town: str | None
    town_code: str | None
    community: str | None
    community_code: str | None
    trade: str | None
    field_term: str
    form: str


class NameAlternative(ResponseModel):
    """A legal name with the parts to ask for it."""

    name: str
    legal_kind: LegalKind
    scope: Scope
    division_code: str
    trade: str | None
    field_term: str
    form: str


class NameCheckRead(ResponseModel):
    """The composed name, null when the division does not allow one; the first error is the one to correct first."""

    valid: bool
    name: str | None = Field(examples=["重庆市渝中区七星岗街道领事巷社区志愿者协会"])
    errors: list[NameFinding]
    warnings: list[NameFinding]
    segmentations: list[NameSegmentation]
    alternatives: list[NameAlternative]


class NameParseRead(ResponseModel):
    """The text taken apart in every valid way, the one to go by first."""

    valid: bool
    errors: list[NameFinding]
    warnings: list[NameFinding]
    segmentations: list[NameSegmentation]
    alternatives: list[NameAlternative]


class NameReservationSummary(ResponseModel):
    """A reserved name; `expires_on` is the last day on which it is held."""

    id: UUID
    version: int
    state: ReservationState
    name: str
    legal_kind: LegalKind
    scope: Scope
    division_code: str
    authority_id: str
    trade: str | None
    field_term: str
    form: str
    review_required: bool
    confirmation_required: bool
    confirmed_on: date | None
    confirmation_reason: str | None
    application_id: UUID | None
    organization_id: UUID | None
    reserved_on: date
    expires_on: date
    ended_on: date | None
    created_at: datetime
    updated_at: datetime


class NameReservationRead(NameReservationSummary):
    """A reserved name with the findings it was reserved with.

    `review_required`: an officer looks at it before approval. `confirmation_required`: it cannot be used before
    an officer has confirmed it.
    """

    findings: list[NameFinding]


class NameReservationPage(ResponseModel):
    """One page of reservations."""

    items: list[NameReservationSummary]
    next_cursor: str | None
