"""Files in parts, as a client of the tus protocol 1.0.0 sends them: cut off, raced, repeated, and then used."""

import asyncio
import base64
import hashlib
import os
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text, update

from shared.kit.resources import Resources
from shared.kit.uploads import records
from shared.kit.uploads.ending import free_ended
from shared.kit.uploads.receiving import PIECE_BYTES

Headers = Callable[..., dict[str, str]]
UPLOADS = "/v1/registration/uploads"
DOCUMENTS = "/v1/registration/documents"
TUS = {"Tus-Resumable": "1.0.0"}
PDF = b"%PDF-1.7\n" + os.urandom(3 * PIECE_BYTES // 2)


def base64_of(value: bytes | str) -> str:
    return base64.b64encode(value.encode() if isinstance(value, str) else value).decode()


class TusClient:
    """Sends a file as the protocol says, with what goes wrong left to the test."""

    def __init__(self, http: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self.http, self.headers, self.url = http, headers | TUS, ""

    async def create(self, length: int, **metadata: str) -> httpx.Response:
        """POST; the upload's address is `url` afterwards."""
        pairs = ",".join(f"{key} {base64_of(value)}" for key, value in metadata.items())
        headers = self.headers | {"Upload-Length": str(length), "Upload-Metadata": pairs}
        answer = await self.http.post(UPLOADS, headers=headers)
        self.url = answer.headers.get("location", "")
        return answer

    async def send(self, offset: int, content: bytes, **headers: str) -> httpx.Response:
        """PATCH."""
        part = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return await self.http.patch(self.url, content=content, headers=self.headers | part | headers)

    async def offset(self) -> int:
        """HEAD."""
        answer = await self.http.head(self.url, headers=self.headers)
        assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
        return int(answer.headers["upload-offset"])

    async def use(self, **headers: str) -> httpx.Response:
        """Make a document of it."""
        form = {"upload_id": self.url.rpartition("/")[2]}
        return await self.http.post(DOCUMENTS, data=form, headers=self.headers | headers)


@pytest.fixture
def tus(client: httpx.AsyncClient, bearer: Headers) -> TusClient:
    """A client of an applicant that no other test knows."""
    return TusClient(client, bearer("APP", sub=f"sender-{os.urandom(4).hex()}"))


def code(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["tus-resumable"] == "1.0.0"
    return answer.status_code, answer.json()["code"]


async def test_a_file_in_parts_is_a_document_like_any_other(tus: TusClient) -> None:
    made = await tus.create(len(PDF), filename="申请书.pdf", sha256=hashlib.sha256(PDF).hexdigest())
    assert (made.status_code, made.headers["tus-resumable"]) == (201, "1.0.0")
    assert "GMT" in made.headers["upload-expires"]
    assert await tus.offset() == 0
    first = await tus.send(0, PDF[:100])
    assert (first.status_code, first.headers["upload-offset"]) == (204, "100")
    early = await tus.use()
    assert (early.status_code, early.json()["code"]) == (409, "UPLOAD_INCOMPLETE")
    sum_of_rest = hashlib.sha1(PDF[100:], usedforsecurity=False).digest()
    rest = await tus.send(100, PDF[100:], **{"Upload-Checksum": f"sha1 {base64_of(sum_of_rest)}"})
    assert (rest.status_code, rest.headers["upload-offset"]) == (204, str(len(PDF)))
    first_use, repeated = await tus.use(**{"Idempotency-Key": "k"}), await tus.use(**{"Idempotency-Key": "k"})
    assert first_use.status_code == 201
    assert first_use.json() == repeated.json()
    assert (first_use.json()["file_name"], first_use.json()["size"]) == ("申请书.pdf", len(PDF))
    content = await tus.http.get(first_use.headers["location"] + "/content", headers=tus.headers)
    assert content.content == PDF
    again = await tus.use()
    assert (again.status_code, again.json()["code"]) == (409, "UPLOAD_USED")
    assert (await tus.http.head(tus.url, headers=tus.headers)).status_code == 410


async def test_what_the_server_speaks(tus: TusClient) -> None:
    without_version = {name: value for name, value in tus.headers.items() if name != "Tus-Resumable"}
    answer = await tus.http.options(UPLOADS, headers=without_version)
    spoken = {name: answer.headers[name] for name in ("tus-version", "tus-extension", "tus-checksum-algorithm")}
    assert answer.status_code == 204
    assert spoken == {
        "tus-version": "1.0.0",
        "tus-extension": "creation,expiration,checksum,termination",
        "tus-checksum-algorithm": "sha1,sha256,md5",
    }
    assert int(answer.headers["tus-max-size"]) == 20 * 1024 * 1024
    other = await tus.http.post(UPLOADS, headers=without_version | {"Tus-Resumable": "0.2.2", "Upload-Length": "1"})
    assert (code(other), other.headers["tus-version"]) == ((412, "TUS_VERSION"), "1.0.0")


async def test_what_is_refused(tus: TusClient, bearer: Headers) -> None:
    assert code(await tus.create(20 * 1024 * 1024 + 1)) == (413, "UPLOAD_TOO_LARGE")
    assert code(await tus.create(1, sha256="ab")) == (400, "UPLOAD_HEADER_INVALID")
    bad = tus.headers | {"Upload-Length": "-1"}
    assert code(await tus.http.post(UPLOADS, headers=bad)) == (400, "UPLOAD_HEADER_INVALID")
    await tus.create(10)
    assert code(await tus.send(3, b"x")) == (409, "UPLOAD_OFFSET")
    assert code(await tus.send(0, b"x" * 11)) == (413, "UPLOAD_TOO_LARGE")
    assert code(await tus.send(0, b"x", **{"Content-Type": "text/plain"})) == (415, "UPLOAD_TYPE")
    assert code(await tus.send(0, b"x", **{"Upload-Checksum": "crc32 AAAA"})) == (400, "UPLOAD_HEADER_INVALID")
    wrong = base64_of(hashlib.sha256(b"y").digest())
    assert code(await tus.send(0, b"x", **{"Upload-Checksum": f"sha256 {wrong}"})) == (460, "CHECKSUM_DIFFERS")
    assert await tus.offset() == 0
    stranger = TusClient(tus.http, bearer("APP", sub="stranger"))
    stranger.url = tus.url
    assert code(await stranger.send(0, b"x")) == (404, "NOT_FOUND")
    assert (await stranger.http.delete(tus.url, headers=stranger.headers)).status_code == 404
    assert (await stranger.use()).json()["errors"][0]["code"] == "UPLOAD_UNKNOWN"
    assert code(await TusClient(tus.http, bearer("PUB")).create(1)) == (403, "FORBIDDEN")
    both = await tus.http.post(DOCUMENTS, headers=tus.headers, data={})
    assert (both.status_code, both.json()["errors"][0]["code"]) == (422, "FILE_OR_UPLOAD")


async def test_another_file_than_was_announced_is_none(tus: TusClient, resources: Resources) -> None:
    await tus.create(4, filename="a.txt", sha256=hashlib.sha256(b"good").hexdigest())
    assert code(await tus.send(0, b"evil")) == (460, "CHECKSUM_DIFFERS")
    assert (await tus.http.head(tus.url, headers=tus.headers)).status_code == 404
    assert not folder_of(resources, tus.url).exists()


def folder_of(resources: Resources, url: str) -> Path:
    """Give the folder in which an upload's bytes are."""
    return Path(urlsplit(resources.settings.documents_url).path) / "uploads" / url.rpartition("/")[2]


async def test_bytes_are_kept_sealed(tus: TusClient, resources: Resources) -> None:
    secret = "居民身份证号 500103199001011234\n".encode() * 100
    await tus.create(len(secret) + 1, filename="a.txt")
    await tus.send(0, secret)
    files = list(folder_of(resources, tus.url).iterdir())
    assert files
    assert not any(b"500103199001011234" in file.read_bytes() for file in files)


async def test_an_upload_that_is_given_up_leaves_nothing(tus: TusClient, resources: Resources) -> None:
    await tus.create(10)
    await tus.send(0, b"12345")
    assert (await tus.http.delete(tus.url, headers=tus.headers)).status_code == 204
    assert code(await tus.send(5, b"1")) == (404, "NOT_FOUND")
    assert not folder_of(resources, tus.url).exists()


async def test_a_client_without_patch_and_delete(tus: TusClient) -> None:
    await tus.create(4)
    part = {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    sent = await tus.http.post(
        tus.url, content=b"1234", headers=tus.headers | part | {"X-HTTP-Method-Override": "PATCH"}
    )
    assert (sent.status_code, sent.headers["upload-offset"]) == (204, "4")
    other = await tus.http.post(tus.url, headers=tus.headers | {"X-HTTP-Method-Override": "PUT"})
    assert code(other) == (405, "METHOD_NOT_ALLOWED")
    ended = await tus.http.post(tus.url, headers=tus.headers | {"X-HTTP-Method-Override": "DELETE"})
    assert ended.status_code == 204


async def test_one_of_two_at_the_same_offset_wins(tus: TusClient) -> None:
    for _ in range(5):
        await tus.create(PIECE_BYTES, filename="a.txt")
        bodies = [bytes([letter]) * PIECE_BYTES for letter in b"ab"]
        answers = await asyncio.gather(*(tus.send(0, body) for body in bodies))
        statuses = [answer.status_code for answer in answers]
        assert sorted(statuses) == [204, 409]
        assert await tus.offset() == PIECE_BYTES
        used = await tus.use()
        assert used.json()["sha256"] == hashlib.sha256(bodies[statuses.index(204)]).hexdigest()


async def asgi_patch(
    app: FastAPI, headers: dict[str, str], path: str, messages: AsyncIterator[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Call the service as its server does, with a body of which the test says how it comes."""
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return await anext(messages)

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "PATCH", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "headers": raw,
        "client": ("127.0.0.1", 1), "server": ("notes", 80), "state": {},
    }  # fmt: skip
    await app(scope, receive, send)
    return answers


async def pieces(content: bytes, end: Sequence[dict[str, Any]]) -> AsyncIterator[dict[str, Any]]:
    for start in range(0, len(content), 65_536):
        yield {"type": "http.request", "body": content[start : start + 65_536], "more_body": True}
    for message in end:
        yield message
    await asyncio.Event().wait()


async def test_what_came_before_the_line_broke_stays(app: FastAPI, tus: TusClient) -> None:
    await tus.create(len(PDF), filename="a.pdf", sha256=hashlib.sha256(PDF).hexdigest())
    headers = tus.headers | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    broken = pieces(PDF[:70_000], [{"type": "http.disconnect"}])
    await asgi_patch(app, headers, tus.url, broken)
    assert await tus.offset() == 70_000
    assert (await tus.send(70_000, PDF[70_000:])).status_code == 204
    assert (await tus.use()).status_code == 201


async def test_a_killed_process_loses_less_than_a_piece(app: FastAPI, tus: TusClient) -> None:
    await tus.create(len(PDF), filename="a.pdf", sha256=hashlib.sha256(PDF).hexdigest())
    headers = tus.headers | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    request = asyncio.create_task(asgi_patch(app, headers, tus.url, pieces(PDF[:-10], [])))
    while await tus.offset() == 0:
        await asyncio.sleep(0.01)
    request.cancel()
    await asyncio.gather(request, return_exceptions=True)
    assert await tus.offset() == PIECE_BYTES
    assert (await tus.send(PIECE_BYTES, PDF[PIECE_BYTES:])).status_code == 204
    assert (await tus.use()).json()["sha256"] == hashlib.sha256(PDF).hexdigest()


async def test_a_part_with_a_checksum_is_whole_or_nothing(app: FastAPI, tus: TusClient) -> None:
    await tus.create(10)
    stated = f"sha1 {base64_of(hashlib.sha1(b'12345', usedforsecurity=False).digest())}"
    headers = tus.headers | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    await asgi_patch(app, headers | {"Upload-Checksum": stated}, tus.url, pieces(b"123", [{"type": "http.disconnect"}]))
    assert await tus.offset() == 0
    assert (await tus.send(0, b"12345", **{"Upload-Checksum": stated})).status_code == 204


async def test_a_request_that_hangs_does_not_hold_the_next_one_up(app: FastAPI, tus: TusClient) -> None:
    await tus.create(PIECE_BYTES)
    headers = tus.headers | {"Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    late = asyncio.Event()

    async def hanging() -> AsyncIterator[dict[str, Any]]:
        yield {"type": "http.request", "body": b"a" * 10, "more_body": True}
        await late.wait()
        yield {"type": "http.request", "body": b"", "more_body": False}

    old = asyncio.create_task(asgi_patch(app, headers, tus.url, hanging()))
    while await turns(app, tus) == 0:
        await asyncio.sleep(0.01)
    assert (await tus.send(0, b"b" * 20)).status_code == 204
    late.set()
    assert (await old)[0]["status"] == 409
    assert await tus.offset() == 20


async def turns(app: FastAPI, tus: TusClient) -> int:
    statement = text("select turn from uploads where id = :id")
    async with app.state.resources.database.transaction() as session:
        return int(await session.scalar(statement, {"id": tus.url.rpartition("/")[2]}))


async def test_so_many_and_no_more(tus: TusClient, resources: Resources) -> None:
    answers = await asyncio.gather(*(tus.create(1) for _ in range(22)))
    assert sorted(answer.status_code for answer in answers) == [201] * 20 + [429] * 2
    past = resources.clock.real_now() - timedelta(seconds=1)
    expired = [answer.headers["location"].rpartition("/")[2] for answer in answers if answer.status_code == 201]
    async with resources.database.transaction() as session:
        await session.execute(update(records.uploads).where(records.uploads.c.id.in_(expired)).values(expires_at=past))
    gone = await tus.http.head(f"{UPLOADS}/{expired[0]}", headers=tus.headers)
    assert (gone.status_code, "upload-offset" in gone.headers) == (410, False)
    assert (await tus.create(1)).status_code == 201
    while await free_ended(resources):
        pass
    assert (await tus.http.head(f"{UPLOADS}/{expired[0]}", headers=tus.headers)).status_code == 404
    assert await tus.offset() == 0
