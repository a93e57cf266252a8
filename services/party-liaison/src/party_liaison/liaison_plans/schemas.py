"""Liaison plans as JSON: bodies, states and days, no persons."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

from party_liaison.instructors.schemas import Phone
from party_liaison.members.schemas import PersonName
from party_liaison.states import PlanState, ResponsibleRole
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

EXAMPLE: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000000f1",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "status": "ACTIVE",
    "tier": "REGISTERED",
    "community_code": "500103001011",
    "town_code": "500103001",
    "county_code": "500103",
    "interval_days": 90,
    "state": "ACTIVE",
    "responsible_role": "CPO",
    "responsible_code": "500103001011",
    "due_on": "2024-11-29",
    "last_contact_on": None,
    "overdue": False,
    "version": 1,
    "organization_version": 1,
    "updated_at": "2024-10-30T01:00:00Z",
}


class LiaisonPlanRead(ResponseModel):
    """Which party organization keeps in touch with an organization; the next contact is due on `due_on`.

    `organization_version` counts the events of the organization that this shows.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    organization_id: UUID
    organization_name: str
    status: OrganizationStatus
    tier: Tier
    community_code: str | None
    town_code: str | None
    county_code: str | None
    interval_days: int
    state: PlanState
    responsible_role: ResponsibleRole
    responsible_code: str
    due_on: date
    last_contact_on: date | None
    overdue: bool
    version: int
    organization_version: int
    updated_at: datetime


class LiaisonPlanPage(ResponseModel):
    """A page of liaison plans, oldest first."""

    items: list[LiaisonPlanRead]
    next_cursor: str | None


Account = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]


class ContactPersonStated(RequestModel):
    """Who keeps in touch, and the account with which that person signs in: issuer and subject of the tokens."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"name": "孙小芳", "phone": "13800000000", "issuer": "https://id.example.org", "subject": "u-77"}
            ]
        }
    )

    name: PersonName
    phone: Phone
    issuer: Account
    subject: Account


class ContactPersonRead(ResponseModel):
    """Who keeps in touch, masked; null when nobody was named."""

    liaison_plan_id: UUID
    name_masked: str | None = Field(examples=["孙**"])


class MoveRead(ResponseModel):
    """The plan went from one party organization to another."""

    id: UUID
    from_code: str = Field(examples=["500103001011"])
    to_code: str = Field(examples=["500103001001"])
    moved_on: date


class MovePage(ResponseModel):
    """A page of moves, oldest first."""

    items: list[MoveRead]
    next_cursor: str | None
