"""The archive is put together from one state of the books; who asked for it and why is on record."""

import asyncio
import hashlib
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from registration.applications.queries.loads import shown_application
from registration.applications.queries.reads import UNSHOWN_FIELDS
from registration.case_files import queries
from registration.case_files.errors import CaseFileTooLarge
from registration.case_files.rules import MOST_BYTES, safe_name
from registration.case_files.schemas import README
from registration.models.applications import Application
from registration.notices.service.printing import paper_of
from shared.kit.audit_chain import row_hash
from shared.kit.papers.printing import printed
from shared.kit.unit_of_work import UnitOfWork

_ROW: Final = (
    "id", "occurred_at", "actor", "role", "client_id", "action", "object_type", "object_id", "purpose", "details",
    "correlation_id", "sequence",
)  # fmt: skip
Files = dict[str, bytes]


async def export(uow: UnitOfWork, application: Application, purpose: str) -> bytes:
    """Return the archive; the audit trail has the purpose.

    Raises:
        CaseFileTooLarge: the documents take more than 100 MiB.
    """
    shown = await shown_application(uow.session, application.id)
    notices = await queries.notices_of(uow.session, application.id)
    files: Files = {"README.txt": README.encode(), "case.json": _json(_case(shown, uow.now))}
    for number, row in enumerate(notices, 1):
        paper = paper_of(row, uow.resources.settings.public_url)
        files[f"notices/{safe_name(number, row['number'])}.pdf"] = await asyncio.to_thread(printed, paper)
    files |= await _documents(uow, application.id)
    files["audit.json"] = _json(await _audit(uow, application.id, [row["id"] for row in notices]))
    files["manifest.json"] = _json({name: hashlib.sha256(content).hexdigest() for name, content in files.items()})
    uow.audit("application.export_case_file", "application", application.id, purpose=purpose,
              details={"files": len(files)})  # fmt: skip
    return await asyncio.to_thread(_archive, files)


def _case(shown: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    stated = {name: value for name, value in shown.items() if name not in UNSHOWN_FIELDS}
    return {"exported_at": now, "application": stated}


async def _documents(uow: UnitOfWork, application_id: UUID) -> Files:
    found: Files = {}
    records = await queries.documents_of(uow.session, application_id)
    if sum(record["size"] for record in records) > MOST_BYTES:
        raise CaseFileTooLarge
    for number, record in enumerate(records, 1):
        stored = uow.resources.documents.read(str(record["id"]), 0, record["size"])
        content = b"".join([piece async for piece in stored])
        found[f"documents/{safe_name(number, record['file_name'])}"] = content
    return found


async def _audit(uow: UnitOfWork, application_id: UUID, notices: list[UUID]) -> dict[str, Any]:
    rows = await queries.audit_of(uow.session, application_id, notices)
    head = await queries.chain_head(uow.session)
    return {
        "head": None if head is None else {"sequence": head["sequence"], "hash": head["hash"].hex()},
        "rows": [_row(row) for row in rows],
    }


def _row(row: Mapping[Any, Any]) -> dict[str, Any]:
    sealed = row["sequence"] is not None
    return {name: row[name] for name in _ROW} | {
        "previous_hash": row["previous_hash"].hex() if sealed else None,
        "hash": row["hash"].hex() if sealed else None,
        "intact": row_hash(row, row["sequence"], row["previous_hash"]) == row["hash"] if sealed else None,
    }


def _archive(files: Files) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _json(value: object) -> bytes:
    return orjson.dumps(value, default=str, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z)
