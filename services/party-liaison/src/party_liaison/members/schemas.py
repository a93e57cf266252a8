"""JSON of members: in full when they are entered, masked ever after."""

from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints

from party_liaison.members.rules import Basis, EndReason, Purpose, Standing
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

ORGANIZATION: Final = "0192a3b4-0000-7000-8000-000000000001"
PersonName = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN]
IdNumber = Annotated[str, StringConstraints(min_length=1, max_length=40, pattern=r"^\S+$")]


class MemberCreate(RequestModel):
    """A member whose relation comes to an organization, or who works there."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"organization_id": ORGANIZATION, "name": "孙小芳", "id_number": "500103198503041236",
                 "standing": "FULL", "basis": "HERE", "from_on": "2024-03-01"}
            ]
        }
    )  # fmt: skip

    organization_id: UUID
    name: PersonName
    id_number: IdNumber
    standing: Standing
    basis: Basis
    from_on: date


class MemberEnd(RequestModel):
    """A member's time in the organization ended before the day `until_on`."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"until_on": "2024-09-01", "reason": "TRANSFERRED"}]})

    until_on: date
    reason: EndReason


class PersonAccountStated(RequestModel):
    """The account with which a person signs in: issuer and subject of the tokens."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"issuer": "https://id.example.org", "subject": "u-78"}]})

    issuer: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
    subject: Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]


class MemberReveal(RequestModel):
    """Why the name is to be shown."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"purpose": "ELECTION"}]})

    purpose: Purpose


class PartyMemberRead(ResponseModel):
    """A member; the name is masked, the number is never shown."""

    id: UUID
    version: int = Field(examples=[1])
    organization_id: UUID
    name_masked: str = Field(examples=["孙**"])
    standing: Standing
    basis: Basis
    from_on: date
    until_on: date | None
    end_reason: EndReason | None


class PartyMemberPage(ResponseModel):
    """A page of members, oldest entry first."""

    items: list[PartyMemberRead]
    next_cursor: str | None


class MemberRevealed(ResponseModel):
    """A member's name in full, for the purpose stated."""

    id: UUID
    name: str = Field(examples=["孙小芳"])
