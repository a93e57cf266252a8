"""JSON of divisions."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import Query
from pydantic import AfterValidator, Field, StringConstraints

from registration.divisions.errors import DivisionCodeMalformed
from registration.divisions.rules.classification import CommitteeKind, DivisionKind, Setting
from registration.divisions.rules.codes import parse_code
from shared.contracts.values import AuthorityId
from shared.contracts.values import DivisionCode as ShortCode
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

MAX_CONTENT = 20 * 1024 * 1024


def _short(text: str) -> str:
    try:
        return parse_code(text)
    except DivisionCodeMalformed as error:
        raise ValueError("a division code has 2, 6, 9 or 12 digits") from error


DivisionCode = Annotated[
    str,
    StringConstraints(min_length=2, max_length=12, pattern=r"^[0-9]+$"),
    AfterValidator(_short),
    Field(examples=["500103001011"]),
]
"""A code in a request: 2, 6, 9 or 12 digits, or the zero-padded 12; the value has the short form."""

DivisionFilter = Annotated[
    str | None,
    Query(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$", description="Division code or authority id"),
]
"""What lists are narrowed to: a division of any level, or the area of an authority."""

YearFilter = Annotated[int | None, Query(ge=1950, le=9999, description="Only of this year")]
"""What lists of yearly things are narrowed to."""

Reason = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\S"), PLAIN]
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]


class DivisionRead(ResponseModel):
    """A division as it was on one day.

    `setting` says whether a community counts as urban or rural on that day; `valid_to` is the first day on which
    this no longer holds, null while it does.
    """

    code: ShortCode = Field(examples=["500103001011"])
    level: Literal[1, 3, 4, 5] = Field(examples=[5])
    parent_code: ShortCode | None = Field(examples=["500103001"])
    name: str = Field(examples=["领事巷社区居民委员会"])
    short_name: str = Field(examples=["领事巷社区"])
    kind: DivisionKind = Field(examples=["COMMUNITY"])
    committee_kind: CommitteeKind | None = Field(examples=["RESIDENT"])
    urban_rural_code: str | None = Field(examples=["111"])
    urban_override: Setting | None = Field(examples=[None])
    override_reason: str | None = Field(examples=[None])
    authority_id: AuthorityId = Field(examples=["500103"])
    valid_from: date = Field(examples=["1950-01-01"])
    valid_to: date | None = Field(examples=[None])
    successor_codes: list[ShortCode] = Field(examples=[[]])
    setting: Setting | None = Field(examples=["URBAN"])
    version: int = Field(examples=[1])


class DivisionPage(ResponseModel):
    """A page of divisions in order of codes."""

    items: list[DivisionRead]
    next_cursor: str | None = Field(examples=[None])


class DivisionPeriod(ResponseModel):
    """What a division was during one period; one whose two days are equal was replaced on the day it began."""

    code: ShortCode = Field(examples=["500103001011"])
    level: Literal[1, 3, 4, 5] = Field(examples=[5])
    parent_code: ShortCode | None = Field(examples=["500103001"])
    name: str = Field(examples=["领事巷社区居民委员会"])
    short_name: str = Field(examples=["领事巷社区"])
    kind: DivisionKind = Field(examples=["COMMUNITY"])
    committee_kind: CommitteeKind | None = Field(examples=["RESIDENT"])
    urban_rural_code: str | None = Field(examples=["111"])
    urban_override: Setting | None = Field(examples=[None])
    override_reason: str | None = Field(examples=[None])
    authority_id: AuthorityId = Field(examples=["500103"])
    valid_from: date = Field(examples=["1950-01-01"])
    valid_to: date | None = Field(examples=["2025-11-06"])
    successor_codes: list[ShortCode] = Field(examples=[["500103001099"]])
    revision: int = Field(examples=[1])


class DivisionHistory(ResponseModel):
    """All periods of a code, oldest entry first, and the other codes that led to it."""

    code: ShortCode = Field(examples=["500103001099"])
    predecessor_codes: list[ShortCode] = Field(examples=[["500103001011"]])
    items: list[DivisionPeriod]


class UrbanOverride(RequestModel):
    """A manual decision whether a community is urban or rural; `setting` null takes an earlier one back."""

    setting: Literal[Setting.URBAN, Setting.RURAL] | None = Field(examples=["RURAL"])
    reason: Reason = Field(examples=["实地核查：以农业生产为主"])
    effective_on: date | None = Field(default=None, description="From which day; default today", examples=[None])


class DivisionImportCreate(RequestModel):
    """A newer edition as CSV text with a header line.

    Columns: code, level, parent_code, name, and optionally urban_rural_code and successor_codes (codes separated by
    spaces or `;` that follow a present division; `-` for none). Divisions that are in force and not in the file
    need a row with successor_codes.
    """

    title: Title = Field(examples=["2025年11月区划调整"])
    source: Title = Field(examples=["渝府发〔2025〕1号"])
    effective_on: date = Field(examples=["2025-11-06"])
    csv: Annotated[str, StringConstraints(min_length=1, max_length=MAX_CONTENT)] = Field(
        examples=["code,level,parent_code,name\n500000000000,1,,重庆市\n"]
    )


class DivisionImportApply(RequestModel):
    """Confirms the previewed changes."""

    preview_hash: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(examples=["0" * 64])


class DivisionImportRead(ResponseModel):
    """An import of an edition: what it would change, or has changed.

    `diff` lists created, ended, renamed, reclassified, moved, merged and split divisions, `released_towns` that
    leave the authority which had them beside their county's, and `questions` that the file must answer first.
    """

    id: UUID = Field(examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    state: Literal["PREVIEWED", "APPLIED"] = Field(examples=["PREVIEWED"])
    title: str = Field(examples=["2025年11月区划调整"])
    source: str = Field(examples=["渝府发〔2025〕1号"])
    effective_on: date = Field(examples=["2025-11-06"])
    rows: int = Field(examples=[12340])
    content_sha256: str = Field(examples=["0f" * 32])
    preview_hash: str = Field(examples=["0f" * 32])
    counts: dict[str, int] = Field(examples=[{"created": 1, "ended": 1, "moved": 1}])
    diff: dict[str, Any] = Field(examples=[{"moved": [{"old_code": "500103001011", "new_code": "500103001099"}]}])
    created_at: datetime = Field(examples=["2025-11-01T01:00:00Z"])
    applied_at: datetime | None = Field(examples=[None])
    edition: int | None = Field(examples=[None])
    version: int = Field(examples=[1])
