"""Freeing what ended uploads take up."""

from uuid import UUID

from shared.kit.resources import Resources
from shared.kit.uploads import records


async def free_upload(resources: Resources, upload_id: UUID) -> None:
    """The upload's bytes and its entry are gone; it must have ended or been used."""
    await resources.documents.delete_all(f"uploads/{upload_id}/")
    async with resources.database.transaction() as session:
        await records.forget(session, [upload_id])


async def free_ended(resources: Resources) -> int:
    """Free expired, ended and used uploads, up to a hundred at once; return how many there were.

    The bytes go before the entry, so that a process killed in between leaves nothing that nobody knows of.
    """
    async with resources.database.transaction() as session:
        ended = await records.ended_uploads(session, resources.clock.real_now())
    for upload_id in ended:
        await free_upload(resources, upload_id)
    return len(ended)
