"""JSON of reviewers and score sheets."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from funding.programs.schemas.words import Authority, Day, Id, OrganizationId, Reason, SeenAt, Title, Version
from funding.reviews.rules.conflicts import ConflictKind
from funding.reviews.rules.sheets import SheetState
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Name = Annotated[str, StringConstraints(min_length=2, max_length=50), PLAIN, Field(examples=["王明"])]
Field_ = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z_]{1,30}$")]


class ReviewerCreate(RequestModel):
    """An expert for the pool; `account` is the issuer and subject with which the expert logs in."""

    jurisdiction_id: Authority
    account: Annotated[str, StringConstraints(min_length=3, max_length=300, pattern=r"^[^|]+\|.+$")] = Field(
        examples=["https://issuer.example|reviewer-1"]
    )
    name: Name
    id_number: Annotated[str, StringConstraints(pattern=r"^[0-9]{17}[0-9X]$")] = Field(examples=["500103198001010015"])
    employer_name: Title
    employer_organization_id: OrganizationId | None = Field(None, examples=[None])
    external: bool = Field(examples=[True])
    fields: Annotated[list[Field_], Field(default_factory=list, max_length=20, examples=[["ELDERLY"]])]


class TieDeclaration(RequestModel):
    """What ties the reviewer to an organization; `until_on` null while it lasts."""

    organization_id: OrganizationId
    kind: ConflictKind = Field(examples=["VOLUNTEER"])
    from_on: Day
    until_on: date | None = Field(None, examples=[None])


class ReviewerRead(ResponseModel):
    """An expert of the pool, name masked."""

    id: Id
    version: Version
    jurisdiction_id: Authority
    name_masked: str = Field(examples=["王*"])
    employer_name: str = Field(examples=["重庆大学"])
    external: bool
    fields: list[str]
    state: Literal["ACTIVE", "SUSPENDED"]
    created_at: SeenAt


class ReviewerPage(ResponseModel):
    """A page of reviewers, oldest first."""

    items: list[ReviewerRead]
    next_cursor: str | None


class Panel(RequestModel):
    """The experts who score a proposal, or who stand in for those whose sheets were voided."""

    reviewer_ids: Annotated[list[Id], Field(min_length=1, max_length=99)]


class ScoreStated(RequestModel):
    """The score of each criterion, and the reviewer's word that there is no conflict."""

    scores: Annotated[dict[Field_, Annotated[int, Field(ge=0, le=100)]], Field(min_length=1, max_length=20)] = Field(
        examples=[{"NEED": 85}]
    )
    comment: Reason
    no_conflict: Literal[True] = Field(examples=[True])


class ConflictDeclaration(RequestModel):
    """The reviewer's word that there is a conflict."""

    kind: ConflictKind = Field(examples=["NEAR_RELATIVE"])


class ScoreSheetRead(ResponseModel):
    """A score sheet without what is sealed on it."""

    id: Id
    version: Version
    program_id: Id
    proposal_id: Id
    reviewer_id: Id
    state: SheetState
    void_kind: str | None
    assigned_at: SeenAt
    submitted_at: datetime | None


class ScoreSheetPage(ResponseModel):
    """A page of score sheets, oldest first."""

    items: list[ScoreSheetRead]
    next_cursor: str | None


class AssignedProposal(ResponseModel):
    """What a reviewer needs to score a proposal; `need` says what the community needs, if the proposal cites that."""

    id: UUID
    title: str
    activities: str
    purpose: str
    community_code: str
    from_on: date
    until_on: date
    budget: list[dict[str, object]]
    total_fen: int
    requested_fen: int
    rural: bool | None
    need: str | None = None


class ScoreSheetOpened(ScoreSheetRead):
    """A score sheet with its proposal and what is on it; `total` counts ten-thousandths of a point."""

    proposal: AssignedProposal
    scores: dict[str, int] | None
    total: int | None
    comment: str | None
