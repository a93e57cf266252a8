"""JSON of incubation bases."""

from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import Field

from shared.contracts.funding import BaseLevel
from shared.contracts.values import AuthorityId
from shared.kit.schemas import ResponseModel


class IncubationBaseRead(ResponseModel):
    """A base as funding has told of it, on the day asked for."""

    id: UUID
    level: BaseLevel = Field(examples=["COUNTY"])
    state: Literal["OPEN", "CLOSED"] = Field(examples=["OPEN"])
    county_code: str = Field(examples=["500103"])
    town_code: str | None = Field(examples=["500103001"])
    jurisdiction_id: AuthorityId = Field(examples=["500103"])
    organization_id: UUID | None
    since: date = Field(examples=["2020-06-01"])


class IncubationBasePage(ResponseModel):
    """A page of bases in order of ids."""

    items: list[IncubationBaseRead]
    next_cursor: str | None = Field(examples=[None])
