"""A small service with one kind of object, through which the kit is tested as a caller sees it."""

import base64
import importlib.util
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from linli.testing.tokens import TestIssuer
from shared.kit.app import create_service
from shared.kit.kit_tables import KIT
from shared.kit.migrations import EXTENSIONS
from shared.kit.resources import Resources
from shared.kit.settings import ServiceSettings

KEY = base64.urlsafe_b64encode(b"k" * 32).decode()


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def notes() -> ModuleType:
    """The sample service: see notes_service.py."""
    return _load("notes_service")


@pytest.fixture(scope="session")
async def kit_database(empty_database: Callable[[], Awaitable[str]], notes: ModuleType) -> str:
    """A database with the kit's tables and that of the notes."""
    url = await empty_database()
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        for extension in EXTENSIONS:
            await connection.execute(text(f"create extension {extension}"))
        await connection.run_sync(KIT.create_all)
        await connection.run_sync(notes.Note.__table__.create)
    await engine.dispose()
    return url


@pytest.fixture(scope="session")
def settings(
    kit_database: str, nats_url: str, test_issuer: TestIssuer, tmp_path_factory: pytest.TempPathFactory
) -> ServiceSettings:
    """Settings of the sample service; its worker loops run only where a test starts them."""
    return ServiceSettings(
        database_url=kit_database,
        nats_url=nats_url,
        sandbox=True,
        worker="separate",
        issuers=[test_issuer.settings],
        data_keys=f"k1:{KEY}",
        suite_key=KEY,
        documents_url=tmp_path_factory.mktemp("documents").as_uri(),
    )


@pytest.fixture(scope="session")
async def app(notes: ModuleType, settings: ServiceSettings) -> AsyncIterator[FastAPI]:
    """The running sample service."""
    application = create_service(notes.DEFINITION, settings)
    async with application.router.lifespan_context(application):
        yield application


@pytest.fixture(scope="session")
def resources(app: FastAPI) -> Resources:
    """What the running service holds."""
    found: Resources = app.state.resources
    return found


@pytest.fixture(scope="session")
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A caller without a token."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://notes") as caller:
        yield caller


@pytest.fixture
def bearer(make_token: Callable[..., str]) -> Callable[..., dict[str, str]]:
    """Factory: request headers with a token."""
    return lambda *args, **claims: {"Authorization": f"Bearer {make_token(*args, **claims)}"}
