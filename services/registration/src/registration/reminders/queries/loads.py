"""Reminders that others follow, and those whose day has come."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.reminders import Reminder
from registration.reminders.rules.states import ReminderState


async def locked_reminder(session: AsyncSession, reminder_id: UUID) -> Reminder | None:
    """Return the reminder, locked until the transaction ends, or None."""
    return await session.get(Reminder, reminder_id, with_for_update=True, populate_existing=True)


async def unanswered(session: AsyncSession, day: date, most: int) -> Sequence[Reminder]:
    """Return reminders whose answer did not come before the day, locked, the oldest first."""
    statement = (
        select(Reminder)
        .where(Reminder.state == ReminderState.SENT, Reminder.answer_by < day)
        .order_by(Reminder.answer_by, Reminder.id)
        .limit(most)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
