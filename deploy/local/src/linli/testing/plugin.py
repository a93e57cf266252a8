"""Fixtures for every test of the repository: servers, databases, tokens, applications.

A server that cannot be started is an error of the test that needs it, never a skip.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from importlib.util import find_spec

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, settings

from linli.testing.applications import TestApplications, client_of
from linli.testing.databases import TestDatabases
from linli.testing.servers import TestRun
from linli.testing.tokens import TestIssuer

settings.register_profile("linli", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("linli")
"""A slow machine is no failure: properties are tried for what they say, not for how long it takes."""

if find_spec("sniffio") is None:
    sys.modules["sniffio"] = None  # type: ignore[assignment]
"""httpx looks for this library at every request; what is known to be missing is not searched for on the disk."""

_RUN = pytest.StashKey[TestRun]()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin or join the run; start PostgreSQL before xdist starts workers, which inherit its address."""
    run = TestRun(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    session.config.stash[_RUN] = run
    session.config.add_cleanup(lambda: _end(run))
    if run.owner and session.config.getoption("numprocesses", None):
        run.postgres_url()


def _end(run: TestRun) -> None:
    try:
        if run.owner:
            asyncio.run(TestDatabases(run).drop_templates())
    finally:
        run.end()


@pytest.fixture(scope="session")
def test_run(pytestconfig: pytest.Config) -> TestRun:
    """The servers and the temporary folder of this run."""
    return pytestconfig.stash[_RUN]


@pytest.fixture(scope="session")
def postgres_url(test_run: TestRun) -> str:
    """Address of the maintenance database of the PostgreSQL server."""
    return test_run.postgres_url()


@pytest.fixture(scope="session")
def nats_url(test_run: TestRun) -> str:
    """Address of a NATS server with JetStream that this test process has for itself."""
    return test_run.nats_url()


@pytest.fixture(scope="session")
async def databases(test_run: TestRun, postgres_url: str) -> AsyncIterator[TestDatabases]:
    """Maker of databases on the server of this run."""
    made = TestDatabases(test_run)
    yield made
    await made.drop_all()


@pytest.fixture(scope="session")
def service_database(databases: TestDatabases) -> Callable[[str], Awaitable[str]]:
    """Factory: `await service_database("registration")` gives the URL of a fresh migrated database."""
    return databases.clone


@pytest.fixture(scope="session")
def empty_database(databases: TestDatabases) -> Callable[[], Awaitable[str]]:
    """Factory: `await empty_database()` gives the URL of a fresh database without tables."""
    return databases.empty


@pytest.fixture(scope="session")
def test_issuer() -> TestIssuer:
    """The issuer of this run; `test_issuer.settings` is its entry for LINLI_ISSUERS."""
    return TestIssuer()


@pytest.fixture(scope="session")
def make_token(test_issuer: TestIssuer) -> Callable[..., str]:
    """Factory: `make_token("CTY", "500103", sub="officer-1")` gives an access token."""
    return test_issuer.token


@pytest.fixture(scope="session")
def applications(
    test_run: TestRun, databases: TestDatabases, test_issuer: TestIssuer, nats_url: str
) -> TestApplications:
    """Maker of applications: `async with applications.running("talent", sandbox=True) as app`."""
    return TestApplications(test_run, databases.clone, test_issuer, nats_url)


@pytest.fixture(scope="session")
async def service_app(applications: TestApplications) -> AsyncIterator[Callable[..., Awaitable[FastAPI]]]:
    """Factory: `await service_app("talent", **settings)` gives an application that runs to the end of the session.

    Its settings, database address included, are at `app.state.resources.settings`.
    """
    async with AsyncExitStack() as stack:

        async def start(service: str, **settings: object) -> FastAPI:
            return await stack.enter_async_context(applications.running(service, **settings))

        yield start


@pytest.fixture
async def service_client() -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    """Factory: `service_client(app, token)` gives an httpx client that calls `app`; closed after the test."""
    async with AsyncExitStack() as stack:

        def client(app: FastAPI, token: str | None = None, **options: object) -> httpx.AsyncClient:
            opened = client_of(app, token, **options)
            stack.push_async_callback(opened.aclose)
            return opened

        yield client


@pytest.fixture
def fresh_nats(test_run: TestRun) -> Callable[[], str]:
    """Factory: `fresh_nats()` gives the address of another empty NATS server, gone at the end of the session."""
    return test_run.fresh_nats_url
