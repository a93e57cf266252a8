"""Locked loads of rounds and assessments."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.divisions.queries import in_force
from registration.models.assessments import Assessment, AssessmentRound
from registration.models.divisions import Division
from registration.models.indicators import IndicatorValue


async def locked_round(session: AsyncSession, round_id: UUID) -> AssessmentRound | None:
    """Return the round, locked, or None."""
    return await session.get(AssessmentRound, round_id, with_for_update=True, populate_existing=True)


async def locked_assessment(session: AsyncSession, assessment_id: UUID) -> Assessment | None:
    """Return the assessment, locked, or None."""
    return await session.get(Assessment, assessment_id, with_for_update=True, populate_existing=True)


async def assessments_of(session: AsyncSession, round_id: UUID) -> Sequence[Assessment]:
    """Return all units of a round in order of codes, locked."""
    statement = select(Assessment).where(Assessment.round_id == round_id).order_by(Assessment.division_code)
    return (await session.scalars(statement.with_for_update())).all()


async def towns_of(session: AsyncSession, authority_id: str, on: date) -> list[str]:
    """Return the towns that an authority was responsible for on the day, in order of codes."""
    statement = select(Division.code).where(Division.level == 4, Division.authority_id == authority_id, in_force())
    return list(await session.scalars(statement.order_by(Division.code), {"on": on}))


async def units_of(session: AsyncSession, run_id: UUID) -> list[str]:
    """Return the planning units of a run of the whole city, in order of codes."""
    value = IndicatorValue
    statement = select(value.division_code).where(value.run_id == run_id, value.level == "UNIT").distinct()
    return list(await session.scalars(statement.order_by(value.division_code)))
