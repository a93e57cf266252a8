"""The request as our routes read it: strict JSON, and a bad body reported in its turn."""

import hashlib
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request

from shared.kit.problems import Problem, Text, UnsupportedMediaType
from shared.kit.strict_json import parse_json

JSON = "application/json"
MERGE_PATCH = "application/merge-patch+json"
MULTIPART = "multipart/form-data"


UNREADABLE = "unreadable"
"""Stands for a body that could not be read: a bare string, which no schema of ours accepts."""


class KitRequest(Request):
    """Reads JSON strictly.

    FastAPI reads the body before it resolves dependencies, but a caller without access must hear of that first. So a
    bad body becomes `UNREADABLE`, and `body_problem` is reported once the dependencies have passed.
    """

    body_problem: Problem | None = None
    takes_files = False
    """Whether the route takes multipart forms; elsewhere such a body is none that is read."""

    async def json(self) -> Any:
        """Return the parsed body, or `UNREADABLE`."""
        try:
            self._check_media_type()
            return parse_json(await self.body())
        except Problem as problem:
            self.body_problem = problem
            return UNREADABLE

    async def receive_whole(self) -> None:
        """Take in the whole body, files spooled to disk, so that no transaction waits for a slow caller."""
        if self.takes_files and self.media_type == MULTIPART:
            await self.form(max_files=1, max_fields=20)
        else:
            await self.body()

    async def fingerprint(self) -> bytes:
        """Return what makes the body this body: itself, or a digest of its fields and files."""
        if not self.takes_files or self.media_type != MULTIPART:
            return await self.body()
        digest = hashlib.sha256()
        for name, part in (await self.form()).multi_items():
            digest.update(name.encode() + b"\0")
            if isinstance(part, UploadFile):
                digest.update((part.filename or "").encode() + b"\0")
                digest.update(hashlib.file_digest(part.file, "sha256").digest())  # type: ignore[arg-type]
                await part.seek(0)
            else:
                digest.update(part.encode() + b"\0")
        return digest.digest()

    def _check_media_type(self) -> None:
        expected = MERGE_PATCH if self.method == "PATCH" else JSON
        if self.media_type != expected:
            raise UnsupportedMediaType(Text(f"请使用 Content-Type: {expected}。", f"Send Content-Type: {expected}."))

    @property
    def media_type(self) -> str:
        """Return the body's media type without parameters, in lower case."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()
