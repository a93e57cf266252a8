"""Taking in the bytes of a part: what has been kept stays kept when the connection or the process ends."""

from collections.abc import AsyncIterator
from contextlib import suppress
from io import BytesIO
from typing import Any, Final
from uuid import UUID

from starlette.requests import ClientDisconnect

from shared.kit.resources import Resources
from shared.kit.sheets.sealed import keep_file
from shared.kit.uploads import records
from shared.kit.uploads.errors import UploadTakenOver, UploadTooLarge
from shared.kit.uploads.protocol import Checksum

PIECE_BYTES: Final = 1 << 20
"""How much is kept at once; a killed process loses less than this."""


class Receiver:
    """Adds one request's bytes to an upload, from `position` on, as long as it is that request's turn."""

    def __init__(self, resources: Resources, upload_id: UUID, turn: int, position: int, length: int) -> None:
        self.position = position
        self._resources = resources
        self._upload_id = upload_id
        self._turn = turn
        self._length = length

    async def take(self, body: AsyncIterator[bytes]) -> None:
        """Keep the bytes as they come; those that came before the caller was cut off, too.

        Raises:
            UploadTakenOver: another request goes on with the upload, or it has ended.
            UploadTooLarge: more came than the upload has; whole pieces that came before are kept.
        """
        waiting = bytearray()
        with suppress(ClientDisconnect):
            async for piece in body:
                waiting += piece
                if self.position + len(waiting) > self._length:
                    raise UploadTooLarge
                while len(waiting) >= PIECE_BYTES:
                    await self._keep([bytes(waiting[:PIECE_BYTES])])
                    del waiting[:PIECE_BYTES]
        if waiting:
            await self._keep([bytes(waiting)])

    async def take_checked(self, body: AsyncIterator[bytes], checksum: Checksum) -> None:
        """Keep the bytes when all have come and are those that were meant; otherwise none.

        Raises:
            ChecksumDiffers: they are others.
            UploadTakenOver, UploadTooLarge: as for `take`.
        """
        whole = bytearray()
        try:
            async for piece in body:
                whole += piece
                if self.position + len(whole) > self._length:
                    raise UploadTooLarge
        except ClientDisconnect:
            return
        checksum.require(bytes(whole))
        if whole:
            await self._keep([bytes(whole[start : start + PIECE_BYTES]) for start in range(0, len(whole), PIECE_BYTES)])

    async def _keep(self, pieces: list[bytes]) -> None:
        """The pieces are in the store, sealed, and in the books: all or none."""
        rows: list[dict[str, Any]] = []
        position = self.position
        for piece in pieces:
            key = f"uploads/{self._upload_id}/{self._turn}-{position}"
            kept = await keep_file(self._resources, key, BytesIO(piece))
            rows.append({"position": position, "key": key, "stored_size": kept.stored_size})
            position += len(piece)
        size = position - self.position
        async with self._resources.database.transaction() as session:
            entered = await records.enter_parts(session, self._upload_id, self._turn, self.position, size, rows)
        if not entered:
            for row in rows:
                await self._resources.documents.delete(row["key"])
            raise UploadTakenOver
        self.position = position
