"""Calls from end to end: keys, versions, problems, pages, and tries after a failure; for threads and for tasks."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from linli_client import Answer, AsyncClient, Client, GivenToken, ProblemError, Retry, Unreachable

PROBLEM = {
    "type": "urn:linli:problem:name-taken",
    "title": "名称已被占用",
    "status": 409,
    "code": "NAME_TAKEN",
    "errors": [{"pointer": "/field_term", "code": "TAKEN", "message": "已被预留"}],
    "clause_ref": "A-1",
}

FIRST_PAGE = {"items": [1, 2], "next_cursor": "c1"}


def answers(httpserver: HTTPServer, path: str, *responses: Response) -> list[Request]:
    """Let the server give these answers one after the other; the list gets the requests."""
    seen: list[Request] = []

    def give(request: Request) -> Response:
        request.get_data()
        seen.append(request)
        return responses[min(len(seen), len(responses)) - 1]

    httpserver.expect_request(path).respond_with_handler(give)
    return seen


def fine(body: object, **headers: str) -> Response:
    return Response(json.dumps(body), content_type="application/json", headers=headers)


async def test_all_tries_of_an_unsafe_call_carry_one_key(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client, async_client: AsyncClient
) -> None:
    tokens()
    late = Response(status=503, headers={"Retry-After": "0"})
    done = fine({"id": "1"}, **{"Idempotency-Replayed": "true", "ETag": '"1"'})
    seen = answers(httpserver, "/v1/x", late, Response(status=502), done, late, done)

    first = client.call("POST", "/v1/x", body={"name": "甲"})
    second = await async_client.call("POST", "/v1/x", body={"name": "甲"}, idempotency_key="mine")

    keys = [request.headers["Idempotency-Key"] for request in seen]
    assert len(set(keys[:3])) == 1 and keys[3:] == ["mine", "mine"] and keys[0] != "mine"
    assert [request.get_json() for request in seen] == [{"name": "甲"}] * 5
    assert (first.body, first.etag, first.replayed, second.status) == ({"id": "1"}, '"1"', True, 200)
    assert seen[0].headers["Authorization"] == "Bearer t1"
    assert seen[0].headers["Accept-Language"] == "zh-CN"


async def test_a_refusal_is_an_exception_with_code_and_pointer(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client, async_client: AsyncClient
) -> None:
    tokens()
    refusal = Response(json.dumps(PROBLEM), 409, {"Content-Language": "zh-CN"}, content_type="application/problem+json")
    seen = answers(httpserver, "/v1/x", refusal)
    with pytest.raises(ProblemError, match="409 NAME_TAKEN") as raised:
        client.call("POST", "/v1/x", body={})
    with pytest.raises(ProblemError, match="/field_term TAKEN"):
        await async_client.call("POST", "/v1/x", body={})
    error = raised.value
    assert (error.status, error.title, error.language, error.clause_ref) == (409, "名称已被占用", "zh-CN", "A-1")
    assert error.errors[0].pointer == "/field_term" and error.has("TAKEN") and not error.has("OTHER")
    assert len(seen) == 2, "a final answer is not asked for again"


def test_an_answer_from_a_proxy_is_a_problem_too(httpserver: HTTPServer, client: Client, tokens: Any) -> None:
    tokens()
    answers(httpserver, "/v1/x", Response("<html>", 502, content_type="text/html"))
    with pytest.raises(ProblemError) as raised:
        client.call("GET", "/v1/x")
    assert (raised.value.status, raised.value.code) == (502, "HTTP_502")


async def test_an_answer_is_the_version_to_change(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client, async_client: AsyncClient
) -> None:
    tokens()
    seen = answers(httpserver, "/v1/x", fine({"id": "1"}, ETag='"7"'))
    read: Answer[Any] = client.call("GET", "/v1/x")
    client.call("PATCH", "/v1/x", body={"a": None}, if_match=read, media_type="application/merge-patch+json")
    await async_client.call("DELETE", "/v1/x", if_match='"8"')
    assert [request.headers.get("If-Match") for request in seen] == [None, '"7"', '"8"']
    assert seen[1].content_type == "application/merge-patch+json" and seen[1].get_json() == {"a": None}
    assert "Idempotency-Key" not in seen[0].headers


async def test_pages_are_fetched_as_they_are_wanted(
    httpserver: HTTPServer, tokens: Callable[..., list[Any]], client: Client, async_client: AsyncClient
) -> None:
    tokens()
    asked: list[dict[str, str]] = []

    def give(request: Request) -> Response:
        asked.append(request.args.to_dict())
        return fine({"items": [3], "next_cursor": None} if "cursor" in request.args else FIRST_PAGE)

    httpserver.expect_request("/v1/x").respond_with_handler(give)
    assert next(client.each("/v1/x")) == 1 and len(asked) == 1
    assert list(client.each("/v1/x", {"q": "社区", "none": None, "flag": True})) == [1, 2, 3]
    wanted = {"q": "社区", "flag": "true"}
    assert asked[1:] == [wanted, wanted | {"cursor": "c1"}]
    assert [item async for item in async_client.each("/v1/x")] == [1, 2, 3]


def test_files_go_as_a_form_and_come_as_bytes(
    httpserver: HTTPServer, client: Client, tokens: Callable[..., list[Any]]
) -> None:
    tokens()
    came: list[Any] = []

    def give(request: Request) -> Response:
        file = request.files["file"]
        came.append((file.filename, file.read(), request.form.to_dict(), request.headers["Range"]))
        file.close()
        return Response(b"%PDF", content_type="application/pdf", status=206)

    httpserver.expect_request("/v1/x").respond_with_handler(give)
    form = {"file": ("章程.pdf", b"paper"), "mode": "DRY_RUN"}
    answer = client.call("POST", "/v1/x", form=form, byte_range="bytes=0-3")
    assert answer.body == b"%PDF" and came == [("章程.pdf", b"paper", {"mode": "DRY_RUN"}, "bytes=0-3")]


async def test_nobody_there_is_said_after_the_last_try() -> None:
    retry = Retry(tries=2, first_seconds=0.001)
    with Client("http://127.0.0.1:9", GivenToken("t"), retry=retry) as client, pytest.raises(Unreachable) as raised:
        client.call("POST", "/v1/x", idempotency_key="mine")
    assert raised.value.idempotency_key == "mine" and "No answer" in raised.value.en
    async with AsyncClient("http://127.0.0.1:9", retry=retry) as other:
        with pytest.raises(Unreachable):
            await other.call("GET", "/v1/x")
