"""The files of imports: sealed in the document store, since they hold personal data, and open only while at work."""

import asyncio
import base64
import hashlib
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from shared.kit.resources import Resources
from shared.kit.vault import Vault

_PIECE: Final = 48 * 1024


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the store: its own size and digest, and how many bytes it takes up sealed."""

    size: int
    stored_size: int
    sha256: str


async def keep_file(resources: Resources, key: str, content: BinaryIO) -> StoredFile:
    """The content, from its beginning, is in the store under `key`, sealed piece by piece."""
    with tempfile.TemporaryFile() as sealed:
        size, digest = await asyncio.to_thread(_seal, resources.vault, key, content, sealed)
        stored_size = sealed.tell()
        sealed.seek(0)
        await resources.documents.put(key, sealed)
    return StoredFile(size, stored_size, digest)


async def opened_file(resources: Resources, key: str, stored_size: int) -> AsyncIterator[bytes]:
    """Give the content of a kept file, piece by piece."""
    rest = b""
    async for piece in resources.documents.read(key, 0, stored_size):
        *lines, rest = (rest + piece).split(b"\n")
        for line in lines:
            yield base64.b64decode(resources.vault.decrypt(line.decode(), key))


async def fetch_file(resources: Resources, key: str, stored_size: int, target: Path) -> None:
    """The kept file stands in clear at `target`, which the caller removes."""
    with target.open("wb") as file:
        async for piece in opened_file(resources, key, stored_size):
            file.write(piece)


def _seal(vault: Vault, key: str, content: BinaryIO, target: BinaryIO) -> tuple[int, str]:
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
        target.write(vault.encrypt(base64.b64encode(piece).decode(), key).encode() + b"\n")
    return content.tell(), digest.hexdigest()
