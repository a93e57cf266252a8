"""Reads of teams and their records, and locked loads."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Uuid, func, or_, select, update
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import Places, within
from talent.linkage_teams.schemas import TeamRead, TeamRecordRead
from talent.models import LinkageMember, LinkageRecord, LinkageTeam, Organization, Person, Qualification
from talent.models.places import columns_of, places_of
from talent.qualifications.rules.states import VALID_STATES

_T, _M, _R = LinkageTeam, LinkageMember, LinkageRecord
BY_ID: Final = (SortKey(LinkageTeam.__table__.c.id, "id"),)
BY_QUARTER: Final = (SortKey(LinkageRecord.__table__.c.quarter, "quarter"),)
PLACES: Final[Places] = places_of(_T)
_COMPUTED: Final = ("organization_ids", "worker_ids", "last_quarter")


def teams_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of teams within reach, with their present members."""
    organizations, workers = (_present(column) for column in (_M.organization_id, _M.worker_id))
    last = select(func.max(_R.quarter)).where(_R.team_id == _T.id).scalar_subquery()
    stored = columns_of(_T, [name for name in TeamRead.model_fields if name not in _COMPUTED])
    return select(
        *stored, organizations.label("organization_ids"), workers.label("worker_ids"), last.label("last_quarter")
    ).where(within(reach, PLACES))


def _present(column: Any) -> Any:
    """Return the members of the team who have not left, in the order in which they came."""
    found = select(column).where(_M.team_id == _T.id, _M.left_on.is_(None), column.is_not(None)).order_by(_M.id)
    return func.array(found.scalar_subquery(), type_=ARRAY(Uuid))


def without_record(statement: Select[Any], quarter: date, next_quarter: date) -> Select[Any]:
    """Return those that worked in the whole quarter and have no record of it."""
    recorded = select(_R.id).where(_R.team_id == _T.id, _R.quarter == quarter).exists()
    return statement.where(_T.began_on <= quarter, or_(_T.ended_on.is_(None), _T.ended_on >= next_quarter), ~recorded)


def records_of(team_id: UUID) -> Select[Any]:
    """Return the select of a team's records."""
    return select(*columns_of(_R, TeamRecordRead.model_fields)).where(_R.team_id == team_id)


async def locked_team(session: AsyncSession, team_id: UUID) -> LinkageTeam:
    """Return the team, held for this transaction.

    Raises:
        NotFound: there is none.
    """
    found = await session.get(LinkageTeam, team_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


async def present_members(session: AsyncSession, team_id: UUID) -> Sequence[LinkageMember]:
    """Return the members who have not left, locked."""
    statement = select(_M).where(_M.team_id == team_id, _M.left_on.is_(None)).order_by(_M.id)
    return (await session.scalars(statement.with_for_update())).all()


async def active_there(session: AsyncSession, ids: Sequence[UUID], community_code: str) -> set[UUID]:
    """Return those of the organizations that are active in the community."""
    statement = select(Organization.organization_id).where(
        Organization.organization_id.in_(ids),
        Organization.status == "ACTIVE",
        Organization.community_code == community_code,
    )
    return set(await session.scalars(statement))


async def professionals_among(session: AsyncSession, ids: Sequence[UUID], on: date) -> set[UUID]:
    """Return those of the people who hold a valid certificate or a degree in social work on the day."""
    certified = select(Qualification.id).where(
        Qualification.person_id == Person.id,
        Qualification.kind == "SOCIAL_WORK",
        Qualification.state.in_(sorted(VALID_STATES)),
        Qualification.valid_from <= on,
        Qualification.valid_to >= on,
    )
    statement = select(Person.id).where(
        Person.id.in_(ids), Person.state == "ACTIVE", or_(certified.exists(), Person.degree_on <= on)
    )
    return set(await session.scalars(statement))


async def leave(session: AsyncSession, member_id: UUID, on: date) -> None:
    """The organization or worker is in no team any more."""
    present = or_(_M.organization_id == member_id, _M.worker_id == member_id), _M.left_on.is_(None)
    await session.execute(update(_M).where(*present).values(left_on=on))
