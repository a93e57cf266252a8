"""Quotas as JSON."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from shared.contracts.talent import QualificationLevel
from shared.kit.schemas import RequestModel, ResponseModel
from talent.people.schemas import PERSON_ID, Community
from talent.vacancies.schemas import VACANCY_ID

_READ: JsonDict = {
    "community_code": "500240218201",
    "town_code": "500240218",
    "county_code": "500240",
    "rural": True,
    "target": 1,
    "certified": 0,
    "with_degree": 0,
    "gap": 1,
    "counted_on": "2025-05-10",
    "rules_used": {"target.T20.workersRural": 1},
    "version": 3,
    "updated_at": "2025-05-10T00:10:00Z",
}


class QuotaOpening(RequestModel):
    """Communities whose quota is to be counted, with or without organizations."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"community_codes": ["500240218201"]}]})

    community_codes: Annotated[list[Community], Field(min_length=1, max_length=500)]


class QuotaRead(ResponseModel):
    """Professionals of a community against its target, as counted on `counted_on` (null: not counted yet).

    The count holds since that day: it is made again when something changes that may move it.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    community_code: str
    town_code: str
    county_code: str
    rural: bool
    target: int
    certified: int
    with_degree: int
    gap: int
    counted_on: date | None
    rules_used: dict[str, int]
    version: int
    updated_at: datetime


class QuotaPage(ResponseModel):
    """A page of quotas in order of their communities."""

    items: list[QuotaRead]
    next_cursor: str | None


class QuotasOpened(ResponseModel):
    """How many communities are counted from now on that were not before."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"opened": 1}]})

    opened: int


class GapCandidate(ResponseModel):
    """Somebody who would count in the community and counts nowhere; nearness 3 to 0."""

    person_id: UUID
    person_name_masked: str
    level: QualificationLevel | None
    degree: bool
    nearness: int
    waiting_since: date


class GapProposal(ResponseModel):
    """How the gap could be closed: people, best first, and open posts there that would take them."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"community_code": "500240218201", "gap": 1, "vacancy_ids": [VACANCY_ID],
                                         "candidates": [{"person_id": PERSON_ID, "person_name_masked": "张**",
                                                         "level": "ASSISTANT", "degree": True, "nearness": 3,
                                                         "waiting_since": "2024-10-30"}]}]}
    )  # fmt: skip

    community_code: str
    gap: int
    vacancy_ids: list[UUID]
    candidates: list[GapCandidate]
