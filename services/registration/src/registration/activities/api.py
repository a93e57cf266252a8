"""Routes of activities."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.activities.queries import ACTIVITY_BY_ID, SYNCED, activities_within, was_open
from registration.activities.rules.states import ActivityState
from registration.activities.rules.vocabulary import ActivityKind, Screening, SelfGovernance, ValueTag
from registration.activities.schemas import (
    ActivityCancellation,
    ActivityCreate,
    ActivityPage,
    ActivityRead,
    ActivityReport,
    ActivityScreening,
    ActivityUpdate,
    Moment,
)
from registration.activities.service import daily, holding, planning, reading
from registration.activities.service.recording import FOLLOW, READ
from registration.models.activities import CommunityActivity
from registration.models.organizations import Organization
from registration.organizations.service.owned import after_change, belonging, owner
from registration.organizations.service.reading import READ as READ_ORGANIZATION
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import changed, representation
from shared.kit.routes import Router
from shared.kit.sync.feed import Question, UpdatedSince, changes_response
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/activities"
router = Router(prefix=PATH, tags=["activities"])
DAILY_JOBS = daily.DAILY_JOBS
_NEWEST_FIRST = [
    SortKey(CommunityActivity.starts_at.expression, "starts_at", "desc"),
    SortKey(CommunityActivity.id.expression, "id", "desc"),
]
Owned = tuple[Organization, CommunityActivity]


def activity_for(permission: str) -> Any:
    """Return a dependency that loads the activity and its organization for a caller who may do this."""

    @authorizes
    async def load(activity_id: UUID, uow: Uow) -> Owned:
        seen = await uow.session.get(CommunityActivity, activity_id)
        public = seen is not None and seen.screening in ("PASSED", "NOT_NEEDED")
        return await belonging(uow, CommunityActivity, activity_id, permission, read=READ if public else FOLLOW)

    return Depends(load)


@router.post("", status_code=201, response_model=ActivityRead, dependencies=[allow("activity.plan")])
async def plan_activity(body: ActivityCreate, uow: Uow) -> Response:
    """Plan an activity of one's own organization, with its place and time."""
    organization = await owner(uow, body.organization_id, "activity.plan", read=READ_ORGANIZATION)
    activity = await planning.plan_activity(uow, organization, body)
    return changed(await after_change(uow, ACTIVITY_BY_ID, activity.id), location=PATH)


@router.get("", response_model=ActivityPage, dependencies=[allow(READ)])
async def list_activities(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    division: Annotated[str | None, Query(pattern=r"^([0-9]{2}|[0-9]{6}|[0-9]{9}|[0-9]{12})$")] = None,
    organization_id: UUID | None = None,
    state: ActivityState | None = None,
    kind: ActivityKind | None = None,
    value_tag: ValueTag | None = None,
    self_governance: SelfGovernance | None = None,
    screening: Screening | None = None,
    since: Moment | None = None,
    until: Moment | None = None,
    updated_since: UpdatedSince = None,
) -> Response:
    """Find activities, the latest first: those that everybody may see, and those within reach."""
    activity = CommunityActivity
    reach = resources.permissions.reachable(caller, FOLLOW)
    statement = activities_within(reach)
    wanted = (
        (organization_id, activity.organization_id), (state, activity.state), (kind, activity.kind),
        (self_governance, activity.self_governance), (screening, activity.screening),
    )  # fmt: skip
    filters = [column == value for value, column in wanted if value is not None]
    conditions = [
        None if value_tag is None else activity.value_tags.contains([value_tag]),
        None if division in (None, "50") else activity.community_code.startswith(division),
        None if since is None else activity.starts_at >= since,
        None if until is None else activity.starts_at <= until,
    ]
    filters += [condition for condition in conditions if condition is not None]
    if updated_since is not None:
        question = Question(statement, reach, filters, was_open)
        return await changes_response(reads, SYNCED, question, updated_since, page)
    return await list_response(reads, statement.where(*filters), _NEWEST_FIRST, page)


@router.get("/{activity_id}", response_model=ActivityRead, dependencies=[allow(READ)])
async def read_activity(
    activity_id: UUID, request: Request, caller: CurrentCaller, resources: CurrentResources
) -> Response:
    """Give the activity; the public gets the public part."""
    row = await reading.activity_row(resources, caller, activity_id)
    return representation(request, row, etag(row["version"], "" if "screening" in row else "public"))


@router.patch("/{activity_id}", response_model=ActivityRead)
async def update_activity(
    owned: Annotated[Owned, activity_for("activity.plan")], body: ActivityUpdate, uow: Uow
) -> Response:
    """Change the plan; it is looked at anew where it must be."""
    organization, activity = owned
    await planning.update_activity(uow, organization, activity, body)
    return await _answer(uow, activity)


@router.post("/{activity_id}/screening", response_model=ActivityRead)
async def screen_activity(
    owned: Annotated[Owned, activity_for("activity.screen")], body: ActivityScreening, uow: Uow
) -> Response:
    """Pass or refuse the plan, as the community party organization."""
    holding.screen_activity(uow, owned[1], body)
    return await _answer(uow, owned[1])


@router.post("/{activity_id}/cancellation", response_model=ActivityRead)
async def cancel_activity(
    owned: Annotated[Owned, activity_for("activity.cancel")], body: ActivityCancellation, uow: Uow
) -> Response:
    """Call the activity off; street and committee may do so too."""
    await holding.cancel_activity(uow, *owned, body.reason)
    return await _answer(uow, owned[1])


@router.post("/{activity_id}/holding", response_model=ActivityRead)
async def hold_activity(owned: Annotated[Owned, activity_for("activity.hold")], uow: Uow) -> Response:
    """Note that the activity takes place."""
    holding.hold_activity(uow, *owned)
    return await _answer(uow, owned[1])


@router.post("/{activity_id}/report", response_model=ActivityRead)
async def report_activity(
    owned: Annotated[Owned, activity_for("activity.report")], body: ActivityReport, uow: Uow
) -> Response:
    """Report how it went; due ten days after it."""
    organization, activity = owned
    await holding.report_activity(uow, organization, activity, body)
    return await _answer(uow, activity)


async def _answer(uow: UnitOfWork, activity: CommunityActivity) -> Response:
    return changed(await after_change(uow, ACTIVITY_BY_ID, activity.id))
