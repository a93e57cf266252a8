"""Taking a sheet in, and stopping the work on it."""

from typing import BinaryIO
from uuid import UUID

from sqlalchemy import update

from registration.authorities.queries import authority_on
from registration.imports.errors import ImportEnded, NoAuthority
from registration.imports.queries import job_state
from registration.imports.schemas import FileFormat, ImportMode
from registration.imports.service.running import KIND
from registration.models.imports import OrganizationImport
from shared.kit.etags import require_match
from shared.kit.jobs import OPEN_STATES, enqueue, jobs, request_cancel
from shared.kit.sheets.importing import VERSIONS, format_of, safe_name, stated_caller
from shared.kit.sheets.sealed import keep_file
from shared.kit.unit_of_work import UnitOfWork


async def start_import(uow: UnitOfWork, content: BinaryIO, file_name: str, mode: ImportMode) -> UUID:
    """The sheet waits to be worked on for the caller's authority; return the import's id.

    Raises:
        NoAuthority: the caller acts for none.
    """
    division = uow.caller.division
    if not division or await authority_on(uow.session, division, uow.today) is None:
        raise NoAuthority
    file_format = FileFormat(format_of(content))
    import_id = await enqueue(uow.session, KIND, uow.caller.identity, {}, uow.resources)
    kept = await keep_file(uow.resources, f"imports/{import_id}", content)
    params = {
        "mode": mode,
        "file_format": file_format,
        "stored_size": kept.stored_size,
        "correlation_id": uow.correlation_id,
        "caller": stated_caller(uow.caller),
    }
    await uow.session.execute(update(jobs).where(jobs.c.id == import_id).values(params=params))
    uow.session.add(
        OrganizationImport(
            id=import_id,
            mode=mode,
            file_name=safe_name(file_name),
            file_format=file_format,
            file_size=kept.size,
            stored_size=kept.stored_size,
            sha256=kept.sha256,
            jurisdiction_id=division,
            requested_by=uow.caller.identity,
            created_at=uow.now,
        )
    )
    uow.audit("import.create", "import", import_id, details={"mode": mode, "size": kept.size, "sha256": kept.sha256})
    return import_id


async def cancel_import(uow: UnitOfWork, import_id: UUID) -> None:
    """The import stops: at once if it waits, else after the chunk in hand, whose rows stay entered.

    Raises:
        PreconditionRequired, PreconditionFailed: as for every change.
        ImportEnded: it has ended.
    """
    state = await job_state(uow.session, import_id)
    require_match(uow.if_match, VERSIONS[state])
    if state not in OPEN_STATES:
        raise ImportEnded
    await request_cancel(uow.session, import_id, uow.resources)
    uow.audit("import.cancel", "import", import_id)
