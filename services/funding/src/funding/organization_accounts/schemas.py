"""Account profiles as JSON."""

from datetime import date, datetime
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from funding.states import AccountKind, AccountState
from shared.contracts.values import EvaluationGrade, OrganizationStatus, Tier
from shared.kit.schemas import ResponseModel

EXAMPLE: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-00000000ac01",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "status": "ACTIVE",
    "tier": "REGISTERED",
    "community_code": "500103001011",
    "town_code": "500103001",
    "county_code": "500103",
    "kind": "OWN",
    "state": "OPEN",
    "rural": False,
    "start_up_eligible_until": "2026-10-29",
    "evaluation_grade": "4A",
    "priority": True,
    "version": 1,
    "organization_version": 1,
    "updated_at": "2024-10-30T01:00:00Z",
}


class OrganizationAccountRead(ResponseModel):
    """What funding knows of an organization as a receiver of money.

    `kind` is HUB for filed organizations, which handle money through their hub or the committee. `rural` is null
    without a home community. `start_up_eligible_until` is the last day of the start-up time, null if none.
    An organization evaluated 3A or higher has `priority`.
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
    kind: AccountKind
    state: AccountState
    rural: bool | None
    start_up_eligible_until: date | None
    evaluation_grade: EvaluationGrade | None
    priority: bool
    version: int
    organization_version: int
    updated_at: datetime


class OrganizationAccountPage(ResponseModel):
    """A page of account profiles, oldest first."""

    items: list[OrganizationAccountRead]
    next_cursor: str | None
