"""Reads of integrity cases, and what a decision needs."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, Text, cast, select
from sqlalchemy import Uuid as UuidType
from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.awards import Award
from funding.models.places import places_of
from funding.models.programs import Program
from funding.models.reviews import IntegrityCase
from shared.kit.pagination import SortKey
from shared.kit.reach import Places, within

Rows = Select[*tuple[Any, ...]]
ORDER: Final = (SortKey(IntegrityCase.__table__.c.id, "id"),)
CASE_PLACES: Final[Places] = places_of(Program, authority_id=Program.jurisdiction_id)
_SHOWN: Final = (
    "id", "kind", "program_id", "organization_id", "state", "measure", "result", "opened_on", "closed_on", "version",
)  # fmt: skip


def cases_within(reach: frozenset[tuple[str, str]] | None) -> Rows:
    """Return the cases of programs within reach."""
    columns = [IntegrityCase.__table__.c[name] for name in _SHOWN]
    proposal = cast(IntegrityCase.detail, UuidType).label("proposal_id")
    return select(*columns, proposal).join_from(IntegrityCase, Program).where(within(reach, CASE_PLACES))


async def program_of(session: AsyncSession, case_id: UUID) -> Program | None:
    """Return the program of a case; None when there is no such case."""
    statement = select(Program).join(IntegrityCase, IntegrityCase.program_id == Program.id)
    return (await session.scalars(statement.where(IntegrityCase.id == case_id))).one_or_none()


async def granted_by(session: AsyncSession, case: IntegrityCase) -> list[str]:
    """Return who granted the awards that a case is about."""
    statement = select(Award.granted_by).where(
        cast(Award.proposal_id, Text) == case.detail, Award.granted_by.is_not(None)
    )
    return [one for one in await session.scalars(statement) if one is not None]
