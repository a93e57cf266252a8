"""Reads of hours, their sums, and locked loads."""

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import within
from talent.models import Organization, Person, VolunteerCertificate, VolunteerHours
from talent.models.places import columns_of
from talent.organizations.queries import PLACES
from talent.volunteers.rules import HoursState
from talent.volunteers.schemas import VolunteerHoursRead

_H = VolunteerHours
ORDER: Final = (SortKey(VolunteerHours.__table__.c.id, "id"),)


def hours_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of hours with organizations within reach, or of the caller's own."""
    return (
        select(*columns_of(_H, VolunteerHoursRead.model_fields))
        .join(Organization, Organization.organization_id == _H.organization_id)
        .join(Person, Person.id == _H.person_id)
        .where(within(reach, {**PLACES, "owner": Person.account}))
    )


async def hours_on(session: AsyncSession, person_id: UUID, day: date) -> int:
    """Return the half hours of the person on the day that are not refused."""
    statement = select(func.coalesce(func.sum(_H.half_hours), 0)).where(
        _H.person_id == person_id, _H.served_on == day, _H.state != HoursState.REFUSED
    )
    return int(await session.scalar(statement) or 0)


async def verified_between(session: AsyncSession, person_id: UUID, since: date, until: date) -> tuple[int, int]:
    """Return the verified half hours and services of the person in the time, both days inclusive."""
    statement = select(func.coalesce(func.sum(_H.half_hours), 0), func.count()).where(
        _H.person_id == person_id, _H.state == HoursState.VERIFIED, _H.served_on.between(since, until)
    )
    half_hours, services = (await session.execute(statement)).one()
    return int(half_hours), int(services)


async def locked_hours(session: AsyncSession, hours_id: UUID) -> VolunteerHours:
    """Return the hours, held for this transaction.

    Raises:
        NotFound: there are none.
    """
    found = await session.get(VolunteerHours, hours_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


async def certificate_by(session: AsyncSession, code: str) -> tuple[VolunteerCertificate, Person] | None:
    """Return the certificate with the code and its person, or None."""
    statement = select(VolunteerCertificate, Person).join(Person, Person.id == VolunteerCertificate.person_id)
    found = (await session.execute(statement.where(VolunteerCertificate.code == code))).first()
    return None if found is None else (found[0], found[1])
