"""Routes of linkage teams."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from shared.kit.calendar import add_months
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, list_response
from shared.kit.recorded_reads import recorded_read
from shared.kit.representations import changed
from shared.kit.routes import Router
from talent.linkage_teams import queries, service
from talent.linkage_teams.errors import QuarterRecorded, TeamKnown
from talent.linkage_teams.schemas import (
    TeamCreate,
    TeamMembers,
    TeamPage,
    TeamRead,
    TeamRecordCreate,
    TeamRecordPage,
)
from talent.models import LinkageTeam

router = Router(prefix="/v1/talent/linkage-teams", tags=["linkage-teams"])
CONSTRAINT_PROBLEMS = {"linkage_teams_community_key": TeamKnown, "linkage_records_quarter_key": QuarterRecorded}


@authorizes
async def _formed(team_id: UUID, uow: Uow) -> LinkageTeam:
    return await service.team_to(uow, team_id, service.FORM)


@authorizes
async def _recorded(team_id: UUID, uow: Uow) -> LinkageTeam:
    return await service.team_to(uow, team_id, service.RECORD)


ToForm = Annotated[LinkageTeam, Depends(_formed)]
ToRecord = Annotated[LinkageTeam, Depends(_recorded)]


@router.post("", status_code=201, response_model=TeamRead, dependencies=[allow(service.FORM)])
async def form_linkage_team(body: TeamCreate, uow: Uow) -> Response:
    """Form the team of a community."""
    return await _shown(uow, await service.form_team(uow, body), router.prefix)


@router.get("", response_model=TeamPage, dependencies=[allow(service.READ)])
async def list_linkage_teams(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    community_code: str | None = None,
    behind: bool = False,
) -> Response:
    """Find teams within reach, oldest first; with `behind` those that owe the record of the last quarter."""
    statement = queries.teams_within(resources.permissions.reachable(caller, service.READ))
    if community_code is not None:
        statement = statement.where(LinkageTeam.community_code == community_code)
    if behind:
        async with recorded_read(resources, caller) as uow:
            quarter = await service.owed(uow)
        statement = queries.without_record(statement, quarter, add_months(quarter, 3))
    return await list_response(reads, statement, queries.BY_ID, page)


@router.put("/{team_id}/members", response_model=TeamRead)
async def change_linkage_members(team: ToForm, body: TeamMembers, uow: Uow) -> Response:
    """Say who is in the team from today."""
    await service.change_members(uow, team, body)
    return await _shown(uow, team)


@router.post("/{team_id}/records", response_model=TeamRead)
async def record_linkage_quarter(team: ToRecord, body: TeamRecordCreate, uow: Uow) -> Response:
    """Record what the team did in a quarter."""
    await service.record_quarter(uow, team, body)
    return await _shown(uow, team)


@router.get("/{team_id}/records", response_model=TeamRecordPage, dependencies=[allow(service.READ)])
async def list_linkage_records(
    team_id: UUID, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources, page: Page
) -> Response:
    """Give a team's records in order of their quarters."""
    async with recorded_read(resources, caller) as uow:
        await service.team_to(uow, team_id, service.READ)
    return await list_response(reads, queries.records_of(team_id), queries.BY_QUARTER, page)


@router.post("/{team_id}/dissolution", response_model=TeamRead)
async def dissolve_linkage_team(team: ToForm, uow: Uow) -> Response:
    """Dissolve the team."""
    service.dissolve(uow, team)
    return await _shown(uow, team)


async def _shown(uow: Uow, team: LinkageTeam, location: str | None = None) -> Response:
    await uow.flush()
    statement = queries.teams_within(None).where(LinkageTeam.id == team.id)
    row = (await uow.session.execute(statement)).mappings().one()
    return changed(dict(row), location=location)
