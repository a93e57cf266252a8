"""People who agree to be matched, and posts that are open."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from talent.models import Person, Vacancy
from talent.models.places import within_division
from talent.people.rules import ConsentPurpose


async def people_to_match(session: AsyncSession, division: str, limit: int) -> Sequence[Person]:
    """Return people of the division who agree to be matched, those who wait longest first."""
    statement = select(Person).where(
        Person.state == "ACTIVE",
        Person.consent_purposes.contains([ConsentPurpose.MATCHING.value]),
        within_division(Person, division),
    )
    return (await session.scalars(statement.order_by(Person.waiting_since, Person.id).limit(limit))).all()


async def open_posts(session: AsyncSession, division: str, limit: int) -> Sequence[Vacancy]:
    """Return the open vacancies of the division, oldest first."""
    statement = select(Vacancy).where(Vacancy.state == "OPEN", within_division(Vacancy, division))
    return (await session.scalars(statement.order_by(Vacancy.id).limit(limit))).all()
