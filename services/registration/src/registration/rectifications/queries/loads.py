"""Orders whose day has come, for the daily job."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.rectifications import RectificationOrder
from registration.rectifications.rules.states import AWAITED


async def past_due(session: AsyncSession, day: date, most: int) -> Sequence[RectificationOrder]:
    """Return orders on which the organization did not act by their due day, locked, the oldest first."""
    order = RectificationOrder
    statement = (
        select(order)
        .where(order.state.in_(AWAITED), order.due_on < day)
        .order_by(order.due_on, order.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
