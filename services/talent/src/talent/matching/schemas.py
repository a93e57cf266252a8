"""Suggestions and assignments as JSON; points are in hundredths."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import ConfigDict, Field
from pydantic.config import JsonDict

from shared.contracts.values import AuthorityId, DivisionCode
from shared.kit.schemas import RequestModel, ResponseModel
from talent.matching.rules.runs import RunState
from talent.people.schemas import PERSON_ID
from talent.vacancies.schemas import VACANCY_ID

_PARTS: JsonDict = {
    "skills": 3500,
    "level": 1500,
    "distance": 1500,
    "availability": 1000,
    "experience": 600,
    "priority": 0,
}
_RUN_ID = "0192a3b4-0000-7000-8000-0000000088b8"


class AssignmentMode(StrEnum):
    """OPTIMAL: most points. STABLE: no person and post would both rather have one another."""

    OPTIMAL = "OPTIMAL"
    STABLE = "STABLE"


class Suggestion(ResponseModel):
    """A pair against which nothing stands, with its vector."""

    vacancy_id: UUID
    person_id: UUID
    person_name_masked: str
    points: int
    parts: dict[str, int]
    waiting_weeks: int


class SuggestionList(ResponseModel):
    """The best pairs, best first; `excluded` counts what stands against the others."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"items": [{"vacancy_id": VACANCY_ID, "person_id": PERSON_ID,
                                                    "person_name_masked": "张**", "points": 8100, "parts": _PARTS,
                                                    "waiting_weeks": 4}],
                                         "excluded": {"LEVEL_TOO_LOW": 2}}]}
    )  # fmt: skip

    items: list[Suggestion]
    excluded: dict[str, int]


class AssignmentRequest(RequestModel):
    """Which posts to fill, and by which measure."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"division": "500103", "mode": "OPTIMAL"}]})

    division: AuthorityId | DivisionCode
    mode: AssignmentMode = AssignmentMode.OPTIMAL


class ItemChoice(RequestModel):
    """Which assignments of the run to propose to the people."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"item_ids": [_RUN_ID]}]})

    item_ids: Annotated[list[UUID], Field(min_length=1, max_length=100)]


class AssignmentRunRead(ResponseModel):
    """A run: `points` beside what the greedy hand would have got; `method` tells how it was found.

    It is worked off beside the requests; the numbers are there once it is DONE. `pairs` are those against which
    nothing stands; where they are too many to weigh all of them, `complete` is false.
    """

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _RUN_ID, "division": "500103", "mode": "OPTIMAL",
                                         "state": "DONE", "error": None, "method": "EXACT_MATCHING",
                                         "as_of": "2024-10-30", "posts": 3, "people": 5, "pairs": 9, "complete": True,
                                         "assigned": 3, "points": 24000, "greedy_points": 23000,
                                         "rules_used": {"matching.weights": 1}, "version": 1,
                                         "created_at": "2024-10-30T01:00:00Z",
                                         "finished_at": "2024-10-30T01:00:02Z"}]}
    )  # fmt: skip

    id: UUID
    division: str
    mode: AssignmentMode
    state: RunState
    error: str | None
    method: str | None
    as_of: date
    posts: int
    people: int
    pairs: int
    complete: bool
    assigned: int
    points: int
    greedy_points: int
    rules_used: dict[str, int]
    version: int
    created_at: datetime
    finished_at: datetime | None


class AssignmentItemRead(ResponseModel):
    """One post in a run. The explanation says why this one, why not others, and what would change it."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"id": _RUN_ID, "run_id": _RUN_ID, "vacancy_id": VACANCY_ID,
                                         "person_id": PERSON_ID, "state": "ASSIGNED", "points": 8100,
                                         "explanation": {"parts": _PARTS, "others_for_post": [], "other_posts": []},
                                         "placement_id": None}]}
    )  # fmt: skip

    id: UUID
    run_id: UUID
    vacancy_id: UUID
    person_id: UUID | None
    state: str
    points: int | None
    explanation: dict[str, Any]
    placement_id: UUID | None


class AssignmentItemPage(ResponseModel):
    """A page of a run's items."""

    items: list[AssignmentItemRead]
    next_cursor: str | None
