"""JSON of /v1/me."""

from datetime import date
from uuid import UUID

from pydantic import Field

from shared.kit.schemas import BilingualText, ResponseModel


class OwnCapacity(ResponseModel):
    """A capacity in which the person may act; `current` is the one of the token."""

    id: UUID
    title: str = Field(examples=["渝中区民政局 社会组织科"])
    roles: list[str] = Field(examples=[["CTY"]])
    division: str | None = Field(examples=["500103"])
    organization_id: UUID | None
    department: str | None
    current: bool


class MeRead(ResponseModel):
    """Who calls, as the token says, and for people with an account here who they are and what else they may act as."""

    issuer: str = Field(examples=["https://linli.example.org"])
    subject: str
    client_id: str = Field(examples=["linli-mobile"])
    roles: list[str] = Field(examples=[["CTY"]])
    scopes: list[str] = Field(examples=[[]])
    division: str | None = Field(examples=["500103"])
    organization_id: str | None
    department: str | None
    display_name: str | None = Field(description="The person's own name, for accounts of the built-in issuer.")
    capacities: list[OwnCapacity] = Field(description="Switch with `capacity=` when a token is refreshed.")


class ActionRead(ResponseModel):
    """Something that a role of the caller may do, and how far; `allowed` answers for a stated object or place."""

    action: str = Field(examples=["accept"])
    permission: str = Field(examples=["application.accept"])
    reaches: list[str] = Field(examples=[["AUTHORITY"]])
    allowed: bool | None = Field(description="Whether here; null when no object and no place is stated.")


class ResourceActions(ResponseModel):
    """The caller's actions on one kind of resource."""

    service: str = Field(examples=["registration"])
    resource: str = Field(examples=["application"])
    actions: list[ActionRead]


class ActionList(ResponseModel):
    """The caller's actions; services that have not told their permissions yet are named."""

    items: list[ResourceActions]
    unavailable: list[str] = Field(examples=[[]])


class OwnTask(ResponseModel):
    """Something that waits for the caller; `path` is where it is done."""

    kind: str = Field(examples=["report_to_submit"])
    title: BilingualText
    service: str = Field(examples=["registration"])
    id: str
    path: str
    subject: str | None = Field(
        description="What it is about, where the list tells.", examples=["领事巷社区志愿者协会"]
    )
    organization_id: UUID | None
    due_on: date | None = Field(description="By which day; null where the law gives none.")
    overdue: bool


class TaskList(ResponseModel):
    """The caller's tasks, those due first in front."""

    items: list[OwnTask]
    more: list[str] = Field(description="Kinds of which there are more than the limit.", examples=[[]])
    unavailable: list[str] = Field(description="Kinds whose service does not answer now.", examples=[[]])
