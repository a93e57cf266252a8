"""Evaluations that a use case is about to change. The organization is always held first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.evaluations.rules.states import EvaluationState
from registration.models.evaluations import Evaluation, EvaluationExpert, EvaluationObjection
from registration.models.organizations import Organization
from registration.service_requests.queries import RATINGS_OF_ORGANIZATION
from shared.contracts.values import ENDED_STATUSES

_E = Evaluation
_X = EvaluationExpert
_O = EvaluationObjection


async def organization_of(session: AsyncSession, evaluation_id: UUID) -> UUID | None:
    """Return the id of the evaluation's organization, or None when there is no such evaluation."""
    return await session.scalar(select(_E.organization_id).where(_E.id == evaluation_id))


async def locked_evaluation(session: AsyncSession, evaluation_id: UUID) -> Evaluation:
    """Return the evaluation, held for this transaction."""
    return await session.get_one(Evaluation, evaluation_id, with_for_update=True, populate_existing=True)


async def held(session: AsyncSession, organization_id: UUID) -> Evaluation | None:
    """Return the grade that the organization holds, held for this transaction."""
    wanted = (_E.organization_id == organization_id, _E.state == EvaluationState.GRANTED)
    return await session.scalar(select(_E).where(*wanted).with_for_update())


async def reapply_from(session: AsyncSession, organization_id: UUID) -> date | None:
    """Return the first day on which the organization may apply again after a downgrade or cancellation, if any."""
    return await session.scalar(select(func.max(_E.reapply_from)).where(_E.organization_id == organization_id))


async def experts(session: AsyncSession, evaluation_id: UUID) -> Sequence[EvaluationExpert]:
    """Return the experts of an evaluation, those who stepped back included, held for this transaction."""
    wanted = select(_X).where(_X.evaluation_id == evaluation_id).order_by(_X.id).with_for_update()
    return (await session.scalars(wanted)).all()


@dataclass(frozen=True, slots=True)
class ResidentsRatings:
    """How many ratings residents gave, their sum, and from how many on they are shown."""

    ratings: int
    stars: int
    least: int


async def residents_ratings(session: AsyncSession, organization_id: UUID, on: date) -> ResidentsRatings:
    """Return how residents have rated all services of the organization, with the rule of the day `on`."""
    row = (await session.execute(RATINGS_OF_ORGANIZATION, {"organization_id": organization_id, "on": on})).one()
    return ResidentsRatings(row.ratings, row.total, row.least)


async def open_objections(session: AsyncSession, evaluation_id: UUID) -> int:
    """Return how many objections wait for the review committee."""
    wanted = (_O.evaluation_id == evaluation_id, _O.outcome.is_(None))
    return await session.scalar(select(func.count()).select_from(_O).where(*wanted)) or 0


async def locked_objection(
    session: AsyncSession, evaluation_id: UUID, objection_id: UUID
) -> EvaluationObjection | None:
    """Return an objection to the evaluation, held for this transaction, or None."""
    wanted = (_O.evaluation_id == evaluation_id, _O.id == objection_id)
    return await session.scalar(select(_O).where(*wanted).with_for_update())


async def over(session: AsyncSession, day: date, rows: int) -> Sequence[tuple[UUID, UUID]]:
    """Return evaluation and organization of grades whose last day lies before `day`, or whose holder has ended."""
    gone = Organization.status.in_(sorted(ENDED_STATUSES))
    statement = (
        select(_E.id, _E.organization_id)
        .join(Organization, Organization.id == _E.organization_id)
        .where(_E.state == EvaluationState.GRANTED, or_(_E.valid_to < day, gone))
        .order_by(_E.id)
        .limit(rows)
    )
    return [(row[0], row[1]) for row in await session.execute(statement)]
