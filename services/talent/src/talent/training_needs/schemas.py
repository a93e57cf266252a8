"""Training needs as JSON."""

from datetime import date
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from shared.contracts.values import LeaderPost
from shared.kit.schemas import ResponseModel
from talent.states import NeedBasis, NeedState

EXAMPLE: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000022b2",
    "organization_id": "0192a3b4-0000-7000-8000-000000000001",
    "organization_name": "重庆市渝中区七星岗街道领事巷社区志愿者协会",
    "basis": "REGISTERED",
    "post": None,
    "due_on": "2025-10-29",
    "state": "OPEN",
    "version": 1,
}


class TrainingNeedRead(ResponseModel):
    """Leaders of an organization who are to take a course up to and including `due_on`; null `post`: all of them."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    id: UUID
    organization_id: UUID
    organization_name: str
    basis: NeedBasis
    post: LeaderPost | None
    due_on: date
    state: NeedState
    version: int


class TrainingNeedPage(ResponseModel):
    """A page of training needs, oldest first."""

    items: list[TrainingNeedRead]
    next_cursor: str | None
