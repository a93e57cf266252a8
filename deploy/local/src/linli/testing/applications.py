"""Services as ASGI applications inside the test process, on real servers."""

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
from fastapi import FastAPI

from linli.applications import build, settings_type
from linli.catalogue import component
from linli.testing.servers import TestRun
from linli.testing.tokens import TestIssuer
from shared.kit.settings import ServiceSettings

SUITE_KEY = base64.urlsafe_b64encode(b"s" * 32).decode()
DATA_KEYS = "k1:" + base64.urlsafe_b64encode(b"d" * 32).decode()


class TestApplications:
    """Builds applications the way their processes do, from settings."""

    __test__ = False

    def __init__(self, run: TestRun, clone: Callable[[str], Awaitable[str]], issuer: TestIssuer, nats_url: str) -> None:
        """Keep what settings are made of; `clone` gives a service's database."""
        self._run = run
        self._clone = clone
        self._issuer = issuer
        self._nats_url = nats_url

    async def settings(self, service: str, **overrides: object) -> ServiceSettings:
        """Give settings for `service` with a fresh database unless `overrides` bring one."""
        values: dict[str, Any] = {
            "nats_url": self._nats_url,
            "issuers": [self._issuer.settings],
            "data_keys": DATA_KEYS,
            "suite_key": SUITE_KEY,
            "documents_url": (self._run.folder / f"documents-{self._run.process}").as_uri(),
            "pool_size": 5,
            **overrides,
        }
        if "database_url" not in values:
            values["database_url"] = await self._clone(service)
        return settings_type(component(service).package)(**values)

    @asynccontextmanager
    async def running(self, service: str, **overrides: object) -> AsyncIterator[FastAPI]:
        """Give the application of `service` while its lifespan runs."""
        settings = await self.settings(service, **overrides)
        app = build(component(service).package, settings)
        async with app.router.lifespan_context(app):
            yield app


def client_of(app: FastAPI, token: str | None = None, **options: Any) -> httpx.AsyncClient:
    """Give a client that calls `app` in this process; with `token` every request carries it.

    An exception that the application lets through is raised in the test unless `raise_app_exceptions=False`.
    """
    transport = httpx.ASGITransport(app, raise_app_exceptions=options.pop("raise_app_exceptions", True))
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    headers |= options.pop("headers", {})
    return httpx.AsyncClient(transport=transport, base_url="http://linli.test", headers=headers, **options)
