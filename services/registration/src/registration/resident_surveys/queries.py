"""Statements that read surveys, and locked loads for use cases."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.models.places import places_of
from registration.models.surveys import ResidentSurvey, SurveyAnswer
from registration.resident_surveys.rules import AXES, SCORES
from registration.resident_surveys.schemas import SurveyRead
from shared.kit.reach import Places, within

_S = ResidentSurvey

PLACES: Final[Places] = places_of(_S)
_SHOWN: Final[tuple[Any, ...]] = tuple(getattr(_S, name) for name in SurveyRead.model_fields)
SURVEY: Final = select(*_SHOWN).where(_S.id == bindparam("survey_id"))
COUNTS: Final = select(
    *(
        func.count().filter(getattr(SurveyAnswer, axis) == score).label(f"{axis}_{score}")
        for axis in AXES
        for score in SCORES
    )
).where(SurveyAnswer.survey_id == bindparam("survey_id"))


def surveys_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of surveys within a caller's reach."""
    return select(*_SHOWN).where(within(reach, PLACES))


async def locked_survey(session: AsyncSession, survey_id: UUID) -> ResidentSurvey | None:
    """Return the survey, held for this transaction; None if there is none."""
    return await session.get(ResidentSurvey, survey_id, with_for_update=True, populate_existing=True)


async def past_their_days(session: AsyncSession, day: date, batch: int) -> Sequence[ResidentSurvey]:
    """Return up to `batch` open surveys whose last day lies before `day`."""
    statement = select(_S).where(_S.state == "OPEN", _S.closes_on < day)
    return (await session.scalars(statement.order_by(_S.id).limit(batch).with_for_update())).all()
