"""Teams: formed by a community, changed as members come and go, recorded each quarter, dissolved."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from shared.contracts.values import ENDED_STATUSES
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import placed, rules_for
from talent.linkage_teams import queries
from talent.linkage_teams.errors import MemberNotQualified, MemberOrganizationWrong, QuarterWrong, TeamEnded
from talent.linkage_teams.rules import GRACE_RULE, may_record, owed_quarter, quarter_of
from talent.linkage_teams.schemas import TeamCreate, TeamMembers, TeamRecordCreate
from talent.models import LinkageMember, LinkageRecord, LinkageTeam, Organization
from talent.models.places import place_for, place_of_row

READ, FORM, RECORD = "linkage_team.read", "linkage_team.form", "linkage_team.record"


async def form_team(uow: UnitOfWork, body: TeamCreate) -> LinkageTeam:
    """The community has a team from today.

    Raises:
        NotFound: the community is not within the caller's reach.
        MemberOrganizationWrong: an organization is not an active one of the community.
        MemberNotQualified: a person is no social worker.
        TeamKnown: the community has a team.
    """
    place = await placed(uow, body.community_code)
    uow.require(FORM, place_for(place), read=FORM)
    await _require_members(uow, body, body.community_code)
    team = LinkageTeam(
        id=new_id(),
        **place,
        committee_ref=body.committee_ref,
        project_id=body.project_id,
        began_on=uow.today,
        ended_on=None,
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(team)
    await uow.session.flush()
    _join(uow, team, dict.fromkeys(body.organization_ids), dict.fromkeys(body.worker_ids))
    await uow.session.flush()
    uow.audit("linkage_team.form", "linkage_team", team.id)
    return team


async def team_to(uow: UnitOfWork, team_id: UUID, permission: str) -> LinkageTeam:
    """Return the team, locked, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    team = await queries.locked_team(uow.session, team_id)
    uow.require(permission, place_of_row(team), read=READ)
    return team


async def change_members(uow: UnitOfWork, team: LinkageTeam, body: TeamMembers) -> None:
    """The team has these members; whoever is not named has left today.

    Raises:
        TeamEnded: it was dissolved.
        MemberOrganizationWrong, MemberNotQualified: as when a team is formed.
    """
    uow.expect_version(team)
    _require_working(team)
    await _require_members(uow, body, team.community_code)
    wanted = {*body.organization_ids, *body.worker_ids}
    present = await queries.present_members(uow.session, team.id)
    known = {one.organization_id or one.worker_id for one in present}
    for member in present:
        if (member.organization_id or member.worker_id) not in wanted:
            member.left_on = uow.today
    _join(
        uow,
        team,
        (one for one in dict.fromkeys(body.organization_ids) if one not in known),
        (one for one in dict.fromkeys(body.worker_ids) if one not in known),
    )
    team.updated_at = uow.now
    await uow.session.flush()
    uow.audit("linkage_team.change", "linkage_team", team.id)


async def record_quarter(uow: UnitOfWork, team: LinkageTeam, body: TeamRecordCreate) -> None:
    """The quarter is on record.

    Raises:
        QuarterWrong: it is no quarter in which the team worked so far.
        QuarterRecorded: it is on record.
    """
    uow.expect_version(team)
    fits = may_record(body.quarter, team.began_on, team.ended_on, uow.today)
    if body.quarter != quarter_of(body.quarter) or not fits:
        raise QuarterWrong
    record = LinkageRecord(
        id=new_id(),
        team_id=team.id,
        **body.model_dump(),
        rules_used={},
        recorded_by=uow.caller.identity,
        recorded_at=uow.now,
    )
    uow.session.add(record)
    team.updated_at = uow.now
    await uow.session.flush()
    uow.audit("linkage_team.record", "linkage_team", team.id, details={"quarter": body.quarter.isoformat()})


def dissolve(uow: UnitOfWork, team: LinkageTeam) -> None:
    """The team works up to today.

    Raises:
        TeamEnded: it was dissolved.
    """
    uow.expect_version(team)
    _require_working(team)
    team.ended_on, team.updated_at = uow.today, uow.now
    uow.audit("linkage_team.dissolve", "linkage_team", team.id)


async def owed(uow: UnitOfWork) -> date:
    """Return the quarter of which every team that worked in it must have a record by now."""
    return owed_quarter(uow.today, int((await rules_for(uow, uow.caller.division or "50"))(GRACE_RULE).value))


async def follow_organization(uow: UnitOfWork, organization: Organization) -> None:
    """An organization that has ended is in no team any more."""
    if organization.status in ENDED_STATUSES:
        await queries.leave(uow.session, organization.organization_id, uow.today)


async def _require_members(uow: UnitOfWork, body: TeamMembers, community_code: str) -> None:
    active = await queries.active_there(uow.session, body.organization_ids, community_code)
    if active != set(body.organization_ids):
        raise MemberOrganizationWrong(clause_ref="cq-cso-opinions 15")
    if await queries.professionals_among(uow.session, body.worker_ids, uow.today) != set(body.worker_ids):
        raise MemberNotQualified(clause_ref="cq-cso-opinions 15")


def _require_working(team: LinkageTeam) -> None:
    if team.ended_on is not None:
        raise TeamEnded


def _join(uow: UnitOfWork, team: LinkageTeam, organizations: Iterable[UUID], workers: Iterable[UUID]) -> None:
    for name, ids in (("organization_id", organizations), ("worker_id", workers)):
        for one in ids:
            uow.session.add(LinkageMember(id=new_id(), team_id=team.id, joined_on=uow.today, **{name: one}))
