"""The composed views: services asked at once, cursors of each, what fails is named, and nothing is ever a 5xx."""

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import httpx
import orjson
import pytest

from gateway.overview import organizations, worklist
from shared.kit.problems import ServiceUnavailable, Text

LIST = "/v1/overview/worklist"
APPLICATIONS = "/v1/registration/applications"


class Service:
    """A service that knows some lists, and may be slow, down or talking nonsense."""

    def __init__(self) -> None:
        self.lists: dict[tuple[str, str], dict[str, Any]] = {}
        self.known: set[str] = set()
        self.mode = "well"
        self.asked: list[str] = []

    async def __call__(self, scope: Any, receive: Any, send: Any, *, body_limit: int = 0) -> None:
        """Answer one request."""
        query = {name: values[0] for name, values in parse_qs(scope["query_string"].decode()).items()}
        self.asked.append(f"{scope['path']}?{scope['query_string'].decode()}")
        if self.mode == "down":
            raise ServiceUnavailable(Text("停机", "down"))
        if self.mode == "slow":
            await asyncio.sleep(5)
        status, body = 200, {"items": [], "next_cursor": None}
        if (scope["path"], query.get("state", "")) in self.lists:
            body = self.lists[scope["path"], query.get("state", "")]
            if query.get("cursor"):
                body = {"items": [], "next_cursor": None}
        elif scope["path"].count("/") > 3 and not scope["path"].endswith("/history"):
            status = 200 if scope["path"].rsplit("/", 1)[1] in self.known else 404
            body = {"id": "x", "name": "协会"}
        content = b"<html>" if self.mode == "nonsense" else orjson.dumps(body)
        await send({"type": "http.response.start", "status": 500 if self.mode == "broken" else status, "headers": []})
        await send({"type": "http.response.body", "body": content})


