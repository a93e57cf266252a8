"""Statements that read suggestions, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.participation import Consultation, Suggestion
from registration.models.places import places_of, within_division
from registration.models.sync import SYNC
from registration.suggestions.schemas import SuggestionSummary
from shared.kit.reach import Places, within
from shared.kit.sync.feed import SyncedList

_S = Suggestion

PLACES: Final[Places] = places_of(_S, organization_id=_S.organization_id, owner=_S.owner)
_SUMMARY: Final[tuple[Any, ...]] = tuple(getattr(_S, name) for name in SuggestionSummary.model_fields)

SYNCED: Final = SyncedList(SYNC, "suggestions", _S.id, {name: name for name in PLACES})


def suggestions_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).where(within(reach, PLACES))


def counts_in(division: str, from_on: date, to_on: date, today: date) -> Select[Any]:
    """Return the select of a division's numbers for suggestions received from `from_on` to `to_on`.

    `today` decides whose time is over.
    """
    in_time = _S.answered_on <= _S.answer_due_on
    over = _S.answer_due_on < today
    counts: tuple[Any, ...] = (
        func.count().label("received"),
        func.count().filter(or_(_S.answered_on.is_not(None), over)).label("due"),
        func.count().filter(in_time).label("answered_on_time"),
    )
    return select(*counts).where(
        within_division(_S, division),
        _S.received_on.between(from_on, to_on),
    )


async def locked_suggestion(session: AsyncSession, suggestion_id: UUID) -> Suggestion | None:
    """Return the suggestion, held for this transaction; None if there is none."""
    return await session.get(Suggestion, suggestion_id, with_for_update=True, populate_existing=True)


async def consultation_on(session: AsyncSession, suggestion_id: UUID) -> UUID | None:
    """Return the consultation that was begun on the suggestion, or None."""
    found: UUID | None = await session.scalar(
        select(Consultation.id).where(Consultation.suggestion_id == suggestion_id)
    )
    return found


async def unanswered(session: AsyncSession, day: date, batch: int) -> Sequence[Suggestion]:
    """Return up to `batch` suggestions that should have been answered before `day` and were not reported."""
    statement = (
        select(_S)
        .where(
            _S.answer_due_on < day,
            _S.answered_on.is_(None),
            _S.overdue_since.is_(None),
            _S.state.in_(("RECEIVED", "FORWARDED")),
        )
        .order_by(_S.id)
        .limit(batch)
        .with_for_update()
    )
    return (await session.scalars(statement)).all()
