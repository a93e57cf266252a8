"""What an organization's penalties mean for others: evaluation, subsidies, awards."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.penalties import Penalty
from registration.penalties.rules.states import UNDECIDED_STATES, PenaltyState

_P = Penalty


@dataclass(frozen=True, slots=True)
class PenaltyStanding:
    """`last_in_force_on` of the penalties in force, whether one is not carried out, whether a case is open."""

    last_in_force_on: date | None
    unexecuted: bool
    under_investigation: bool


async def penalty_standing(session: AsyncSession, organization_id: UUID) -> PenaltyStanding:
    """Return how the organization stands with penalties now."""
    in_force = _P.state == PenaltyState.IN_FORCE
    statement = select(
        func.max(_P.in_force_on).filter(in_force),
        func.count().filter(in_force, _P.executed_on.is_(None)),
        func.count().filter(_P.state.in_(sorted(UNDECIDED_STATES))),
    ).where(_P.organization_id == organization_id)
    last, unexecuted, undecided = (await session.execute(statement)).one()
    return PenaltyStanding(last, bool(unexecuted), bool(undecided))
