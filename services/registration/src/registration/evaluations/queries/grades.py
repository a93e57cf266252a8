"""The grade that an organization holds: what brands, awards and purchases ask."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.evaluations.rules.states import EvaluationState
from registration.models.evaluations import Evaluation
from shared.contracts.values import EvaluationGrade


async def current_grade(session: AsyncSession, organization_id: UUID) -> EvaluationGrade | None:
    """Return the grade that the organization holds now, or None."""
    held = await session.scalar(
        select(Evaluation.grade).where(
            Evaluation.organization_id == organization_id, Evaluation.state == EvaluationState.GRANTED
        )
    )
    return None if held is None else EvaluationGrade(held)
