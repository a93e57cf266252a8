"""JSON of inspectors."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from registration.filings.schemas import ResponsiblePerson
from registration.inspectors.rules.ties import TieKind
from shared.contracts.values import AuthorityId
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

CredentialNumber = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$"), PLAIN]
Subject = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^\S+$"), PLAIN]
IdNumber = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]


class Credential(RequestModel):
    """The paper that an inspector shows on site."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"credential_number": "渝民执20240001", "valid_to": "2027-12-31"}]}
    )

    credential_number: CredentialNumber = Field(examples=["渝民执20240001"])
    valid_to: date = Field(description="Its last valid day", examples=["2027-12-31"])


class InspectorCreate(Credential):
    """An inspector of one's own authority; the person is kept sealed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "person": {"name": "周正", "id_number": "500103198001011234"},
                    "subject": "inspector-1",
                    "credential_number": "渝民执20240001",
                    "valid_to": "2027-12-31",
                }
            ]
        }
    )

    person: ResponsiblePerson = Field(examples=[{"name": "周正", "id_number": "500103198001011234"}])
    subject: Subject = Field(description="The `sub` of the inspector's own tokens", examples=["inspector-1"])


class TieDeclaration(RequestModel):
    """What ties the inspector to an organization, or to a relative who leads one."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"kind": "EMPLOYEE", "organization_id": "0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"}]
        }
    )

    kind: TieKind = Field(examples=["EMPLOYEE"])
    organization_id: UUID | None = Field(default=None, examples=["0190a6a2-1c5e-7b7e-8000-2f0a5d1c9e11"])
    relative_id_number: IdNumber | None = Field(
        default=None, description="Of a relative; only its blind index is kept", examples=["500103197001011234"]
    )
    until_on: date | None = Field(default=None, description="When it ended; null: it lasts", examples=["2023-06-30"])


class TieRead(ResponseModel):
    """A tie; a relative is not named."""

    kind: TieKind
    organization_id: UUID | None
    until_on: date | None
    declared_on: date


class InspectorRead(ResponseModel):
    """An inspector, the name masked."""

    id: UUID
    version: int
    authority_id: AuthorityId = Field(examples=["500103"])
    name: str = Field(examples=["周*"])
    credential_number: str = Field(examples=["渝民执20240001"])
    valid_to: date
    retired_on: date | None
    ties: list[TieRead]
    created_at: datetime
    updated_at: datetime


class InspectorSummary(ResponseModel):
    """An inspector in a list."""

    id: UUID
    version: int
    authority_id: AuthorityId
    name: str
    credential_number: str
    valid_to: date
    retired_on: date | None


class InspectorPage(ResponseModel):
    """One page of inspectors, oldest first."""

    items: list[InspectorSummary]
    next_cursor: str | None
