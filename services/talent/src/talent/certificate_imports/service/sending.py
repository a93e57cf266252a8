"""Taking a list in, once, and stopping the work on it."""

import asyncio
import hashlib
from typing import BinaryIO, Final
from uuid import UUID

from sqlalchemy import update

from shared.kit.etags import require_match
from shared.kit.jobs import OPEN_STATES, enqueue, jobs, request_cancel
from shared.kit.sheets.importing import VERSIONS, format_of, safe_name, stated_caller
from shared.kit.sheets.sealed import keep_file
from shared.kit.unit_of_work import UnitOfWork
from talent.certificate_imports import queries
from talent.certificate_imports.errors import ImportEnded, NoCounty
from talent.certificate_imports.schemas import ImportMode
from talent.models import CertificateImport

KIND: Final = "certificate-import"
_COUNTY: Final = 6
_PIECE: Final = 1 << 20


async def start_import(uow: UnitOfWork, content: BinaryIO, file_name: str, mode: ImportMode) -> UUID:
    """The list waits to be worked on; a list that is being or was entered here is that import, not a second one.

    Raises:
        NoCounty: the caller acts for none.
    """
    division = uow.caller.division
    if division is None or len(division) < _COUNTY:
        raise NoCounty
    digest = await asyncio.to_thread(_digest, content)
    entered_once = f"{division}:{digest}" if mode is ImportMode.GOOD_ROWS else None
    if entered_once is not None:
        earlier = await queries.hold_list(uow.session, entered_once)
        if earlier is not None:
            return earlier
    return await _begin(uow, content, safe_name(file_name), mode, entered_once)


async def cancel_import(uow: UnitOfWork, import_id: UUID) -> None:
    """The import stops: at once if it waits, else after the chunk in hand, whose rows stay entered.

    Raises:
        PreconditionRequired, PreconditionFailed: as for every change.
        ImportEnded: it has ended.
    """
    state = await queries.job_state(uow.session, import_id)
    require_match(uow.if_match, VERSIONS[state])
    if state not in OPEN_STATES:
        raise ImportEnded
    await request_cancel(uow.session, import_id, uow.resources)
    await queries.let_go(uow.session, import_id)
    uow.audit("certificate_import.cancel", "certificate_import", import_id)


async def _begin(
    uow: UnitOfWork, content: BinaryIO, file_name: str, mode: ImportMode, entered_once: str | None
) -> UUID:
    import_id = await enqueue(uow.session, KIND, uow.caller.identity, {}, uow.resources)
    kept = await keep_file(uow.resources, f"imports/{import_id}", content)
    record = CertificateImport(
        id=import_id,
        mode=mode,
        file_name=file_name,
        file_format=format_of(content),
        file_size=kept.size,
        stored_size=kept.stored_size,
        sha256=kept.sha256,
        entered_once=entered_once,
        jurisdiction_id=uow.caller.division,
        requested_by=uow.caller.identity,
        created_at=uow.now,
    )
    uow.session.add(record)
    params = {
        "mode": mode,
        "file_format": record.file_format,
        "stored_size": kept.stored_size,
        "correlation_id": uow.correlation_id,
        "caller": stated_caller(uow.caller),
    }
    await uow.session.execute(update(jobs).where(jobs.c.id == import_id).values(params=params))
    details = {"mode": mode, "size": kept.size, "sha256": kept.sha256}
    uow.audit("certificate_import.create", "certificate_import", import_id, details=details)
    return import_id


def _digest(content: BinaryIO) -> str:
    content.seek(0)
    digest = hashlib.sha256()
    while piece := content.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()
