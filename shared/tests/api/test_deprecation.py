"""A route that will go says so in the document and in every answer, and nobody gets less than a year."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import httpx
import pytest
from fastapi import FastAPI

from shared.kit.deprecation import deprecated


async def test_every_answer_of_a_deprecated_route_announces_its_end(
    app: FastAPI, client: httpx.AsyncClient, bearer: Callable[..., dict[str, str]]
) -> None:
    operations = app.openapi()["paths"]
    assert operations["/v1/notes/{note_id}/attachments"]["post"]["deprecated"] is True
    refused = await client.post(f"/v1/notes/{uuid4()}/attachments", json={}, headers=bearer("APP", sub="writer"))
    assert refused.status_code == 404
    assert refused.headers["deprecation"] == "@1767225600"
    assert refused.headers["sunset"] == "Tue, 01 Jun 2027 00:00:00 GMT"
    stays = await client.get(f"/v1/notes/{uuid4()}", headers=bearer("CTY", "500103"))
    assert "sunset" not in stays.headers


def test_callers_have_a_year() -> None:
    with pytest.raises(ValueError, match="365"):
        deprecated(date(2026, 1, 1), date(2026, 12, 31))
    assert deprecated(date(2026, 1, 1), date(2027, 1, 1))["deprecated"] is True
