"""Surveys: once a year, once a resident, and small numbers stay unsaid."""

import asyncio
from typing import Any

import pytest

PATH = "/v1/registration/resident-surveys"
SCORES = {"identity": 4, "belonging": 5, "responsibility": 4, "honor": 3}


async def opened(neighbors: Any, place: str, **changes: Any) -> tuple[Any, dict[str, Any]]:
    """The committee of a community, and its survey of this year."""
    committee = neighbors.desk.caller("COM", place)
    survey = await neighbors.desk.create(
        committee, PATH, {"community_code": place, "closes_on": "2024-11-30"} | changes
    )
    return committee, survey


async def answer(neighbors: Any, place: str, survey: dict[str, Any], name: str, **scores: int) -> Any:
    """The answer to a resident's answer."""
    current = await neighbors.desk.read(neighbors.desk.city, f"{PATH}/{survey['id']}")
    resident = neighbors.desk.caller("RES", place, sub=name)
    return await neighbors.desk.send(resident, f"{PATH}/{survey['id']}/answers", current["version"], SCORES | scores)


async def test_asked_closed_and_published(neighbors: Any) -> None:
    place = "500103001003"
    committee, survey = await opened(neighbors, place)
    for number in range(4):
        assert (await answer(neighbors, place, survey, f"r{number}", honor=3 if number else 1)).status_code == 200
    twice = await answer(neighbors, place, survey, "r0")
    assert (twice.status_code, twice.json()["code"]) == (409, "ANSWERED_BEFORE")
    assert (await answer(neighbors, "500103001011", survey, "stranger")).status_code == 403
    result = f"{PATH}/{survey['id']}/result"
    assert (await committee.get(result)).status_code == 404, "open"
    await neighbors.desk.days_pass_to("2024-12-02", jobs="resident_surveys.")
    closed = await neighbors.desk.read(committee, f"{PATH}/{survey['id']}")
    assert closed["state"] == "CLOSED"
    assert (await neighbors.desk.public.get(result)).status_code == 404, "not published"
    await neighbors.walk(PATH, closed, (committee, "publication", None))
    found = await neighbors.desk.read(neighbors.desk.public, result)
    axes = {axis["axis"]: axis for axis in found["axes"]}
    assert found["answers"] == 4
    assert axes["identity"] == {
        "axis": "identity", "mean_hundredths": 400, "shares": {"1": 0, "2": 0, "3": 0, "4": 4, "5": 0},
    }  # fmt: skip
    assert axes["honor"] == {"axis": "honor", "mean_hundredths": 250, "shares": None}, "one person gave a 1"
    late = await answer(neighbors, place, survey, "late")
    assert (late.status_code, late.json()["code"]) == (409, "INVALID_TRANSITION")


async def test_two_answers_say_nothing(neighbors: Any) -> None:
    place = "500103001006"
    committee, survey = await opened(neighbors, place)
    for name in ("a", "b"):
        await answer(neighbors, place, survey, name)
    current = await neighbors.desk.read(committee, f"{PATH}/{survey['id']}")
    await neighbors.walk(PATH, current, (committee, "closing", None))
    found = await neighbors.desk.read(committee, f"{PATH}/{survey['id']}/result")
    assert found["answers"] is None
    assert all(axis["mean_hundredths"] is None for axis in found["axes"])


async def test_one_survey_a_year_even_at_once(neighbors: Any) -> None:
    place = "500103001013"
    committee = neighbors.desk.caller("COM", place)
    body = {"community_code": place, "closes_on": "2024-11-30"}
    answers = await asyncio.gather(*(committee.post(PATH, json=body) for _ in range(4)))
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]


@pytest.mark.parametrize("closes_on", ["2024-09-20", "2025-01-01"])
async def test_days_that_cannot_be_the_last(neighbors: Any, closes_on: str) -> None:
    body = {"community_code": "500103001011", "closes_on": closes_on}
    refused = await neighbors.committee.post(PATH, json=body)
    assert (refused.status_code, refused.json()["code"]) == (422, "SURVEY_PERIOD")
