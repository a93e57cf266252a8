"""Routes of intents."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from funding.fairs import queries
from funding.fairs.rules import IntentState
from funding.fairs.schemas import FairIntentAnswer, FairIntentCreate, FairIntentPage, FairIntentRead
from funding.fairs.service import intents
from funding.models import Organization
from funding.models.needs import Fair, FairIntent, Need
from funding.models.places import narrowed
from funding.needs.queries import locked_need
from funding.needs.service import place_of as need_place
from funding.organizations.service import organization_for, place_of
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import changed_row
from shared.kit.routes import Router

router = Router(prefix="/v1/funding/fair-intents", tags=["needs"])
Concerned = tuple[Fair, FairIntent, Need, Organization]


@authorizes
async def _concerned(intent_id: UUID, uow: Uow) -> Concerned:
    intent = await queries.locked_intent(uow.session, intent_id)
    if intent is None:
        raise NotFound
    need = await locked_need(uow.session, intent.need_id)
    assert need is not None, "an intent names its need"
    organization = await uow.session.get_one(Organization, intent.organization_id)
    permissions = uow.resources.permissions
    if not any(
        permissions.allows(uow.caller, intents.READ, place) for place in (need_place(need), place_of(organization))
    ):
        raise NotFound
    return await uow.session.get_one(Fair, intent.fair_id), intent, need, organization


@router.post("", status_code=201, response_model=FairIntentRead, dependencies=[allow("fair_intent.offer")])
async def offer_fair_intent(body: FairIntentCreate, uow: Uow) -> Response:
    """Offer, with a project of one's own, to meet a need."""
    project = await queries.locked_fair_project(uow.session, body.fair_project_id)
    if project is None:
        raise NotFound
    organization = await organization_for(uow, project.organization_id, "fair_intent.offer", read=intents.READ)
    need = await locked_need(uow.session, body.need_id)
    if need is None:
        raise NotFound
    fair = await uow.session.get_one(Fair, project.fair_id)
    intent = intents.offer_intent(uow, fair, project, organization, need, body)
    return await changed_row(uow, FairIntentRead, intent, location=f"{router.prefix}/{intent.id}")


@router.get("", response_model=FairIntentPage, dependencies=[allow(intents.READ)])
async def list_fair_intents(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    fair_id: UUID | None = None,
    need_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: IntentState | None = None,
) -> Response:
    """Find intents within reach, oldest first."""
    statement = queries.intents_within(resources.permissions.reachable(caller, intents.READ))
    statement = narrowed(
        statement,
        (fair_id, FairIntent.fair_id),
        (need_id, FairIntent.need_id),
        (organization_id, FairIntent.organization_id),
        (state, FairIntent.state),
    )
    return await list_response(reads, statement, [SortKey(FairIntent.id.expression, "id")], page)


@router.post("/{intent_id}/answer", response_model=FairIntentRead)
async def answer_fair_intent(
    found: Annotated[Concerned, Depends(_concerned)], body: FairIntentAnswer, uow: Uow
) -> Response:
    """Sign, decline or fulfill as the community; end it as either side."""
    fair, intent, need, organization = found
    permissions = uow.resources.permissions
    ends_own = body.outcome == "END" and permissions.allows(uow.caller, "fair_intent.offer", place_of(organization))
    if not ends_own:
        uow.require("fair_intent.sign", need_place(need), read="need.read")
    await intents.answer_intent(uow, fair, intent, need, body)
    return await changed_row(uow, FairIntentRead, intent)
