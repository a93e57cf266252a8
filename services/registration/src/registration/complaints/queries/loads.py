"""Complaints whose day has come, for the daily job."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import case, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.complaints.rules.states import ComplaintState
from registration.models.complaints import Complaint

_C = Complaint
_S = ComplaintState


async def late(session: AsyncSession, day: date, most: int) -> Sequence[Complaint]:
    """Return complaints not accepted, or not answered, before the day and not reported for it, locked."""
    due = case((_C.state == _S.RECEIVED, _C.accept_by), else_=_C.answer_by)
    statement = (
        select(_C)
        .where(
            _C.state.in_((_S.RECEIVED, _S.ACCEPTED, _S.INVESTIGATED)),
            due < day,
            _C.late_for.is_distinct_from(due),
        )
        .order_by(_C.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
