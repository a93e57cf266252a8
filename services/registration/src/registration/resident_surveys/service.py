"""From the opening of a survey to its publication."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from registration.divisions.service.communities import community_columns
from registration.models.places import place_of_row
from registration.models.surveys import ResidentSurvey, SurveyAnswer
from registration.resident_surveys.errors import SurveyPeriod
from registration.resident_surveys.queries import past_their_days
from registration.resident_surveys.rules import AXES, SCORES, SURVEY_MACHINE, SurveyState, axis_result
from registration.resident_surveys.schemas import AxisRead, SurveyAnswerStated, SurveyCreate, SurveyResult
from shared.kit.authorization import Place
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.reads import Row
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "resident_survey.read"
_BATCH: Final = 200


def place_of(survey: ResidentSurvey) -> Place:
    """Return where a survey is made."""
    return place_of_row(survey)


async def open_survey(uow: UnitOfWork, body: SurveyCreate) -> ResidentSurvey:
    """Residents of the community can answer up to and including the last day.

    Raises:
        UnknownCommunity: there is no such community.
        SurveyPeriod: the last day has passed or lies in another year.
        SurveyOfTheYear: (by constraint) there is one for this year.
    """
    columns = await community_columns(uow, body.community_code)
    if not uow.today < body.closes_on <= date(uow.today.year, 12, 31):
        raise SurveyPeriod(errors=[FieldError("/closes_on", SurveyPeriod.code, SurveyPeriod.title, "10")])
    survey = ResidentSurvey(
        id=new_id(),
        year=uow.today.year,
        state=SURVEY_MACHINE.walk(None, "open"),
        opened_on=uow.today,
        closes_on=body.closes_on,
        created_at=uow.now,
        updated_at=uow.now,
        **columns,
    )
    uow.session.add(survey)
    uow.audit("resident_survey.open", "resident_survey", survey.id)
    return survey


async def answer_survey(uow: UnitOfWork, survey: ResidentSurvey, body: SurveyAnswerStated) -> None:
    """The resident has answered, once; neither row nor trail says who it was.

    Raises:
        InvalidTransition: the survey is closed.
        AnsweredBefore: (by constraint) the resident has answered.
    """
    SURVEY_MACHINE.walk(SurveyState(survey.state), "answer")
    reference = uow.vault.blind_index(f"{survey.id}|{uow.caller.identity}")
    uow.session.add(SurveyAnswer(survey_id=survey.id, resident_ref=reference, **body.model_dump()))


def close_survey(uow: UnitOfWork, survey: ResidentSurvey) -> None:
    """Nobody answers any more.

    Raises:
        InvalidTransition: it is closed.
    """
    uow.expect_version(survey)
    _close(uow, survey)


def publish_survey(uow: UnitOfWork, survey: ResidentSurvey) -> None:
    """Anybody can read the result.

    Raises:
        InvalidTransition: it is open, or public already.
    """
    uow.expect_version(survey)
    _walk(uow, survey, "publish")
    survey.published_on = uow.today


def result_of(survey: Mapping[str, object], counts: Row, least: int) -> SurveyResult:
    """Return what may be told of the answers."""
    by_axis = {axis: [counts[f"{axis}_{score}"] for score in SCORES] for axis in AXES}
    answers = sum(by_axis[AXES[0]])
    axes = [AxisRead.model_validate(axis_result(axis, found, least)) for axis, found in by_axis.items()]
    return SurveyResult.model_validate(
        {
            "survey_id": survey["id"],
            "year": survey["year"],
            "answers": None if answers < least else answers,
            "axes": axes,
        }
    )


async def close_past(uow: UnitOfWork, day: date) -> int:
    """Surveys whose last day has passed are closed."""
    found = await past_their_days(uow.session, day, _BATCH)
    for survey in found:
        _close(uow, survey)
    return len(found)


DAILY_JOBS: Final = (DailyJob("resident_surveys.close_past", close_past),)


def _close(uow: UnitOfWork, survey: ResidentSurvey) -> None:
    _walk(uow, survey, "close")
    survey.closed_on = uow.today


def _walk(uow: UnitOfWork, survey: ResidentSurvey, command: str) -> None:
    survey.state = SURVEY_MACHINE.walk(SurveyState(survey.state), command)
    survey.updated_at = uow.now
    uow.audit(f"resident_survey.{command}", "resident_survey", survey.id)
