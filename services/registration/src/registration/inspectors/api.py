"""Routes of inspectors."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from registration.inspectors.errors import InspectorKnown
from registration.inspectors.queries.loads import locked_inspector
from registration.inspectors.queries.reads import TIES, inspectors_within
from registration.inspectors.schemas import (
    Credential,
    InspectorCreate,
    InspectorPage,
    InspectorRead,
    TieDeclaration,
)
from registration.inspectors.service import keeping
from registration.models.inspectors import Inspector
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed, representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/inspectors", tags=["inspectors"])
CONSTRAINT_PROBLEMS = {
    "inspectors_serving_person_key": InspectorKnown,
    "inspectors_serving_account_key": InspectorKnown,
}
_BY_ID = [SortKey(Inspector.id.expression, "id")]


def inspector_for(permission: str) -> Any:
    """Return a dependency that loads the inspector, locked, for a caller who may do this."""

    @authorizes
    async def load(inspector_id: UUID, uow: Uow) -> Inspector:
        inspector = await locked_inspector(uow.session, inspector_id)
        if inspector is None:
            raise NotFound
        place = keeping.place_for(inspector.authority_id, inspector.account)
        uow.require(permission, place, read=keeping.READ)
        return inspector

    return Depends(load)


ToWrite = Annotated[Inspector, inspector_for(keeping.WRITE)]


@router.post("", status_code=201, response_model=InspectorRead, dependencies=[allow(keeping.WRITE)])
async def enter_inspector(body: InspectorCreate, uow: Uow) -> Response:
    """Put somebody on the list of inspectors of one's own authority."""
    return await _answer(uow, await keeping.enter_inspector(uow, body), location=router.prefix)


@router.get("", response_model=InspectorPage, dependencies=[allow(keeping.READ)])
async def list_inspectors(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    serving: bool | None = None,
) -> Response:
    """Find inspectors within reach, oldest first."""
    statement = inspectors_within(resources.permissions.reachable(caller, keeping.READ))
    if serving is not None:
        retired = Inspector.retired_on.is_not(None)
        statement = statement.where(~retired if serving else retired)
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{inspector_id}", response_model=InspectorRead, dependencies=[allow(keeping.READ)])
async def read_inspector(
    inspector_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give an inspector, the name masked, with the ties that were declared."""
    row = await keeping.shown_inspector(resources, caller, inspector_id)
    return representation(request, row, etag(row["version"]))


@router.post("/{inspector_id}/credential", response_model=InspectorRead)
async def renew_inspector_credential(inspector: ToWrite, body: Credential, uow: Uow) -> Response:
    """Enter another credential."""
    return await _answer(uow, keeping.renew_credential(uow, inspector, body))


@router.post("/{inspector_id}/retirement", response_model=InspectorRead)
async def retire_inspector(inspector: ToWrite, uow: Uow) -> Response:
    """Take the inspector off the list; nothing is deleted."""
    return await _answer(uow, keeping.retire_inspector(uow, inspector))


@router.post("/{inspector_id}/ties", response_model=InspectorRead)
async def declare_inspector_tie(
    inspector: Annotated[Inspector, inspector_for("inspector.declare")], body: TieDeclaration, uow: Uow
) -> Response:
    """Declare what ties the inspector to an organization or to a relative who leads one."""
    return await _answer(uow, await keeping.declare_tie(uow, inspector, body))


async def _answer(uow: Uow, inspector: Inspector, *, location: str | None = None) -> Response:
    await uow.flush()
    ties = (await uow.session.execute(TIES, {"inspector_id": inspector.id})).mappings().all()
    plain = {name: getattr(inspector, name) for name in InspectorRead.model_fields if name not in ("name", "ties")}
    return changed({**plain, "name": inspector.name_masked, "ties": [dict(tie) for tie in ties]}, location=location)
