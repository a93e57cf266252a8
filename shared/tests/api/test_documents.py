"""Files: checked by content, hashed, readable by those who may read what they belong to, in ranges."""

import asyncio
import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import BytesIO
from uuid import UUID

import httpx
import pytest
from moto.server import ThreadedMotoServer

from shared.kit.documents.records import take_orphans
from shared.kit.documents.store import open_store
from shared.kit.resources import Resources

Headers = Callable[..., dict[str, str]]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


async def upload(client: httpx.AsyncClient, headers: dict[str, str], content: bytes, name: str) -> httpx.Response:
    return await client.post("/v1/registration/documents", files={"file": (name, content)}, headers=headers)


async def test_a_file_is_stored_and_given_back(client: httpx.AsyncClient, bearer: Headers) -> None:
    mine = bearer("APP", sub="uploader")
    stored = await upload(client, mine, PDF, "申请书.pdf")
    assert stored.status_code == 201
    body = stored.json()
    assert (body["media_type"], body["size"]) == ("application/pdf", len(PDF))
    assert body["sha256"] == hashlib.sha256(PDF).hexdigest()
    content = await client.get(stored.headers["location"] + "/content", headers=mine)
    assert content.content == PDF
    assert content.headers["x-content-type-options"] == "nosniff"
    assert content.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E7%94%B3")


@pytest.mark.parametrize(
    ("wanted", "status", "expected"),
    [
        ("bytes=0-3", 206, PDF[:4]),
        ("bytes=10-", 206, PDF[10:]),
        ("bytes=-5", 206, PDF[-5:]),
        ("bytes=0-0,5-6", 200, PDF),
        ("bytes=999999-", 416, None),
    ],
)
async def test_ranges(
    client: httpx.AsyncClient, bearer: Headers, wanted: str, status: int, expected: bytes | None
) -> None:
    mine = bearer("APP", sub="uploader")
    path = (await upload(client, mine, PDF, "a.pdf")).headers["location"] + "/content"
    answer = await client.get(path, headers=mine | {"Range": wanted})
    assert answer.status_code == status
    if expected is not None:
        assert answer.content == expected


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00", "a.exe"),
        (PDF, "a.png"),
        (b"<script>", "a.html"),
        (b"", "a.txt"),
        (b"\x00\x01", "a.csv"),
        (b"PK\x03\x04 no archive", "a.docx"),
    ],
)
async def test_other_files_are_refused(client: httpx.AsyncClient, bearer: Headers, content: bytes, name: str) -> None:
    answer = await upload(client, bearer("APP"), content, name)
    assert (answer.status_code, answer.json()["code"]) == (415, "FILE_TYPE_REFUSED")


async def test_a_file_over_the_limit_is_413(client: httpx.AsyncClient, bearer: Headers) -> None:
    answer = await upload(client, bearer("APP"), PDF + bytes(21 * 1024 * 1024), "a.pdf")
    assert answer.status_code == 413


async def test_a_document_follows_the_object_it_belongs_to(client: httpx.AsyncClient, bearer: Headers) -> None:
    mine, officer, stranger = bearer("APP", sub="w"), bearer("CTY", "500103"), bearer("APP", sub="v")
    path = (await upload(client, mine, PDF, "a.pdf")).headers["location"]
    assert (await client.get(path, headers=officer)).status_code == 404
    note = (await client.post("/v1/notes", json={"text": "附件"}, headers=mine)).json()["id"]
    body = {"document_id": path.rpartition("/")[2]}
    stolen = await client.post(f"/v1/notes/{note}/attachments", json=body, headers=officer)
    assert stolen.json()["errors"][0]["code"] == "DOCUMENT_UNKNOWN"
    assert (await client.post(f"/v1/notes/{note}/attachments", json=body, headers=mine)).status_code == 200
    assert [(await client.get(path, headers=who)).status_code for who in (mine, officer, stranger)] == [200, 200, 404]
    other = (await client.post("/v1/notes", json={"text": "另"}, headers=mine)).json()["id"]
    again = await client.post(f"/v1/notes/{other}/attachments", json=body, headers=mine)
    assert (again.status_code, again.json()["code"]) == (409, "DOCUMENT_IN_USE")


async def test_a_document_belongs_to_one_object_even_when_two_ask_at_once(
    client: httpx.AsyncClient, bearer: Headers
) -> None:
    mine = bearer("APP", sub="w")
    document = (await upload(client, mine, PDF, "a.pdf")).json()["id"]
    notes = [(await client.post("/v1/notes", json={"text": "附件"}, headers=mine)).json()["id"] for _ in range(5)]
    body = {"document_id": document}
    asked = (client.post(f"/v1/notes/{note}/attachments", json=body, headers=mine) for note in notes)
    answers = await asyncio.gather(*asked)
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409, 409]


async def test_a_known_file_is_not_sent_again(client: httpx.AsyncClient, bearer: Headers) -> None:
    mine = bearer("APP", sub="uploader")
    path = (await upload(client, mine, PDF, "a.pdf")).headers["location"] + "/content"
    tag = (await client.get(path, headers=mine)).headers["etag"]
    again = await client.get(path, headers=mine | {"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)


async def test_what_nobody_attached_is_forgotten_after_a_week(
    client: httpx.AsyncClient, bearer: Headers, resources: Resources
) -> None:
    mine = bearer("APP", sub="w")
    stored = [(await upload(client, mine, PDF, "a.pdf")).json()["id"] for _ in range(2)]
    note = (await client.post("/v1/notes", json={"text": "附件"}, headers=mine)).json()["id"]
    await client.post(f"/v1/notes/{note}/attachments", json={"document_id": stored[0]}, headers=mine)
    for days, forgotten in ((6, False), (8, True)):
        async with resources.database.transaction() as session:
            orphans = await take_orphans(session, resources.clock.real_now() + timedelta(days=days), 1_000)
        assert UUID(stored[0]) not in orphans
        assert (UUID(stored[1]) in orphans) is forgotten


async def test_a_repeated_upload_is_one_document(client: httpx.AsyncClient, bearer: Headers) -> None:
    headers = bearer("APP", sub="uploader") | {"Idempotency-Key": "upload"}
    first, second = await upload(client, headers, PDF, "a.pdf"), await upload(client, headers, PDF, "a.pdf")
    other = await upload(client, headers, PDF + b"x", "a.pdf")
    assert first.json() == second.json()
    assert other.json()["code"] == "IDEMPOTENCY_KEY_REUSED"


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An S3-compatible store on this machine; gives its URL."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    endpoint = f"http://127.0.0.1:{port}"
    for name, value in {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(name, value)
    httpx.put(f"{endpoint}/papers").raise_for_status()
    yield "s3://papers/linli"
    server.stop()


async def test_an_s3_store_keeps_files_alike(s3: str) -> None:
    store = open_store(s3)
    await store.put("a-document", BytesIO(PDF))
    assert b"".join([piece async for piece in store.read("a-document", 3, 50)]) == PDF[3:50]
    await store.delete("a-document")
    with pytest.raises(FileNotFoundError):
        await anext(store.read("a-document", 0, 5))
