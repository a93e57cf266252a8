"""People who agree to be matched, and posts that are open."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from talent.models import Person, Vacancy
from talent.models.places import within_division
from talent.people.rules import ConsentPurpose


async def people_to_match(session: AsyncSession, division: str, limit: int) -> Sequence[Person]:
    """Return people of the division who agree to be matched, those who wait longest first."""
    statement = select(Person).where(_to_match(division))
    return (await session.scalars(statement.order_by(Person.waiting_since, Person.id).limit(limit))).all()


async def open_posts(session: AsyncSession, division: str, limit: int) -> Sequence[Vacancy]:
    """Return the open vacancies of the division, oldest first."""
    statement = select(Vacancy).where(_open(division))
    return (await session.scalars(statement.order_by(Vacancy.id).limit(limit))).all()


async def numbers_to_match(session: AsyncSession, division: str) -> tuple[int, int]:
    """Return how many people agree to be matched and how many posts are open."""
    people = select(func.count()).select_from(Person).where(_to_match(division)).scalar_subquery()
    posts = select(func.count()).select_from(Vacancy).where(_open(division)).scalar_subquery()
    row = (await session.execute(select(people, posts))).one()
    return row[0], row[1]


def _to_match(division: str) -> ColumnElement[bool]:
    return and_(
        Person.state == "ACTIVE",
        Person.consent_purposes.contains([ConsentPurpose.MATCHING.value]),
        within_division(Person, division),
    )


def _open(division: str) -> ColumnElement[bool]:
    return and_(Vacancy.state == "OPEN", within_division(Vacancy, division))
