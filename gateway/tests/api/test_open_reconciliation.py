"""Clients without a token match lists of names; the gateway asks as the public, for its own paths only."""

from typing import Any

import httpx
import pytest


@pytest.mark.parametrize(
    ("method", "path", "there"),
    [
        ("GET", "/reconcile", "/v1/registration/reconciliation"),
        ("GET", "/reconcile/suggest/entity?prefix=%E9%98%B3", "/v1/registration/reconciliation/suggest/entity"),
        ("GET", "/reconcile/preview?id=1", "/v1/registration/reconciliation/preview"),
        ("POST", "/reconcile", "/v1/registration/reconciliation"),
    ],
)
async def test_what_is_passed_on(public: httpx.AsyncClient, method: str, path: str, there: str) -> None:
    data: Any = {"queries": "{}"} if method == "POST" else None
    answer = await public.request(method, path, data=data, headers={"Cookie": "a=b"})
    assert answer.status_code == 200
    seen = answer.json()
    assert (seen["method"], seen["path"], seen["query"]) == (method, there, path.partition("?")[2])
    assert seen["body"] == ("queries=%7B%7D" if method == "POST" else "")
    assert set(seen["headers"]) - {"content-length"} <= {"authorization", "content-type", "x-forwarded-proto"}
    assert answer.headers["access-control-allow-origin"] == "*"


async def test_nothing_else_is(public: httpx.AsyncClient) -> None:
    for path in ("/reconcile/..%2F..%2Finternal", "/reconcile/organizations", "/reconcile/preview/x"):
        assert (await public.get(path)).status_code == 404
    assert (await public.post("/reconcile/preview")).status_code == 405
