"""The announcements that authorities owe or have made, of all organizations."""

from enum import StrEnum
from uuid import UUID

from starlette.responses import Response

from registration.models.organizations import OrganizationAnnouncement
from registration.organizations.queries.announcements import announcements_within, overdue, owed, published
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.schemas import AnnouncementPage
from registration.organizations.service.reading import READ
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/announcements", tags=["organizations"])

_BY_ID = [SortKey(OrganizationAnnouncement.id.expression, "id")]


class AnnouncementState(StrEnum):
    """Whether an announcement is made; OVERDUE ones are owed, too."""

    OWED = "OWED"
    OVERDUE = "OVERDUE"
    PUBLISHED = "PUBLISHED"


@router.get("", response_model=AnnouncementPage, dependencies=[allow(READ)])
async def list_announcements(
    caller: CurrentCaller,
    database: CurrentReads,
    resources: CurrentResources,
    page: Page,
    state: AnnouncementState | None = None,
    kind: AnnouncementKind | None = None,
    organization_id: UUID | None = None,
) -> Response:
    """Find announcements within reach, oldest first."""
    statement = announcements_within(resources.permissions.reachable(caller, READ))
    columns = ((kind, OrganizationAnnouncement.kind), (organization_id, OrganizationAnnouncement.organization_id))
    for value, column in columns:
        statement = statement if value is None else statement.where(column == value)
    if state is not None:
        today = resources.clock.today()
        conditions = {
            AnnouncementState.OWED: owed(),
            AnnouncementState.OVERDUE: overdue(today),
            AnnouncementState.PUBLISHED: published(),
        }
        statement = statement.where(conditions[state])
    return await list_response(database, statement, _BY_ID, page)
