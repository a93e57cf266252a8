"""Routes of sign-ups."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.activity_sign_ups.api.pictures import CODE_ANSWER, code_response
from registration.activity_sign_ups.queries.loads import held_sign_up
from registration.activity_sign_ups.queries.reads import sign_ups_within
from registration.activity_sign_ups.rules.states import SignUpState
from registration.activity_sign_ups.schemas import CodeRead, SignUpOpening, SignUpPage, SignUpRead, SignUpUpdate
from registration.activity_sign_ups.service import checking_in, opening, reading
from registration.activity_sign_ups.service.recording import FOLLOW, READ
from registration.models.activities import CommunityActivity
from registration.models.activity_sign_ups import ActivitySignUp
from registration.models.organizations import Organization
from registration.organizations.service.owned import belonging
from registration.organizations.service.records import place_of
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed, representation
from shared.kit.routes import Router

PATH = "/v1/registration/activity-sign-ups"
MANAGE = "activity_sign_up.manage"
router = Router(prefix=PATH, tags=["activity-sign-ups"])
_BY_ID = [SortKey(ActivitySignUp.id.expression, "id")]
Managed = tuple[Organization, ActivitySignUp]


@authorizes
async def _managed(sign_up_id: UUID, uow: Uow) -> Managed:
    """Load the sign-up and its organization, both locked, for a caller who may change it."""
    return await belonging(uow, ActivitySignUp, sign_up_id, MANAGE, read=READ)


@router.post("", status_code=201, response_model=SignUpRead, dependencies=[allow(MANAGE)])
async def open_activity_sign_up(body: SignUpOpening, uow: Uow) -> Response:
    """Let people sign up for an activity of one's own organization."""
    organization, activity = await belonging(uow, CommunityActivity, body.activity_id, MANAGE, read=FOLLOW)
    sign_up = await opening.open_sign_up(uow, organization, activity, body)
    return changed(await reading.changed_sign_up(uow, sign_up.id), location=PATH)


@router.get("", response_model=SignUpPage, dependencies=[allow(READ)])
async def list_activity_sign_ups(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    clock: CurrentClock,
    page: Page,
    activity_id: UUID | None = None,
    organization_id: UUID | None = None,
    state: SignUpState | None = None,
    open_now: Annotated[bool, Query(description="Only those for which people can sign up now")] = False,
) -> Response:
    """Find sign-ups, oldest first; with `open_now` those that take people now."""
    reach = resources.permissions.reachable(caller, FOLLOW)
    statement = sign_ups_within(reach, clock.now(), only_open=open_now)
    row = ActivitySignUp
    wanted = ((activity_id, row.activity_id), (organization_id, row.organization_id), (state, row.state))
    statement = statement.where(*(column == value for value, column in wanted if value is not None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{sign_up_id}", response_model=SignUpRead, dependencies=[allow(READ)])
async def read_activity_sign_up(
    sign_up_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the terms and how many have places; how many came is for those who follow the organization."""
    row = await reading.sign_up_row(resources, caller, sign_up_id)
    counted = "-".join(str(row.get(name, "")) for name in ("signed_up", "waiting", "checked_in", "no_shows", "is_open"))
    return representation(request, row, etag(row["version"], counted.lower()))


@router.patch("/{sign_up_id}", response_model=SignUpRead)
async def update_activity_sign_up(
    managed: Annotated[Managed, Depends(_managed)], body: SignUpUpdate, uow: Uow
) -> Response:
    """Change the terms; of more places those who wait get theirs, in order."""
    organization, sign_up = managed
    activity = await uow.session.get(CommunityActivity, sign_up.activity_id)
    assert activity is not None
    await opening.update_sign_up(uow, organization, activity, sign_up, body)
    return changed(await reading.changed_sign_up(uow, sign_up.id))


@router.get("/{sign_up_id}/check-in-code", response_model=CodeRead, responses=CODE_ANSWER, dependencies=[allow(MANAGE)])
async def show_check_in_code(
    sign_up_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the code that those who come scan, as the organizer; another one every some seconds."""
    async with recorded_read(resources, caller) as uow:
        held = await held_sign_up(uow.session, sign_up_id)
        if held is None:
            raise NotFound
        uow.require(MANAGE, place_of(held.organization), read=READ)
        code: Any = await checking_in.code_of_activity(uow, held)
    return code_response(request, code)
