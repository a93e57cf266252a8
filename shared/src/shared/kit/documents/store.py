"""Where the bytes are: a local folder or any S3-compatible store, behind one interface."""

from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import obstore
from obstore.store import LocalStore, ObjectStore, S3Store

CHUNK = 256 * 1024


class DocumentStore:
    """Keeps each document under its id. Keys are ours, never names that callers give."""

    def __init__(self, store: ObjectStore) -> None:
        self._store = store

    async def put(self, key: str, content: BinaryIO) -> None:
        """Keep the bytes of `content`, from its present position on."""
        await obstore.put_async(self._store, key, content)

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """Give the bytes from `start` up to, not including, `end`."""
        for position in range(start, end, CHUNK):
            piece = await obstore.get_range_async(self._store, key, start=position, end=min(position + CHUNK, end))
            yield bytes(piece)

    async def delete(self, key: str) -> None:
        """Forget the document, if it is there."""
        with suppress(FileNotFoundError):
            await obstore.delete_async(self._store, key)

    async def delete_all(self, prefix: str) -> None:
        """Forget whatever is kept under keys that begin with `prefix`, a folder's name with its slash."""
        async for found in obstore.list(self._store, prefix):
            for each in found:
                await self.delete(each["path"])


def open_store(url: str) -> DocumentStore:
    """Return the store at `file:///folder` or `s3://bucket/prefix`.

    S3 takes its keys, region and endpoint from the usual AWS_… variables.

    Raises:
        ValueError: the URL is of another kind.
    """
    parts = urlsplit(url)
    if parts.scheme == "file":
        folder = Path(unquote(parts.path))
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return DocumentStore(LocalStore(folder, automatic_cleanup=True))
    if parts.scheme == "s3":
        return DocumentStore(S3Store(parts.netloc, prefix=parts.path.strip("/") or None))
    raise ValueError("LINLI_DOCUMENTS_URL begins with file:// or s3://")
