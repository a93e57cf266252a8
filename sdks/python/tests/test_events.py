"""The consumer: at least once, on from where it was, over broken streams; for threads and for tasks."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from linli_client import AsyncClient, Client, FileCheckpoints, Interest, MemoryCheckpoints, ProblemError
from linli_client.events.following import Following
from linli_client.retrying import Retry

TYPE = "registration.organization.registered.v1"


def event(number: int) -> dict[str, Any]:
    return {"id": f"e{number}", "type": TYPE, "data": {"number": number}}


def stream(*numbers: int, heartbeat: int | None = None) -> str:
    events = "".join(f"id: {number}\nevent: {TYPE}\ndata: {json.dumps(event(number))}\n\n" for number in numbers)
    return "retry: 2000\n\n" + events + (f"id: {heartbeat}\n: heartbeat\n\n" if heartbeat else "")


def journal(httpserver: HTTPServer, size: int, cut: int = 2, refuse: tuple[int, ...] = ()) -> list[dict[str, str]]:
    """Let the server have a journal of this size; a stream breaks off after `cut` events, or answers a status."""
    asked: list[dict[str, str]] = []

    def give(request: Request) -> Response:
        asked.append(request.args.to_dict() | {"from": request.headers.get("Last-Event-ID", "")})
        if len(asked) <= len(refuse):
            return Response(status=refuse[len(asked) - 1])
        if "text/event-stream" in request.headers.get("Accept", ""):
            after = int(request.headers["Last-Event-ID"])
            numbers = range(after + 1, min(after + cut, size) + 1)
            return Response(stream(*numbers, heartbeat=None), content_type="text/event-stream")
        after, limit = int(request.args["after"]), int(request.args["limit"])
        numbers = range(after + 1, min(after + limit, size) + 1)
        page = {"items": [event(number) for number in numbers], "next_cursor": str(max([after, *numbers]))}
        return Response(json.dumps(page), content_type="application/json")

    httpserver.expect_request("/v1/events").respond_with_handler(give)
    return asked


def take(client: Client, checkpoints: Any, count: int, **options: Any) -> list[str]:
    """Handle so many events; the last of them is not done, as if the process died in it."""
    seen: list[str] = []
    for got in client.events(checkpoints, Interest([TYPE], "500103"), **options):
        seen.append(got["id"])
        if len(seen) == count:
            break
    return seen


def test_a_broken_stream_goes_on_and_a_crash_repeats_one_event(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client, tmp_path: Path
) -> None:
    tokens()
    asked = journal(httpserver, 5)
    path = tmp_path / "deep" / "position"
    assert take(client, FileCheckpoints(path), 4) == ["e1", "e2", "e3", "e4"]
    assert FileCheckpoints(path).load() == "3", "the event in hand at the crash is not done"
    assert take(client, FileCheckpoints(path), 2) == ["e4", "e5"]
    assert [item["from"] for item in asked] == ["0", "2", "3"]
    assert (asked[0]["type"], asked[0]["division"]) == (TYPE, "500103")


def test_pages_are_kept_by_their_end(httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client) -> None:
    tokens()
    journal(httpserver, 5)
    checkpoints = MemoryCheckpoints()
    assert take(client, checkpoints, 4, live=False, page_size=3) == ["e1", "e2", "e3", "e4"]
    assert checkpoints.load() == "3"
    assert take(client, checkpoints, 2, live=False, page_size=3, poll_seconds=0) == ["e4", "e5"]


async def test_tasks_read_the_same(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], async_client: AsyncClient
) -> None:
    tokens()
    journal(httpserver, 5, refuse=(401, 503))
    checkpoints = MemoryCheckpoints("1")
    for live, count, position in ((True, 3, "3"), (False, 2, "3")):
        seen: list[str] = []
        events = async_client.events(checkpoints, live=live, page_size=2)
        async for got in events:
            seen.append(got["id"])
            if len(seen) == count:
                break
        await events.aclose()
        assert checkpoints.load() == position
        assert seen == (["e2", "e3", "e4"] if live else ["e4", "e5"])


def test_a_final_refusal_ends_the_reading(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client
) -> None:
    asked = tokens()
    journal(httpserver, 1, refuse=(401, 401, 422))
    with pytest.raises(ProblemError, match="401"):
        take(client, MemoryCheckpoints(), 1)
    assert len(asked) == 2, "a refused token is replaced once"
    with pytest.raises(ProblemError, match="422"):
        take(client, MemoryCheckpoints(), 1)


def test_lines_become_events_and_heartbeats_positions() -> None:
    following = Following(Interest(), Retry(), None)
    lines = (stream(1, heartbeat=9) + ": comment\n\n").splitlines()
    received = [item for line in lines if (item := following.line(line))]
    assert [(item.position, item.event and item.event["id"]) for item in received] == [("1", "e1"), ("9", None)]


def test_a_file_with_something_else_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("shopping")
    with pytest.raises(ValueError, match="position"):
        FileCheckpoints(tmp_path / "notes").load()
