"""A file in parts through the proxy: what had passed when the caller was cut off is there when he comes back."""

import base64
import hashlib
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from shared.kit.app import ServiceDefinition, create_service
from shared.kit.authorization import PermissionTable, Reach
from shared.kit.documents.api import documents_router
from shared.kit.kit_tables import KIT
from shared.kit.migrations import EXTENSIONS
from shared.kit.settings import ServiceSettings
from shared.kit.uploads.api import uploads_router

UPLOADS = "/v1/files/uploads"
CONTENT = b"%PDF-1.7\n" + os.urandom(1 << 20)
PART = {"Content-Type": "application/offset+octet-stream"}
KEY = base64.urlsafe_b64encode(b"k" * 32).decode()
DEFINITION = ServiceDefinition(
    name="files",
    title="Files",
    description="A service that keeps files only.",
    routers=[documents_router("files", {}), uploads_router("files", "document.upload")],
    permissions=PermissionTable({"document.upload": {"CTY": Reach.ANY}}),
)


@pytest.fixture
async def files(empty_database: Any, nats_url: str, test_issuer: Any, tmp_path: Path) -> AsyncIterator[FastAPI]:
    """A service with the kit's tables alone."""
    url = await empty_database()
    engine = create_async_engine(url.replace("postgresql://", "postgresql+asyncpg://"))
    async with engine.begin() as connection:
        for extension in EXTENSIONS:
            await connection.execute(text(f"create extension {extension}"))
        await connection.run_sync(KIT.create_all)
    await engine.dispose()
    settings = ServiceSettings(
        database_url=url,
        nats_url=nats_url,
        worker="separate",
        sandbox=True,
        issuers=[test_issuer.settings],
        data_keys=f"k1:{KEY}",
        suite_key=KEY,
        documents_url=tmp_path.as_uri(),
    )
    app = create_service(DEFINITION, settings)
    async with app.router.lifespan_context(app):
        yield app


async def test_an_upload_goes_on_after_a_break(serve: Any, proxy: Any, files: FastAPI, make_token: Any) -> None:
    client: httpx.AsyncClient = (await proxy((await serve(files)).url)).client
    tus = {"Tus-Resumable": "1.0.0", "Authorization": f"Bearer {make_token('CTY', '500103')}"}

    assert (await client.options(UPLOADS, headers=tus)).headers["tus-version"] == "1.0.0"
    length = {"Upload-Length": str(len(CONTENT)), "Upload-Metadata": "filename YS5wZGY="}
    url = (await client.post(UPLOADS, headers=tus | length)).headers["location"]

    async def broken() -> AsyncIterator[bytes]:
        yield CONTENT[:300_000]
        raise ConnectionError

    whole = {"Upload-Offset": "0", "Content-Length": str(len(CONTENT))}
    with pytest.raises(ConnectionError):
        await client.patch(url, content=broken(), headers=tus | PART | whole)
    offset = 0
    while offset == 0:  # the service may still be writing what came
        offset = int((await client.head(url, headers=tus)).headers["upload-offset"])

    rest = await client.patch(url, content=CONTENT[offset:], headers=tus | PART | {"Upload-Offset": str(offset)})
    assert (rest.status_code, rest.headers["upload-offset"]) == (204, str(len(CONTENT)))
    document = await client.post("/v1/files/documents", data={"upload_id": url.rpartition("/")[2]}, headers=tus)
    assert document.json()["sha256"] == hashlib.sha256(CONTENT).hexdigest()
