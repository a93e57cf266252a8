"""`linli listen`: one signed post and one line per event, on from where it was."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from typer.testing import CliRunner
from werkzeug import Request, Response

from linli.cli import app
from linli_client import Webhooks

TYPE = "registration.organization.registered.v1"


class Desk:
    """A gateway with five events that then ends the reading, and a developer's receiver."""

    def __init__(self, server: HTTPServer) -> None:
        self.url = server.url_for("").rstrip("/")
        self.asked: list[dict[str, str]] = []
        self.received: list[tuple[bytes, dict[str, str]]] = []
        self.statuses = [200]
        granted = {"access_token": "t", "expires_in": 600}
        server.expect_request("/v1/sandbox/tokens").respond_with_json(granted)
        server.expect_request("/v1/events").respond_with_handler(self._events)
        server.expect_request("/hook").respond_with_handler(self._hook)

    def _events(self, request: Request) -> Response:
        if "after" in request.args:
            return Response(json.dumps({"items": [], "next_cursor": "4"}), content_type="application/json")
        after = int(request.headers["Last-Event-ID"])
        self.asked.append(request.args.to_dict() | {"after": str(after)})
        if after == 5:
            return Response(json.dumps({"code": "FORBIDDEN", "title": "停"}), 403, content_type="application/json")
        lines = [f"id: {number}\ndata: {json.dumps(event(number))}\n\n" for number in range(after + 1, 6)]
        return Response("".join(lines), content_type="text/event-stream")

    def _hook(self, request: Request) -> Response:
        self.received.append((request.get_data(), dict(request.headers)))
        return Response(status=self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0])

    def listen(self, *options: str) -> list[str]:
        """Give the lines that the command printed until the gateway ended the reading."""
        command = ["listen", "--url", self.url, "--forward-to", f"{self.url}/hook", *options]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 1, result.output
        return result.output.splitlines()


def event(number: int) -> dict[str, Any]:
    return {"id": f"e{number}", "type": TYPE, "subject": f"organization-{number}", "data": {"name": "协会"}}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with HTTPServer(threaded=True) as server:
        yield Desk(server)


def test_events_come_signed_and_once_and_the_next_run_goes_on(desk: Desk) -> None:
    desk.statuses = [200, 500, 204]
    lines = desk.listen("--types", f"{TYPE}, other.v1", "--after", "2")
    secret = next(line for line in lines if "whsec_" in line).rpartition(" ")[2]
    assert [Webhooks(secret).verify(body, headers)["id"] for body, headers in desk.received] == ["e3", "e4", "e5"]
    assert [line.split()[1] for line in lines if TYPE in line] == ["200", "500", "204"]
    assert desk.asked[0] == {"type": TYPE, "after": "2"}
    desk.received.clear()
    again = desk.listen("--types", f"{TYPE}, other.v1")
    assert not desk.received and any(secret in line for line in again), "nothing twice, and the same secret"


def test_only_what_is_new(desk: Desk) -> None:
    desk.listen("--new")
    assert [json.loads(body)["id"] for body, _ in desk.received] == ["e5"]


def test_an_address_that_cannot_be_posted_to_is_refused(desk: Desk) -> None:
    result = CliRunner().invoke(app, ["listen", "--url", desk.url, "--forward-to", "localhost:3000"])
    assert result.exit_code == 2 and "http://" in result.output
