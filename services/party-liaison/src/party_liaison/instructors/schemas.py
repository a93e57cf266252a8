"""JSON of instructors; names are masked, numbers and telephones never shown."""

from datetime import date, datetime
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from party_liaison.instructors.rules import InstructorContactForm
from party_liaison.members.schemas import IdNumber, PersonName
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

_ORGANIZATION: Final = "0192a3b4-0000-7000-8000-000000000001"
Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+][0-9 -]{4,24}$")]
Work = Annotated[str, StringConstraints(min_length=1, max_length=2000, pattern=r"\S"), PLAIN]


class InstructorCreate(RequestModel):
    """A person whom a party committee sends to organizations without a unit."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "孙小芳", "id_number": "500103198503041236", "phone": "13800000000", "from_on": "2024-10-08"}
            ]
        }
    )

    name: PersonName
    id_number: IdNumber
    phone: Phone
    from_on: date


class InstructorEnd(RequestModel):
    """The instructor's service ended before the day; the organizations are without one."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"until_on": "2025-03-03"}]})

    until_on: date


class AssignmentCreate(RequestModel):
    """The instructor looks after the organization from the day on."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": _ORGANIZATION, "from_on": "2024-10-10"}]}
    )

    organization_id: UUID
    from_on: date


class AssignmentEnd(RequestModel):
    """The instructor looks after the organization no more."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"organization_id": _ORGANIZATION, "until_on": "2025-03-03"}]}
    )

    organization_id: UUID
    until_on: date


class InstructorContactCreate(RequestModel):
    """The instructor was with the organization; what was done is kept sealed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"organization_id": _ORGANIZATION, "held_on": "2024-11-05", "form": "LESSON", "work": "宣讲政策"}
            ]
        }
    )

    organization_id: UUID
    held_on: date
    form: InstructorContactForm
    work: Work


class InstructorRead(ResponseModel):
    """An instructor, masked, with the organizations looked after now and the load that is left."""

    id: UUID
    version: int = Field(examples=[1])
    name_masked: str = Field(examples=["孙**"])
    town_code: str | None = Field(examples=["500103001"])
    jurisdiction_id: str = Field(examples=["500103"])
    from_on: date
    until_on: date | None
    organization_ids: list[UUID]
    updated_at: datetime


class InstructorPage(ResponseModel):
    """A page of instructors, oldest entry first."""

    items: list[InstructorRead]
    next_cursor: str | None
