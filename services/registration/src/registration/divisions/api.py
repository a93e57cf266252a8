"""Routes of divisions."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions import queries
from registration.divisions.errors import DivisionNotFound
from registration.divisions.rules.classification import DivisionKind, Setting
from registration.divisions.rules.codes import Level
from registration.divisions.schemas import (
    DivisionCode,
    DivisionHistory,
    DivisionImportApply,
    DivisionImportCreate,
    DivisionImportRead,
    DivisionPage,
    DivisionRead,
    UrbanOverride,
)
from registration.divisions.service import imports, overrides, reading
from registration.models import Division, DivisionImport
from shared.contracts.values import AuthorityId
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentClock, CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.fields import choose, parse_fields
from shared.kit.pagination import Page, SortKey, next_link, page_of, paged
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import representation
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/divisions", tags=["divisions"])
editions = Router(prefix="/v1/registration/division-imports", tags=["divisions"])

AsOf = Annotated[date | None, Query(description="The day whose divisions are wanted; default today")]
Fields = Annotated[str | None, Query(max_length=1_000, description="Names of members, separated by commas")]
Piece = Annotated[
    str | None, Query(min_length=1, max_length=40, pattern=r"^[^\x00]+$", description="A piece of the name")
]
_BY_CODE = [SortKey(Division.code.expression, "code")]
_SHOWN = frozenset(DivisionRead.model_fields)


@router.get("", response_model=DivisionPage, dependencies=[allow("division.read")])
async def list_divisions(
    reads: CurrentReads,
    clock: CurrentClock,
    page: Page,
    parent: DivisionCode | None = None,
    level: Level | None = None,
    kind: DivisionKind | None = None,
    urban: Setting | None = None,
    authority_id: AuthorityId | None = None,
    q: Piece = None,
    as_of: AsOf = None,
    fields: Fields = None,
) -> Response:
    """Find divisions of a day, in order of codes."""
    chosen = parse_fields(fields, _SHOWN)
    wanted = reading.filters(parent=parent, level=level, kind=kind, urban=urban, authority_id=authority_id, text=q)
    statement = paged(queries.divisions_on(frozenset(wanted)), _BY_CODE, page)
    body = page_of(await reads.rows(statement, on=as_of or clock.today(), **wanted), _BY_CODE, page)
    body["items"] = [choose(reading.shown(row), chosen) for row in body["items"]]
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


@authorizes
async def _may_import(uow: Uow) -> None:
    uow.require("division.import", Place(), read="division.read")


@editions.post("", status_code=201, dependencies=[Depends(_may_import)])
async def preview_division_import(body: DivisionImportCreate, uow: Uow, response: Response) -> DivisionImportRead:
    """Compare a newer edition with the divisions; nothing changes until the import is applied."""
    row = await imports.preview_import(uow, body)
    response.headers["ETag"] = etag(row.version)
    response.headers["Location"] = f"{editions.prefix}/{row.id}"
    return DivisionImportRead.model_validate(row)


@editions.get("/{import_id}", response_model=DivisionImportRead, dependencies=[allow("division.import")])
async def read_division_import(import_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give an import with what it changes."""
    row = await reads.row(queries.IMPORT, import_id=import_id)
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@authorizes
async def _import_to_apply(import_id: UUID, uow: Uow) -> DivisionImport:
    row = await queries.lock_import(uow.session, import_id)
    if row is None:
        raise NotFound
    uow.require("division.import", Place(), read="division.import")
    return row


@editions.post("/{import_id}/application", **idempotent_required)
async def apply_division_import(
    row: Annotated[DivisionImport, Depends(_import_to_apply)], body: DivisionImportApply, uow: Uow, response: Response
) -> DivisionImportRead:
    """Put the previewed edition into force; `preview_hash` says that the preview was read."""
    uow.expect_version(row)
    await imports.apply_import(uow, row, body.preview_hash)
    await uow.flush()
    response.headers["ETag"] = etag(row.version)
    return DivisionImportRead.model_validate(row)


@router.get("/{code}", response_model=DivisionRead, dependencies=[allow("division.read")])
async def read_division(
    code: DivisionCode,
    request: Request,
    reads: CurrentReads,
    clock: CurrentClock,
    as_of: AsOf = None,
    fields: Fields = None,
) -> Response:
    """Give a division as it was on a day."""
    chosen = parse_fields(fields, _SHOWN)
    row = await reading.division_on(reads, code, as_of or clock.today())
    variant = "-".join(str(part) for part in (row["revision"], row["setting"], *(chosen or ())) if part)
    return representation(request, choose(reading.shown(row), chosen), etag(row["version"], variant.lower()))


@router.get("/{code}/history", response_model=DivisionHistory, dependencies=[allow("division.read")])
async def read_division_history(code: DivisionCode, reads: CurrentReads) -> Response:
    """Give all that was ever entered about a code, and the codes that led to it."""
    return Response(render(await reading.division_history(reads, code)), media_type="application/json")


@authorizes
async def _division_to_override(code: DivisionCode, uow: Uow) -> list[Division]:
    rows = (await queries.lock_rows(uow.session, [code])).get(code)
    if rows is None:
        raise DivisionNotFound
    uow.require("division.override", place_of(rows[-1]), read="division.read")
    return rows


def place_of(row: Division) -> Place:
    """Return where the division lies."""
    return Place(
        jurisdiction_id=row.authority_id,
        town_code=row.code[:9] if row.level >= Level.TOWN else None,
        community_code=row.code if row.level == Level.COMMUNITY else None,
    )


@router.put("/{code}/urban-override")
async def override_division_setting(
    rows: Annotated[list[Division], Depends(_division_to_override)], body: UrbanOverride, uow: Uow, response: Response
) -> DivisionRead:
    """Decide by hand whether a community is urban or rural, with a reason."""
    uow.expect_version(reading.Revision(rows[-1].revision))
    code = await overrides.override_setting(uow, rows, body)
    await uow.flush()
    row = await reading.changed_division(uow.session, code, body.effective_on or uow.today)
    response.headers["ETag"] = etag(row["version"])
    return DivisionRead.model_validate(row)
