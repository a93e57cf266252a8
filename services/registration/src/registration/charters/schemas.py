"""JSON of charters."""

from datetime import date
from typing import Any
from uuid import UUID

from pydantic import Field

from registration.applications.rules.vocabulary import CharterItem
from shared.kit.schemas import ResponseModel


class CharterRead(ResponseModel):
    """One version of a charter; `superseded_on` is null for the one in force."""

    id: UUID
    organization_id: UUID
    number: int = Field(examples=[2])
    charter_items: list[CharterItem] = Field(examples=[["NAME_DOMICILE", "AMENDMENT"]])
    summary: str | None = Field(examples=["修改业务范围和理事会任期"])
    document: dict[str, Any] | None = Field(examples=[{"code": "CHARTER_TEXT", "file_name": "章程.pdf"}])
    resolution: dict[str, Any] | None = Field(examples=[{"body": "ASSEMBLY", "resolved_on": "2024-09-20"}])
    change_id: UUID | None
    approved_on: date
    superseded_on: date | None


class CharterPage(ResponseModel):
    """One page of versions, oldest first."""

    items: list[CharterRead]
    next_cursor: str | None
