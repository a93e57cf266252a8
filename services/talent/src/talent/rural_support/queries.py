"""Reads of groups and cases, and who has become eligible."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from shared.kit.pagination import SortKey
from shared.kit.problems import NotFound
from shared.kit.reach import within
from talent.models import FounderCase, Organization, Person, Placement, PriorityGroup, RuralIncentive
from talent.models.places import columns_of
from talent.people.queries import PLACES
from talent.rural_support.schemas import FounderCaseRead, PriorityGroupRead

GROUPS_BY_ID: Final = (SortKey(PriorityGroup.__table__.c.id, "id"),)
CASES_BY_ID: Final = (SortKey(FounderCase.__table__.c.id, "id"),)
_RURAL: Final = func.substr(Organization.community_code, 10, 3).between("200", "399")


def groups_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of priority groups of people within reach."""
    names = PriorityGroupRead.model_fields
    return select(*columns_of(PriorityGroup, names)).join(Person).where(within(reach, PLACES))


def cases_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of founder cases of people within reach."""
    return select(*columns_of(FounderCase, FounderCaseRead.model_fields)).join(Person).where(within(reach, PLACES))


async def person_of(session: AsyncSession, model: type[PriorityGroup] | type[FounderCase], row_id: UUID) -> UUID:
    """Return the id of the person of a group or case.

    Raises:
        NotFound: there is none.
    """
    found = await session.scalar(select(model.person_id).where(model.id == row_id))
    if found is None:
        raise NotFound
    return found


async def people_by_refs(session: AsyncSession, refs: Sequence[str]) -> Sequence[UUID]:
    """Return the people on record by these references, in order."""
    statement = select(Person.id).where(Person.person_ref.in_(refs), Person.state == "ACTIVE").order_by(Person.id)
    return (await session.scalars(statement)).all()


async def eligible_placements(session: AsyncSession, started_by: date, limit: int) -> Sequence[Placement]:
    """Return active placements with active rural organizations that began by the day and were not told, locked.

    The person belonged to a priority group, as verified, on the first day.
    """
    grouped = exists().where(
        PriorityGroup.person_id == Placement.person_id,
        PriorityGroup.state == "VERIFIED",
        PriorityGroup.valid_from <= Placement.active_since,
        PriorityGroup.valid_to >= Placement.active_since,
    )
    told = exists().where(RuralIncentive.placement_id == Placement.id)
    statement = (
        select(Placement)
        .join(Organization, Organization.organization_id == Placement.organization_id)
        .where(Placement.state == "ACTIVE", Placement.active_since <= started_by, _RURAL, grouped, ~told)
        .where(Organization.status == "ACTIVE")
    )
    return (await session.scalars(statement.order_by(Placement.id).limit(limit).with_for_update(of=Placement))).all()


async def eligible_cases(session: AsyncSession, founded_by: date, limit: int) -> Sequence[FounderCase]:
    """Return verified cases of active rural organizations that were founded by the day and not told, locked."""
    grouped = exists().where(
        PriorityGroup.person_id == FounderCase.person_id,
        PriorityGroup.state == "VERIFIED",
        PriorityGroup.valid_from <= FounderCase.founded_on,
        PriorityGroup.valid_to >= FounderCase.founded_on,
    )
    told = exists().where(RuralIncentive.founder_case_id == FounderCase.id)
    statement = (
        select(FounderCase)
        .join(Organization, Organization.organization_id == FounderCase.organization_id)
        .where(FounderCase.state == "VERIFIED", FounderCase.founded_on <= founded_by, _RURAL, grouped, ~told)
        .where(Organization.status == "ACTIVE")
    )
    return (
        await session.scalars(statement.order_by(FounderCase.id).limit(limit).with_for_update(of=FounderCase))
    ).all()
