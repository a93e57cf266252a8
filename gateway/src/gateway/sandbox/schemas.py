"""What the sandbox takes and answers."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, field_validator

from shared.contracts.values import Department
from shared.kit.schemas import RequestModel, ResponseModel

Role = Literal[
    "MUN", "CTY", "STR", "COM", "PWC", "CPO", "SUP", "HUB", "CSO", "APP", "REV", "INS", "FIN", "FDN", "BAS",
    "SW", "INT", "PUB", "AUD", "RES", "DEP",
]  # fmt: skip


class SandboxTokenRequest(RequestModel):
    """Whose token to make. `sub` is the person: two officers are two values; by default one per role and division."""

    role: Role = Field(examples=["CTY"])
    division: str | None = Field(default=None, pattern=r"^[0-9]{2,12}(-[A-Z]{2})?$", examples=["500103"])
    org_id: UUID | None = None
    department: Department | None = Field(default=None, description="Kind of department, for the role DEP.")
    sub: str | None = Field(default=None, min_length=1, max_length=100, examples=["officer-1"])
    client_id: str = Field(default="sandbox", min_length=1, max_length=100)
    scope: str = Field(default="", max_length=500, description="Blank-separated scopes.")

    @field_validator("sub", "client_id")
    @classmethod
    def _printable(cls, name: str | None) -> str | None:
        if name is not None and not name.isprintable():
            raise ValueError("not printable")
        return name

    @field_validator("scope")
    @classmethod
    def _no_internal_scope(cls, scope: str) -> str:
        if any(part.startswith("internal.") for part in scope.split()):
            raise ValueError("internal scopes are for the suite's own services")
        return scope


class ClockRequest(RequestModel):
    """The time that all services go on from."""

    now: AwareDatetime = Field(examples=["2024-09-27T09:00:00+08:00"])


class ServiceClock(ResponseModel):
    """A service's time after the move, and for how many legal days its jobs ran."""

    now: datetime
    days_run: int


class ClockRead(ResponseModel):
    """The suite's time; `moved` is false while it follows the real one."""

    now: datetime
    today: str = Field(description="Legal day in Asia/Shanghai.", examples=["2024-09-27"])
    moved: bool
    services: dict[str, ServiceClock] = Field(default_factory=dict, description="Filled after a move.")
