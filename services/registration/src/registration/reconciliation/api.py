"""Routes of the protocol. Everybody may use them: they show what the public register shows."""

from typing import Annotated
from uuid import UUID

from fastapi import Form, Query
from starlette.responses import HTMLResponse, Response

from registration.organizations.service.searching import Wanted, prepared_search
from registration.reconciliation.queries import ENTITY
from registration.reconciliation.schemas import CandidateList, Manifest, SuggestedEntity, Suggestions
from registration.reconciliation.service import describing, matching
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.problems import NotFound
from shared.kit.routes import Router

router = Router(
    prefix="/v1/registration/reconciliation", tags=["organizations"], dependencies=[allow("organization.look_up")]
)
_SUGGESTED = 10
Prefix = Annotated[str, Query(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f]+$", description="Typed so far")]


@router.get("", response_model=Manifest | dict[str, CandidateList])
async def read_reconciliation_service(
    resources: CurrentResources,
    queries: Annotated[str | None, Query(max_length=20_000, description="A batch of queries, as JSON")] = None,
) -> Manifest | dict[str, CandidateList]:
    """Say what the service can do; with `queries` it matches them as POST does."""
    if queries is None:
        return describing.manifest(resources.settings.public_url)
    return await matching.matched(resources.database.reads, matching.batch_of(queries))


@router.post("", response_model=dict[str, CandidateList])
async def reconcile_names(
    reads: CurrentReads,
    queries: Annotated[str, Form(max_length=100_000, examples=['{"q0": {"query": "领事巷社区志愿者协会"}}'])],
) -> dict[str, CandidateList]:
    """Match up to 50 names with the register: by characters, sound, former name and credit code."""
    return await matching.matched(reads, matching.batch_of(queries))


@router.get("/suggest/entity", response_model=Suggestions)
async def suggest_organizations(prefix: Prefix, caller: CurrentCaller, resources: CurrentResources) -> Suggestions:
    """Suggest organizations by a piece of their name."""
    found = await prepared_search(resources, caller, Wanted(text=prefix), _SUGGESTED)
    rows = await found.page(_SUGGESTED, None)
    return Suggestions(
        result=[
            SuggestedEntity(id=str(row["id"]), name=row["name"], description=describing.described(row)) for row in rows
        ]
    )


@router.get("/suggest/property", response_model=Suggestions, response_model_exclude_none=True)
async def suggest_properties(prefix: Prefix) -> Suggestions:
    """Suggest properties by which candidates can be narrowed."""
    return describing.suggested_words(describing.PROPERTIES, prefix)


@router.get("/suggest/type", response_model=Suggestions, response_model_exclude_none=True)
async def suggest_types(prefix: Prefix) -> Suggestions:
    """Suggest kinds of organizations."""
    return describing.suggested_types(prefix)


@router.get("/preview", response_class=HTMLResponse)
async def preview_organization(
    organization_id: Annotated[UUID, Query(alias="id", description="The organization to show")], reads: CurrentReads
) -> Response:
    """Show an organization in a small page."""
    row = await reads.row(ENTITY, id=organization_id)
    if row is None:
        raise NotFound
    return HTMLResponse(describing.preview_page(row))
