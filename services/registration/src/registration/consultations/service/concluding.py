"""From the minutes of a deliberation to what was done about it."""

from typing import Final

from registration.consultations.errors import (
    DayNotPossible,
    NotFiledWithTown,
    ResultNotPublished,
    ResultPublished,
    TownFilingNotNeeded,
)
from registration.consultations.rules.outcomes import require_conclusive
from registration.consultations.rules.topics import NORMS, ConsultationTopic
from registration.consultations.rules.voting import ASSEMBLY_RULE, AssemblyVote, require_valid_vote
from registration.consultations.schemas import (
    AssemblyVoteStated,
    ConsultationConfirmation,
    ConsultationImplementation,
    DeliberationMinutes,
)
from registration.consultations.service.recording import record_closed, walk
from registration.divisions.service.communities import committee_kind_of
from registration.models.participation import Consultation
from shared.kit.calendar import WorkCalendar
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register.book import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

PUBLICATION_RULE: Final = "consultation.publication.days"
_CALENDAR: Final = WorkCalendar()


def record_minutes(uow: UnitOfWork, consultation: Consultation, body: DeliberationMinutes) -> None:
    """What was said and who took part is on record; the assisting organization may write it, and decides nothing.

    Raises:
        InvalidTransition: residents do not deliberate now.
        DayNotPossible: the day lies ahead, or before the matter was screened.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "record_minutes")
    assert consultation.screened_on is not None
    if not consultation.screened_on <= body.held_on <= uow.today:
        raise DayNotPossible(errors=[FieldError("/held_on", DayNotPossible.code, _HELD, "9")])
    consultation.minutes = body.model_dump(mode="json")
    consultation.participants_residents = body.participants.residents
    consultation.participants_floating = body.participants.floating


async def confirm_consultation(uow: UnitOfWork, consultation: Consultation, body: ConsultationConfirmation) -> None:
    """The committee has said what came of the deliberation; it is to be made public within a week.

    Raises:
        InvalidTransition: residents do not deliberate now.
        DeliberationIncomplete: minutes, participants or the assembly's vote are missing.
        VoteInvalid: the vote had no quorum or was not carried.
        DayNotPossible: the assembly's day lies ahead.
    """
    uow.expect_version(consultation)
    resolving = body.outcome == "RESOLVED"
    walk(uow, consultation, "resolve" if resolving else "leave_unresolved")
    rules = AppliedRules(await current_rules(uow.resources, uow.session), consultation.jurisdiction_id, uow.today)
    require_conclusive(
        ConsultationTopic(consultation.topic),
        residents=consultation.participants_residents,
        floating=consultation.participants_floating,
        has_vote=body.assembly_vote is not None,
        resolving=resolving,
    )
    if resolving and body.assembly_vote is not None:
        await _require_vote(uow, consultation, body.assembly_vote, rules)
        consultation.assembly_vote = body.assembly_vote.model_dump(mode="json")
    consultation.outcome, consultation.confirmed_on = body.outcome, uow.today
    consultation.publication_due_on = _CALENDAR.add_calendar_days(uow.today, int(rules(PUBLICATION_RULE).value))
    consultation.rule_versions = dict(rules.used)


def file_with_town(uow: UnitOfWork, consultation: Consultation) -> None:
    """The street or town has the charter or convention on file, as of today.

    Raises:
        InvalidTransition: nothing was resolved.
        TownFilingNotNeeded: the topic needs none, or it was filed.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "file_with_town")
    if consultation.topic not in NORMS or consultation.town_filed_on is not None:
        raise TownFilingNotNeeded
    consultation.town_filed_on = uow.today


def publish_result(uow: UnitOfWork, consultation: Consultation, channel: str) -> None:
    """Anybody can read what came of it.

    Raises:
        InvalidTransition: the committee has not confirmed it.
        ResultPublished: it is public already.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "publish")
    if consultation.published_on is not None:
        raise ResultPublished
    consultation.published_on, consultation.publication_channel = uow.today, channel


def implement_result(uow: UnitOfWork, consultation: Consultation, body: ConsultationImplementation) -> None:
    """It is settled what is done, and by when.

    Raises:
        InvalidTransition: nothing was resolved.
        ResultNotPublished: residents cannot read the result yet.
        NotFiledWithTown: the charter or convention is not on file.
        DayNotPossible: the due day has passed.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "implement")
    _require_public(consultation)
    if consultation.topic in NORMS and consultation.town_filed_on is None:
        raise NotFiledWithTown
    if body.due_on < uow.today:
        raise DayNotPossible(errors=[FieldError("/due_on", DayNotPossible.code, _PAST, "9")])
    consultation.measures, consultation.measures_due_on = body.measures, body.due_on


async def close_consultation(uow: UnitOfWork, consultation: Consultation, result: str) -> None:
    """The matter is closed; `registration.consultation.closed` is recorded once.

    Raises:
        InvalidTransition: it is neither being carried out nor unresolved.
        ResultNotPublished: residents cannot read the result yet.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "close")
    _require_public(consultation)
    consultation.result, consultation.closed_on = result, uow.today
    await record_closed(uow, consultation)


async def _require_vote(
    uow: UnitOfWork, consultation: Consultation, stated: AssemblyVoteStated, rules: AppliedRules
) -> None:
    if stated.held_on > uow.today:
        raise DayNotPossible(errors=[FieldError("/assembly_vote/held_on", DayNotPossible.code, _AHEAD, "9")])
    kind = await committee_kind_of(uow, consultation.community_code)
    vote = AssemblyVote(stated.basis, stated.entitled, stated.present, stated.in_favor)
    require_valid_vote(vote, kind, rules(ASSEMBLY_RULE).value)


def _require_public(consultation: Consultation) -> None:
    if consultation.published_on is None:
        raise ResultNotPublished


_HELD = Text("协商日期须在党组织审核之后、今天或之前。", "It was held after the screening, today at the latest.")
_AHEAD = Text("会议日期不得晚于今天。", "The assembly's day must not lie ahead.")
_PAST = Text("完成期限不得早于今天。", "The due day must not have passed.")
