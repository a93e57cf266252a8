"""What every request meets before a service sees it."""

from typing import Any

import orjson
import pytest


async def test_a_request_reaches_the_service_that_owns_its_path(client: Any) -> None:
    answer = await client.post("/v1/registration/names/validate?x=1", content=b'{"a":1}')
    seen = answer.json()
    assert answer.status_code == 200
    assert (seen["method"], seen["path"], seen["query"]) == ("POST", "/v1/registration/names/validate", "x=1")
    assert seen["body"] == '{"a":1}'
    assert seen["headers"]["authorization"].startswith("Bearer ")
    assert answer.headers["etag"] == '"3"'


async def test_parts_of_uploads_pass_with_their_headers(client: Any) -> None:
    tus = {"Tus-Resumable": "1.0.0", "Upload-Offset": "7", "Content-Type": "application/offset+octet-stream"}
    for method, content in (("PATCH", b"x" * (2 << 20)), ("HEAD", b""), ("OPTIONS", b"")):
        answer = await client.request(method, "/v1/registration/uploads/1", content=content, headers=tus)
        assert answer.status_code == 200
        if method != "HEAD":
            seen = answer.json()
            assert (seen["method"], len(seen["body"])) == (method, len(content))
            assert {name: seen["headers"][name.lower()] for name in tus} == tus


@pytest.mark.parametrize("path", ["/v1/registration/names", "/v1/talent/people", "/v1/events", "/v1/nowhere"])
async def test_nobody_enters_without_a_token(public: Any, path: str) -> None:
    answer = await public.get(path)
    assert answer.status_code == 401
    assert answer.json()["code"] == "UNAUTHORIZED"
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_forged_token_is_refused(public: Any, make_token: Any) -> None:
    head, body, _ = make_token("MUN", "50").split(".")
    answer = await public.get("/v1/registration/x", headers={"Authorization": f"Bearer {head}.{body}.AAAA"})
    assert answer.status_code == 401


async def test_a_service_that_is_down_gives_503_and_the_others_go_on(client: Any) -> None:
    down = await client.get("/v1/talent/people", headers={"Accept-Language": "en"})
    assert down.status_code == 503
    assert down.json()["code"] == "SERVICE_DOWN"
    assert "talent" in down.json()["detail"]
    assert int(down.headers["retry-after"]) >= 1
    assert (await client.get("/v1/registration/x")).status_code == 200


@pytest.mark.parametrize(
    "path", ["/internal/sandbox/clock", "/internal/organizations/1", "/internal", "/v1/internal/x", "/v1/nowhere/x"]
)
async def test_internal_and_unknown_paths_do_not_exist(client: Any, path: str) -> None:
    answer = await client.put(path, json={"now": None})
    assert (answer.status_code, answer.json()["code"]) == (404, "NOT_FOUND")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/registration/../../internal/x",
        "/v1/registration/%2e%2e/internal",
        "/v1/registration//x",
        "/v1/registration/a%5cb",
        "/v1/registration/..%2f..%2finternal",
    ],
)
async def test_paths_that_could_be_read_two_ways_do_not_exist(gateway_app: Any, make_token: Any, path: str) -> None:
    """Sent as they are: clients would tidy the path first."""
    from urllib.parse import unquote

    sent: list[dict[str, Any]] = []
    headers = [(b"authorization", b"Bearer " + make_token("INT").encode())]
    scope = {
        "type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "query_string": b"",
        "headers": headers, "scheme": "http", "client": None, "http_version": "1.1", "root_path": "",
    }  # fmt: skip

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await gateway_app(scope, receive, send)
    assert sent[0]["status"] == 404


async def test_answers_are_safe_in_a_browser_and_not_cached(client: Any) -> None:
    for path in ("/v1/registration/x", "/v1/events", "/healthz"):
        headers = (await client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"
        assert headers["cache-control"] == "no-store"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_a_trace_is_passed_on_or_begun(client: Any) -> None:
    given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    passed = await client.get("/v1/registration/x", headers={"Traceparent": given, "X-Request-Id": "r-7"})
    assert passed.json()["headers"]["traceparent"] == given
    assert passed.json()["headers"]["x-request-id"] == "r-7"
    begun = [(await client.get("/v1/registration/x")).json()["headers"]["traceparent"] for _ in range(2)]
    assert begun[0] != begun[1]
    assert all(len(trace) == 55 for trace in begun)
    replaced = await client.get("/v1/registration/x", headers={"Traceparent": "nonsense"})
    assert len(replaced.json()["headers"]["traceparent"]) == 55


async def test_a_problem_names_the_trace(client: Any) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    answer = await client.get("/v1/talent/x", headers={"Traceparent": f"00-{trace}-b7ad6b7169203331-01"})
    assert answer.json()["trace_id"] == answer.headers["x-trace-id"] == trace


async def test_bodies_have_a_limit_and_files_a_larger_one(client: Any) -> None:
    too_large = await client.post("/v1/registration/names/validate", content=b"x" * (1024 * 1024 + 1))
    assert (too_large.status_code, too_large.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")
    file = await client.post("/v1/registration/imports", content=b"x" * (1024 * 1024 + 1))
    assert file.status_code == 200
    assert (await client.post("/v1/registration/imports", content=b"x" * (21 * 1024 * 1024))).status_code == 413


async def test_readiness_tells_the_state_of_each_service(public: Any) -> None:
    answer = await public.get("/readyz")
    assert answer.status_code == 200
    assert answer.json()["services"] == {"registration": "ready", "talent": "down"}
    assert answer.json()["database"] is True
    assert answer.json()["nats"] is True
    assert (await public.get("/healthz")).status_code == 200


async def test_measurements_name_services_and_no_paths(client: Any, public: Any) -> None:
    await client.get("/v1/registration/organizations/secret-id?q=张三")
    text = (await public.get("/metrics")).text
    assert 'route="/v1/registration"' in text
    assert "secret-id" not in text


async def test_the_access_line_names_the_service_and_nobody(client: Any, capsys: Any) -> None:
    await client.get("/v1/registration/organizations/secret-id?q=张三", headers={"User-Agent": "somebody"})
    written = capsys.readouterr().err
    line = orjson.loads(written.splitlines()[-1])
    assert (line["method"], line["route"], line["status"]) == ("GET", "/v1/registration", 200)
    assert len(line["trace_id"]) == 32
    assert "secret-id" not in written
    assert "张三" not in written
    assert "somebody" not in written