@pytest.fixture
def services(gateway_app: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, Service]]:
    """Four services in the place of the real ones."""
    made = {name: Service() for name in ("registration", "funding", "talent", "party")}
    monkeypatch.setattr(gateway_app.state.gateway, "services", made)
    monkeypatch.setattr(worklist, "PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr(organizations, "PATIENCE_SECONDS", 0.3)
    return iter([made]).__next__()


@pytest.fixture
def official(
    gateway_app: Any, service_client: Callable[..., httpx.AsyncClient], make_token: Callable[..., str]
) -> Callable[..., httpx.AsyncClient]:
    """Clients with tokens of officials."""

    def made(sub: str = "officer-1", role: str = "CTY") -> httpx.AsyncClient:
        return service_client(gateway_app, make_token(role, "500103", sub=sub))

    return made


def applications(*days: str | None, more: str | None = None) -> dict[str, Any]:
    items = [{"id": str(uuid4()), "name": f"协会{day}", "notice_due_on": day} for day in days]
    return {"items": items, "next_cursor": more}


async def test_one_list_of_all_services(services: dict[str, Service], official: Any) -> None:
    services["registration"].lists[APPLICATIONS, "SUBMITTED"] = applications("2999-01-02", "2020-01-01", more="next")
    services["party"].lists["/v1/party/coverage-tasks", "OPEN"] = {
        "items": [{"id": str(uuid4()), "organization_name": "协会", "due_on": "2021-01-01"}], "next_cursor": None,
    }  # fmt: skip
    answer = await official().get(LIST, params={"limit": 2})
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert [task["due_on"] for task in body["items"]] == ["2020-01-01", "2021-01-01", "2999-01-02"]
    assert [task["overdue"] for task in body["items"]] == [True, True, False]
    assert body["items"][1]["service"] == "party" and body["failed"] == []
    asked = len(services["registration"].asked)
    rest = await official().get(LIST, params={"limit": 2, "cursor": body["next_cursor"]})
    assert (rest.json()["items"], rest.json()["next_cursor"]) == ([], None)
    assert len(services["registration"].asked) == asked + 1, "only the list that had more"
    committee = (await official(role="COM").get(LIST)).json()
    assert {source["kind"] for source in committee["sources"]} == {
        "filing_to_check", "filing_to_file", "suggestion_to_answer",
    }  # fmt: skip


@pytest.mark.parametrize("mode", ["down", "slow", "nonsense", "broken"])
async def test_what_fails_is_named_and_asked_for_again(services: dict[str, Service], official: Any, mode: str) -> None:
    services["registration"].lists[APPLICATIONS, "SUBMITTED"] = applications("2020-01-01")
    services["funding"].mode = mode
    kinds = {"kind": ["application_to_accept", "award_to_sign"]}
    body = (await official().get(LIST, params=kinds)).json()
    assert ([task["kind"] for task in body["items"]], body["failed"]) == (["application_to_accept"], ["award_to_sign"])
    services["funding"].mode = "well"
    services["funding"].lists["/v1/funding/awards", "GRANTED"] = {"items": [{"id": "a1", "title": "项目"}]}
    again = (await official().get(LIST, params=kinds | {"cursor": body["next_cursor"]})).json()
    assert ([task["subject"] for task in again["items"]], again["next_cursor"]) == (["项目"], None)
    organization = str(uuid4())
    services["registration"].known.add(organization)
    services["funding"].mode = mode
    whole = await official().get(f"/v1/overview/organizations/{organization}")
    assert (whole.status_code, whole.json()["complete"]) == (200, False)
    assert set(whole.json()["failed"]) == {
        piece["name"] for piece in whole.json()["pieces"] if piece["service"] == "funding"
    }
    services["registration"].mode, services["funding"].mode = mode, "well"
    without = await official().get(f"/v1/overview/organizations/{organization}")
    assert without.status_code == 200 and "record" in without.json()["failed"]
    assert {piece["service"] for piece in without.json()["pieces"] if piece["outcome"] == "OK"} == {
        "funding", "talent", "party",
    }  # fmt: skip


async def test_an_organization_that_is_not_the_callers(services: dict[str, Service], official: Any) -> None:
    assert (await official().get(f"/v1/overview/organizations/{uuid4()}")).status_code == 404
    known = str(uuid4())
    services["registration"].known.add(known)
    body = (await official().get(f"/v1/overview/organizations/{known}")).json()
    assert (body["complete"], body["pieces"][0]["data"]["name"]) == (True, "协会")
    assert (await official(role="PUB").get(f"/v1/overview/organizations/{known}")).status_code == 403
    assert (await official(role="PUB").get(LIST)).status_code == 403


async def test_hand_over_and_cover(services: dict[str, Service], official: Any, gateway_app: Any) -> None:
    services["registration"].lists[APPLICATIONS, "SUBMITTED"] = listed = applications("2020-01-01", "2020-01-02")
    task = listed["items"][0]["id"]
    services["registration"].known.add(task)
    first, second, third = official("hand-1"), official("hand-2"), official("hand-3")
    body = {"kind": "application_to_accept", "task": task, "to": "hand-1"}

    async def given(who: httpx.AsyncClient, to: str | None) -> tuple[int, Any]:
        answer = await who.post(f"{LIST}/hand-overs", json=body | {"to": to})
        return answer.status_code, answer.json().get("code") or answer.json()["held_by"]

    async def own(who: httpx.AsyncClient) -> list[str]:
        found = await who.get(LIST, params={"mine": True, "kind": "application_to_accept"})
        return [each["id"] for each in found.json()["items"]]

    assert (await given(first, "hand-1"))[0] == 200
    assert await own(first) == [task] and await own(second) == []
    assert await given(second, "hand-2") == (409, "HELD_BY_ANOTHER")
    today = gateway_app.state.resources.clock.today().isoformat()
    away = {"from_on": today, "until_on": today, "substitute": "hand-2"}
    began = await first.post("/v1/overview/absences", json=away)
    assert began.status_code == 201, began.text
    assert await own(second) == [task], "who stands in sees it as their own"
    refusals = [
        (first, away, 409, "ABSENT_THEN"), (third, away | {"substitute": "hand-1"}, 409, "ABSENT_THEN"),
        (third, away | {"substitute": "hand-3"}, 422, "ABSENCE_INVALID"),
        (third, away | {"until_on": "2020-01-01"}, 422, "ABSENCE_INVALID"),
        (third, away | {"from_on": "2020-01-01", "until_on": "2020-01-01"}, 422, "ABSENCE_INVALID"),
    ]  # fmt: skip
    for who, absence, status, code in refusals:
        answer = await who.post("/v1/overview/absences", json=absence)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    status, held = await given(second, "hand-3")
    assert (status, held["holder"]) == (200, "hand-3"), "who stands in may hand it over"
    assert await own(first) == [] and await own(third) == [task]
    listed_absences = (await second.get("/v1/overview/absences")).json()["items"]
    assert [each["person"] for each in listed_absences] == ["hand-1"]
    path = f"/v1/overview/absences/{began.json()['id']}"
    assert (await second.delete(path)).status_code == 404
    assert (await first.delete(path)).status_code == 204
    assert (await given(third, None))[1] is None
    assert (await given(second, "hand-2"))[0] == 200
    unseen = await first.post(f"{LIST}/hand-overs", json=body | {"task": str(uuid4())})
    unknown = await first.post(f"{LIST}/hand-overs", json=body | {"kind": "nothing"})
    assert (unseen.status_code, unknown.status_code) == (404, 422)


async def test_two_who_take_one_task(services: dict[str, Service], official: Any) -> None:
    task = str(uuid4())
    services["registration"].known.add(task)
    body = {"kind": "application_to_accept", "task": task}
    callers = [official(f"race-{number}") for number in range(4)]
    answers = await asyncio.gather(
        *(who.post(f"{LIST}/hand-overs", json=body | {"to": f"race-{n}"}) for n, who in enumerate(callers))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
