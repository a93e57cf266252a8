"""JSON of draws."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field

from registration.draws.rules.states import DrawKind, DrawState
from registration.filings.schemas import Reasons
from shared.contracts.values import AuthorityId, Category
from shared.kit.schemas import RequestModel, ResponseModel

_ID = "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"
METHOD = (
    'seed_hash = SHA-256(seed); pool_hash = SHA-256(ids of pool, sorted, joined by "\\n"); '
    'key = HMAC-SHA256(seed, draw_id + "|" + organization_id), hex; '
    "n = ceil(size of pool * rate_bps / 10000), at least 1, at most the size of pool less exempt; "
    "selected = the n smallest keys (a tie by id) without exempt and replaced."
)


class DrawCommitment(RequestModel):
    """A draw whose seed is fixed now and whose pool is taken at `pool_at`; nobody gives a seed."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"kind": "REGULAR", "pool_at": "2030-11-04T09:00:00+08:00"}]}
    )

    kind: DrawKind = Field(examples=["REGULAR"])
    pool_at: AwareDatetime = Field(examples=["2030-11-04T09:00:00+08:00"])
    rate_bps: Annotated[int, Field(strict=True, ge=1, le=10_000)] | None = Field(
        default=None, description="Share of the pool; a regular draw takes that of its level, or more", examples=[300]
    )
    categories: Annotated[tuple[Category, ...], Field(max_length=20)] = ()
    least_risk: Annotated[int, Field(strict=True, ge=1, le=100_000)] | None = Field(
        default=None, description="Only organizations of at least this risk score; not shown to the public"
    )


class DrawCancellation(RequestModel):
    """Why the draw is given up."""

    reason: Reasons = Field(examples=["抽查计划调整"])


class DrawReplacement(RequestModel):
    """Who is replaced by the next key, and why."""

    organization_id: UUID = Field(examples=[_ID])
    reason: Reasons = Field(examples=["该组织已注销"])


class DrawnRead(ResponseModel):
    """An organization that was drawn; `place` counts from the smallest key."""

    organization_id: UUID
    place: int
    key: str = Field(examples=["21ef14800ed5eaf34db63b38dd44b0444d4d062b3fee3baa9a92c8ae6dcbb13d"])
    selected_on: date
    replaced_on: date | None
    replacement_reason: str | None
    inspection_id: UUID | None


class DrawSummary(ResponseModel):
    """A draw in a list."""

    id: UUID
    version: int
    authority_id: AuthorityId
    kind: DrawKind
    year: int
    state: DrawState
    rate_bps: int
    categories: list[Category]
    pool_at: datetime
    seed_hash: str = Field(examples=["f6177fb3bab62a630103a435b54279e359fd8ceea7818265c33fa04e978890ae"])
    committed_at: datetime
    seed: str | None
    pool_hash: str | None
    n: int | None
    published_at: datetime | None
    cancelled_on: date | None
    cancellation_reason: str | None


class DrawRead(DrawSummary):
    """A draw with those drawn, in order of keys."""

    rules: dict[str, int] = Field(examples=[{"inspection.rate.county": 1}])
    drawn: list[DrawnRead]
    created_at: datetime
    updated_at: datetime


class DrawPage(ResponseModel):
    """One page of draws, oldest first."""

    items: list[DrawSummary]
    next_cursor: str | None


class DrawReplacedRead(ResponseModel):
    """An organization that was drawn and replaced."""

    organization_id: UUID
    reason: str


class DrawVerification(ResponseModel):
    """All that is needed to recompute a draw, and what the recomputation gave.

    Before the publication `valid` is null, as the seed is not known.
    """

    draw_id: UUID
    kind: DrawKind
    state: DrawState
    committed_at: datetime
    pool_at: datetime
    seed_hash: str
    seed: str | None
    rate_bps: int
    pool: list[UUID] = Field(description="Sorted")
    pool_hash: str | None
    exempt: list[UUID] = Field(description="Drawn in an earlier regular draw of the year")
    replaced: list[DrawReplacedRead]
    n: int | None
    selected: list[UUID] = Field(description="In order of keys")
    seed_matches: bool | None
    pool_matches: bool | None
    size_matches: bool | None
    selection_matches: bool | None
    valid: bool | None
    method: str = Field(examples=[METHOD])
