"""Requests are counted by route template, so that no path and no person becomes a label."""

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client import REGISTRY

from shared.kit.observation import ObservationMiddleware


@pytest.fixture
def caller() -> httpx.AsyncClient:
    """A caller of an application with one route, which fails for the number 0."""
    app = FastAPI()

    @app.get("/metered/{number}")
    async def read(number: int) -> float:
        return 1 / number

    app.add_middleware(ObservationMiddleware, service="metered")
    return httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://test")


def count(method: str, route: str, status: str) -> float:
    labels = {"method": method, "route": route, "status": status}
    return REGISTRY.get_sample_value("linli_request_seconds_count", labels) or 0.0


async def test_requests_are_counted_by_template_and_class(caller: httpx.AsyncClient) -> None:
    async with caller:
        for path in ("/metered/1", "/metered/2", "/metered/x", "/metered/0"):
            await caller.get(path)
    assert [count("GET", "/metered/{number}", status) for status in ("2xx", "4xx", "5xx")] == [2, 1, 1]


async def test_unknown_paths_share_one_label(caller: httpx.AsyncClient) -> None:
    async with caller:
        await caller.get("/people/500103199001011234")
    exposed = [sample.labels for metric in REGISTRY.collect() for sample in metric.samples]
    assert not [labels for labels in exposed if "500103" in str(labels)]
