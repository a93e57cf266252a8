"""Reads of certificates and hours, and their locked loads."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import within
from talent.models import CpdRecord, Person, Qualification, RegistrationCycle
from talent.models.places import columns_of
from talent.people.queries import PLACES
from talent.qualifications.rules.cycles import Hours
from talent.qualifications.rules.states import VALID_STATES, CpdState, CycleState, QualificationState
from talent.qualifications.schemas import CpdRead, QualificationRead

_Q = Qualification
BY_ID: Final = (SortKey(Qualification.__table__.c.id, "id"),)
CPD_BY_ID: Final = (SortKey(CpdRecord.__table__.c.id, "id"),)


def qualifications_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of certificates of people within reach."""
    return select(*columns_of(_Q, QualificationRead.model_fields)).join(Person).where(within(reach, PLACES))


def cpd_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of hours of people within reach."""
    return select(*columns_of(CpdRecord, CpdRead.model_fields)).join(Person).where(within(reach, PLACES))


CYCLES: Final = (
    select(RegistrationCycle)
    .where(RegistrationCycle.qualification_id == bindparam("id"))
    .order_by(RegistrationCycle.valid_from)
    .limit(200)
)


async def person_of(session: AsyncSession, model: type[Qualification] | type[CpdRecord], row_id: UUID) -> UUID:
    """Return the id of the person whom a certificate or record belongs to.

    Raises:
        NotFound: there is none.
    """
    found = await session.scalar(select(model.person_id).where(model.id == row_id))
    if found is None:
        raise NotFound
    return found


async def verified_hours(session: AsyncSession, person_id: UUID) -> list[Hours]:
    """Return all hours of the person that count somewhere."""
    statement = select(CpdRecord).where(CpdRecord.person_id == person_id, CpdRecord.state == CpdState.VERIFIED)
    rows = (await session.scalars(statement)).all()
    return [Hours(one.kind, one.held_on, one.hours, one.degree_obtained) for one in rows]


async def current_cycle(session: AsyncSession, qualification_id: UUID) -> RegistrationCycle | None:
    """Return the cycle that runs, or None."""
    statement = select(RegistrationCycle).where(
        RegistrationCycle.qualification_id == qualification_id, RegistrationCycle.state == CycleState.CURRENT
    )
    return (await session.scalars(statement)).one_or_none()


async def social_work_certificates(session: AsyncSession, person_id: UUID) -> Sequence[Qualification]:
    """Return the person's certificates of social work, locked."""
    statement = select(_Q).where(_Q.person_id == person_id, _Q.kind == "SOCIAL_WORK").order_by(_Q.id)
    return (await session.scalars(statement.with_for_update())).all()


async def falling_due(session: AsyncSession, day: date, limit: int) -> Sequence[Qualification]:
    """Return certificates whose window has opened or whose cycle is over, locked, earliest end first."""
    statement = (
        select(_Q)
        .where(
            ((_Q.state == QualificationState.REGISTERED) & (_Q.renewable_from <= day))
            | (_Q.state.in_(sorted(VALID_STATES)) & (_Q.valid_to < day))
        )
        .order_by(_Q.valid_to, _Q.id)
        .limit(limit)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
