"""Reads of people, and their locked loads."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import Places, within
from talent.models import Person, PersonAccess, PersonConsent
from talent.models.places import columns_of, places_of
from talent.people.schemas import PersonAccessRead, PersonConsentRead, PersonRead

ORDER: Final = (SortKey(Person.__table__.c.id, "id"),)
PLACES: Final[Places] = places_of(Person, owner=Person.account)
_COLUMNS: Final = columns_of(Person, PersonRead.model_fields)
PERSON_BY_ID: Final = select(*_COLUMNS, Person.account, Person.jurisdiction_id).where(Person.id == bindparam("id"))
SEALED: Final = ("name", "id_number", "birth_date", "phone")
SEALED_BY_ID: Final = select(*(getattr(Person, f"{name}_encrypted").label(name) for name in SEALED)).where(
    Person.id == bindparam("id")
)
CONSENTS: Final = (
    select(*columns_of(PersonConsent, PersonConsentRead.model_fields))
    .where(PersonConsent.person_id == bindparam("id"))
    .order_by(PersonConsent.given_at)
    .limit(200)
)
ACCESSES: Final = (
    select(*columns_of(PersonAccess, PersonAccessRead.model_fields))
    .where(PersonAccess.person_id == bindparam("id"))
    .order_by(PersonAccess.at.desc())
    .limit(200)
)


def people_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of masked people within a caller's reach, erased and merged ones left out."""
    return select(*_COLUMNS).where(within(reach, PLACES), Person.state == "ACTIVE")


async def locked_person(session: AsyncSession, person_id: UUID) -> Person:
    """Return the person, held for this transaction.

    Raises:
        NotFound: there is none.
    """
    found = await session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    return found


async def open_consent(session: AsyncSession, person_id: UUID) -> PersonConsent | None:
    """Return the consent in force, or None."""
    statement = select(PersonConsent).where(PersonConsent.person_id == person_id, PersonConsent.withdrawn_at.is_(None))
    return (await session.scalars(statement)).one_or_none()


async def person_with_account(session: AsyncSession, account: str) -> Person | None:
    """Return the record of the account, or None."""
    return (await session.scalars(select(Person).where(Person.account == account))).one_or_none()
