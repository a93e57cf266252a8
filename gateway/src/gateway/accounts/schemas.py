"""JSON of accounts."""

from datetime import datetime
from typing import Annotated, Any, Final
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints

from shared.contracts.values import Department
from shared.kit.schemas import PLAIN, RequestModel, ResponseModel

Role = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,3}$")]
Scope = Annotated[str, StringConstraints(pattern=r"^[a-z]+(\.[a-z_]+)+$", max_length=100)]
Division = Annotated[str, StringConstraints(pattern=r"^([0-9]{2}|[0-9]{6}(-[A-Z]{2})?|[0-9]{9}|[0-9]{12})$")]
AuthorityCode = Annotated[str, StringConstraints(pattern=r"^(50|[0-9]{6}(-[A-Z]{2})?)$")]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"\S"), PLAIN]


def _sparing(name: str) -> str:
    """Pass names that give no person away: no telephone and no identity number."""
    if sum(character.isdigit() for character in name) > 9:
        raise ValueError("a login name is no telephone or identity number")
    return name


LoginName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z][a-z0-9._-]{2,62}[a-z0-9]$"),
    AfterValidator(_sparing),
    Field(examples=["yuzhong.wang"]),
]

CAPACITY: Final[dict[str, Any]] = {"roles": ["CTY"], "division": "500103", "title": "渝中区民政局 社会组织科"}


class CapacityCreate(RequestModel):
    """In what capacity a person is to act. An organization's own users get its name as the title."""

    model_config = ConfigDict(json_schema_extra={"examples": [CAPACITY]})

    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=10)]
    division: Division | None = None
    organization_id: UUID | None = None
    department: Department | None = None
    scopes: Annotated[tuple[Scope, ...], Field(max_length=20)] = ()
    title: Name | None = None


class AccountCreate(RequestModel):
    """A person, and in what capacities; `authority_id` looks after the account, by default the caller's."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"login_name": "yuzhong.wang", "display_name": "王芳", "capacities": [CAPACITY]}]
        }
    )

    login_name: LoginName
    display_name: Name
    authority_id: AuthorityCode | None = None
    capacities: Annotated[tuple[CapacityCreate, ...], Field(min_length=1, max_length=20)]


class CapacityRead(ResponseModel):
    """A capacity; the id is the parameter `capacity` of the authorization endpoint."""

    id: UUID
    title: str = Field(examples=["渝中区民政局 社会组织科"])
    roles: list[str] = Field(examples=[["CTY"]])
    division: str | None = Field(examples=["500103"])
    organization_id: UUID | None
    department: str | None
    scopes: list[str] = Field(examples=[[]])


class AccountRead(ResponseModel):
    """An account; the person's name is masked."""

    id: UUID
    version: int = Field(examples=[1])
    login_name: str = Field(examples=["yuzhong.wang"])
    display_name: str = Field(examples=["王*"])
    authority_id: str = Field(examples=["500103"])
    capacities: list[CapacityRead]
    initial_until: datetime | None = Field(description="Until when the given password works, if none was chosen yet.")
    locked_until: datetime | None = Field(description="No login before this, after failed attempts.")
    disabled_at: datetime | None
    created_at: datetime
    updated_at: datetime


class AccountWithPassword(AccountRead):
    """An account with the password for the first login, which is shown only now."""

    initial_password: str = Field(examples=["kR4m-Zt7w-9bQx-Hn2P"])


class AccountPage(ResponseModel):
    """A page of accounts."""

    items: list[AccountRead]
    next_cursor: str | None = Field(examples=[None])
