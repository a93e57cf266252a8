"""Leaders, bans and vacancies that decide something or are about to change."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.leaderships.queries.reads import DISQUALIFICATION_BY_ID
from registration.leaderships.rules.states import DisqualificationState
from registration.models.leaderships import LeaderDisqualification, LeadershipVacancy
from registration.models.organizations import Organization, OrganizationLeader
from shared.contracts.values import ENDED_STATUSES, LegalKind

_D = LeaderDisqualification
_V = LeadershipVacancy
_L = OrganizationLeader


async def barred(session: AsyncSession, persons: Collection[str], kind: LegalKind, on: date) -> frozenset[str]:
    """Return those of the persons, by reference, who may not lead an organization of the kind on the day."""
    if not persons:
        return frozenset()
    statement = select(_D.person_ref).where(
        _D.person_ref.in_(persons),
        _D.state == DisqualificationState.IN_FORCE,
        _D.legal_kinds.contains([kind.value]),
        _D.from_on <= on,
        or_(_D.until_on.is_(None), _D.until_on >= on),
    )
    return frozenset((await session.scalars(statement)).all())


async def present_leaders(session: AsyncSession, organization_id: UUID) -> Sequence[OrganizationLeader]:
    """Return who holds a post in the organization today, held for this transaction."""
    statement = select(_L).where(_L.organization_id == organization_id, _L.until_on.is_(None)).order_by(_L.id)
    return (await session.scalars(statement.with_for_update())).all()


async def count_by_post(session: AsyncSession, organization_id: UUID) -> dict[str, int]:
    """Return how many persons hold each post today; a representative who must be replaced holds it no more."""
    must_go = select(_V.leader_id).where(_representing(organization_id))
    rows = await session.execute(
        select(_L.post, func.count().label("holders"))
        .where(_L.organization_id == organization_id, _L.until_on.is_(None), _L.id.not_in(must_go))
        .group_by(_L.post)
        .order_by(_L.post)
    )
    return {row.post: row.holders for row in rows}


async def lacks_representative(session: AsyncSession, organization_id: UUID) -> bool:
    """Return whether the legal representative has to be replaced and was not yet."""
    return bool(await session.scalar(select(exists().where(_representing(organization_id)))))


def _representing(organization_id: UUID) -> ColumnElement[bool]:
    return and_(_V.organization_id == organization_id, _V.legal_representative, _V.filled_on.is_(None))


async def organizations_led_by(session: AsyncSession, person_ref: str) -> Sequence[Organization]:
    """Return the organizations in which the person holds a post, held for this transaction in order of id."""
    led = select(_L.organization_id).where(_L.person_ref == person_ref, _L.until_on.is_(None))
    statement = (
        select(Organization)
        .where(Organization.id.in_(led), Organization.status.not_in(ENDED_STATUSES))
        .order_by(Organization.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return (await session.scalars(statement)).all()


async def locked_disqualification(session: AsyncSession, disqualification_id: UUID) -> LeaderDisqualification | None:
    """Return the disqualification, held for this transaction; None if there is none."""
    return await session.get(_D, disqualification_id, with_for_update=True, populate_existing=True)


async def shown_disqualification(session: AsyncSession, disqualification_id: UUID) -> Mapping[str, Any]:
    """Return a disqualification as it stands in this transaction, in the form of the API."""
    parameters = {"disqualification_id": disqualification_id}
    return dict((await session.execute(DISQUALIFICATION_BY_ID, parameters)).mappings().one())


async def is_open(session: AsyncSession, person_ref: str, organization_id: UUID, ground: str) -> bool:
    """Return whether the person is barred, or is to be, on this ground for this organization's case."""
    open_states = (DisqualificationState.PROPOSED, DisqualificationState.IN_FORCE)
    statement = select(_D.id).where(
        _D.person_ref == person_ref, _D.organization_id == organization_id, _D.ground == ground,
        _D.state.in_(open_states),
    )  # fmt: skip
    return await session.scalar(statement) is not None


async def open_vacancies(session: AsyncSession, organization_id: UUID, post: str) -> Sequence[LeadershipVacancy]:
    """Return the vacancies of the post, the earliest first, held for this transaction."""
    wanted = (_V.organization_id == organization_id, _V.post == post, _V.filled_on.is_(None))
    return (await session.scalars(select(_V).where(*wanted).order_by(_V.due_on, _V.id).with_for_update())).all()


async def open_vacancies_of_penalty(session: AsyncSession, penalty_id: UUID) -> Sequence[LeadershipVacancy]:
    """Return the posts that a penalty made vacant and that are not filled, held for this transaction."""
    statement = select(_V).where(_V.penalty_id == penalty_id, _V.filled_on.is_(None)).order_by(_V.id)
    return (await session.scalars(statement.with_for_update())).all()


async def ordered_out(session: AsyncSession, organization_id: UUID, person_ref: str) -> bool:
    """Return whether a penalty has the person replaced in a post of the organization that is not filled yet."""
    statement = (
        select(_V.id)
        .join(_L, _L.id == _V.leader_id)
        .where(
            _V.organization_id == organization_id,
            _V.penalty_id.is_not(None),
            _V.filled_on.is_(None),
            _L.person_ref == person_ref,
        )
    )
    return await session.scalar(statement.limit(1)) is not None


async def overdue_vacancies(session: AsyncSession, day: date, most: int) -> Sequence[LeadershipVacancy]:
    """Return unfilled vacancies whose day has passed and that were not found overdue yet, held."""
    statement = (
        select(_V)
        .where(_V.filled_on.is_(None), _V.due_on < day, _V.overdue_on.is_(None))
        .order_by(_V.due_on, _V.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
