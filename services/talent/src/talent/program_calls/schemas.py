"""Staffing suggestions as JSON."""

from datetime import datetime
from uuid import UUID

from pydantic import ConfigDict
from pydantic.config import JsonDict

from shared.kit.schemas import ResponseModel

_READ: JsonDict = {
    "id": "0192a3b4-0000-7000-8000-0000000088b8",
    "program_id": "0192a3b4-0000-7000-8000-0000000000e7",
    "program_title": "幸福邻里公益创投",
    "call_from": "2025-03-01T01:00:00Z",
    "call_to": "2025-03-31T09:00:00Z",
    "community_code": "500103001011",
    "town_code": "500103001",
    "county_code": "500103",
    "gap_at_call": 1,
    "gap": 1,
    "made_at": "2025-02-20T01:00:00Z",
}


class StaffingSuggestionRead(ResponseModel):
    """A community that lacks social workers while a program of its area calls; `gap` is the present one.

    Proposals that bring social workers there answer it; who could serve is named to the county alone.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [_READ]})

    id: UUID
    program_id: UUID
    program_title: str
    call_from: datetime
    call_to: datetime
    community_code: str
    town_code: str
    county_code: str
    gap_at_call: int
    gap: int
    made_at: datetime


class StaffingSuggestionPage(ResponseModel):
    """A page of suggestions, oldest first."""

    items: list[StaffingSuggestionRead]
    next_cursor: str | None
