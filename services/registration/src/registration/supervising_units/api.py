"""Routes of supervising units."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.authorities.rules import AuthorityLevel
from registration.models import SupervisingUnit
from registration.supervising_units import queries, service
from registration.supervising_units.errors import SupervisingUnitListed, SupervisingUnitNotFound
from registration.supervising_units.schemas import (
    SupervisingUnitCreate,
    SupervisingUnitDelisting,
    SupervisingUnitPage,
    SupervisingUnitRead,
    SupervisingUnitUpdate,
)
from shared.contracts.values import AuthorityId
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentReads, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/supervising-units", tags=["supervising-units"])
CONSTRAINT_PROBLEMS = {"supervising_units_listed_name_key": SupervisingUnitListed}

_BY_ID = [SortKey(SupervisingUnit.id.expression, "id")]


@router.get("", response_model=SupervisingUnitPage, dependencies=[allow("supervising_unit.read")])
async def list_supervising_units(
    reads: CurrentReads,
    page: Page,
    authority_id: AuthorityId | None = None,
    level: AuthorityLevel | None = None,
    listed_on: Annotated[date | None, Query(description="Only units on the list that day")] = None,
) -> Response:
    """Give the published lists."""
    given = {"authority_id": authority_id, "level": level.value if level else None, "on": listed_on}
    wanted = {name: value for name, value in given.items() if value is not None}
    return await list_response(reads, queries.units(frozenset(wanted)), _BY_ID, page, **wanted)


@router.post("", status_code=201, dependencies=[allow("supervising_unit.write")])
async def list_supervising_unit(body: SupervisingUnitCreate, uow: Uow, response: Response) -> SupervisingUnitRead:
    """Put a unit on the list of one's own authority."""
    uow.require("supervising_unit.write", Place(authority_id=body.authority_id), read="supervising_unit.read")
    unit = await service.list_unit(uow, body)
    response.headers["Location"] = f"{router.prefix}/{unit.id}"
    return _answer(unit, response)


@router.get("/{unit_id}", response_model=SupervisingUnitRead, dependencies=[allow("supervising_unit.read")])
async def read_supervising_unit(unit_id: UUID, request: Request, reads: CurrentReads) -> Response:
    """Give a unit."""
    row = await reads.row(queries.UNIT, unit_id=unit_id)
    if row is None:
        raise SupervisingUnitNotFound
    return representation(request, row, etag(row["version"]))


@authorizes
async def _own_unit(unit_id: UUID, uow: Uow) -> SupervisingUnit:
    unit = await queries.lock_unit(uow.session, unit_id)
    if unit is None:
        raise SupervisingUnitNotFound
    uow.require("supervising_unit.write", Place(authority_id=unit.authority_id), read="supervising_unit.read")
    return unit


OwnUnit = Annotated[SupervisingUnit, Depends(_own_unit)]


@router.patch("/{unit_id}")
async def change_supervising_unit(
    unit: OwnUnit, body: SupervisingUnitUpdate, uow: Uow, response: Response
) -> SupervisingUnitRead:
    """Correct a unit's name or areas."""
    uow.expect_version(unit)
    service.change_unit(uow, unit, body)
    await uow.flush()
    return _answer(unit, response)


@router.post("/{unit_id}/delisting")
async def delist_supervising_unit(
    unit: OwnUnit, body: SupervisingUnitDelisting, uow: Uow, response: Response
) -> SupervisingUnitRead:
    """Take a unit off the list; it is not deleted."""
    uow.expect_version(unit)
    service.delist_unit(uow, unit, body.delisted_on)
    await uow.flush()
    return _answer(unit, response)


def _answer(unit: SupervisingUnit, response: Response) -> SupervisingUnitRead:
    response.headers["ETag"] = etag(unit.version)
    return SupervisingUnitRead.model_validate(unit)
