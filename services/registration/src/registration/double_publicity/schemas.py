"""Entries of the two publicities; the members in capitals are the data items of the national platform."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.double_publicity.rules import Standing
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Words = Annotated[str, StringConstraints(min_length=1, max_length=2_000, pattern=r"\S"), PLAIN]


class PublicityRepair(RequestModel):
    """What the organization applied for and promised, and why its penalty is no longer shown."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"applied_on": "2024-12-02", "commitment": "承诺书", "reasons": "已整改"}]}
    )

    applied_on: date
    commitment: Words
    reasons: Words


class PublicityRepairRead(ResponseModel):
    """The end of a penalty's publicity."""

    penalty_id: UUID
    applied_on: date
    repaired_on: date
    reasons: str = Field(examples=["已整改"])


class PublishedLicense(ResponseModel):
    """A license 行政许可: the registration of an organization."""

    id: UUID
    organization_id: UUID
    standing: Standing = Field(examples=["NORMAL"])
    publish_by: date
    changed_at: datetime
    items: dict[str, Any] = Field(examples=[{"XK_XDR_MC": "重庆市渝中区七星岗街道领事巷社区志愿者协会", "XK_ZT": "0"}])


class PublishedPenalty(ResponseModel):
    """A penalty 行政处罚. What was withdrawn or repaired stays as a mark, without its content."""

    id: UUID
    organization_id: UUID
    standing: Standing = Field(examples=["NORMAL"])
    publish_by: date
    changed_at: datetime
    items: dict[str, Any] = Field(examples=[{"CF_XDR_MC": "重庆市渝中区七星岗街道领事巷社区志愿者协会", "CF_ZT": "0"}])


class LicensePage(ResponseModel):
    """One page of licenses, oldest first."""

    items: list[PublishedLicense]
    next_cursor: str | None


class PenaltyPublicityPage(ResponseModel):
    """One page of penalties, oldest first."""

    items: list[PublishedPenalty]
    next_cursor: str | None
