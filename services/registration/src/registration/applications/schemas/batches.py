"""JSON of commands on many applications."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field

from shared.contracts.values import ApplicationState
from shared.kit.schemas import BilingualText, RequestModel, ResponseModel

_ID = "0190a6a5-9d3c-7c11-9a52-6f1f5b0c7d21"


class KnownApplication(RequestModel):
    """An application as the caller knows it."""

    id: UUID = Field(examples=[_ID])
    version: int = Field(ge=1, examples=[3])


class BatchAcceptance(RequestModel):
    """Up to 50 applications to accept, none twice."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"applications": [{"id": _ID, "version": 3}]}]})

    applications: Annotated[tuple[KnownApplication, ...], Field(min_length=1, max_length=50)]


class AcceptedOrNot(ResponseModel):
    """What came of one application: accepted with its days, or the code and title of what stands against it."""

    id: UUID
    accepted: bool = Field(examples=[True])
    state: ApplicationState | None = Field(examples=["ACCEPTED"])
    version: int | None = Field(examples=[4])
    due_on: date | None = Field(examples=["2024-11-26"])
    status: int = Field(examples=[200])
    code: str | None = Field(examples=[None])
    title: BilingualText | None


class BatchAcceptanceRead(ResponseModel):
    """One answer for each application, in the order asked."""

    items: list[AcceptedOrNot]
    accepted: int = Field(examples=[1])
