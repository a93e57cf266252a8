"""From the unit's own word to the final result."""

from collections.abc import Sequence
from datetime import date

from registration.applications.service.surroundings import work_calendar
from registration.assessments.errors import (
    AppealMade,
    AppealPeriodRunning,
    AppealTooLate,
    RoundIncomplete,
    UnknownIndicator,
)
from registration.assessments.queries import loads
from registration.assessments.rules.scoring import APPEAL_RULE, FALSIFICATION_RULE, POINT, WEIGHTS_RULE, ranks_of
from registration.assessments.rules.states import ASSESSMENT_MACHINE, ROUND_MACHINE, AssessmentState, RoundState
from registration.assessments.schemas import Appeal, AppealAnswer, SelfScore, Verification
from registration.models.assessments import Assessment, AssessmentRound
from shared.contracts.registration import AssessmentFinalised
from shared.kit.authorization import require_other_person
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.unit_of_work import UnitOfWork

_NO_REASONS = Text("认定数据造假须说明理由。", "Falsified data need reasons.")
_NO_INDICATOR = Text("没有该考核指标。", "There is no such indicator.")


def self_score(uow: UnitOfWork, assessment: Assessment, held: AssessmentRound, body: SelfScore) -> None:
    """The unit has said what it thinks of itself; what was computed stays.

    Raises:
        InvalidTransition: it has said so before.
        UnknownIndicator: a score is for none of the indicators.
    """
    uow.expect_version(assessment)
    unknown = sorted(set(body.scores) - set(held.rules["values"][WEIGHTS_RULE]))
    if unknown:
        raise UnknownIndicator(errors=[FieldError("/scores", "UNKNOWN_INDICATOR", _NO_INDICATOR)])
    _walk(assessment, "self_score")
    assessment.self_scores, assessment.self_remarks = dict(body.scores), body.remarks
    assessment.self_scored_on, assessment.self_scored_by = uow.today, uow.caller.identity
    _note(uow, assessment, "self_score")


def verify(uow: UnitOfWork, assessment: Assessment, held: AssessmentRound, body: Verification) -> None:
    """The assessor stands by the score; falsified data have cost their points.

    Raises:
        SamePerson: the caller spoke for the unit.
        InvalidBody: falsification without reasons.
        InvalidTransition: the unit has not spoken, or it is verified.
    """
    require_other_person(uow.caller, assessment.self_scored_by)
    uow.expect_version(assessment)
    if body.falsified and body.reasons is None:
        raise InvalidBody(errors=[FieldError("/reasons", "REQUIRED", _NO_REASONS)])
    _walk(assessment, "verify")
    assessment.falsified, assessment.verification_reasons = body.falsified, body.reasons
    assessment.verified_on, assessment.verified_by = uow.today, uow.caller.identity
    _deduct(assessment, int(held.rules["values"][FALSIFICATION_RULE]) * POINT if body.falsified else 0)
    _note(uow, assessment, "verify", falsified=body.falsified)


async def publicise(uow: UnitOfWork, held: AssessmentRound) -> None:
    """All units have their ranks and can be seen by anybody; they may appeal for some working days.

    Raises:
        InvalidTransition: that was done before.
        RoundIncomplete: a unit is not verified.
    """
    uow.expect_version(held)
    state = ROUND_MACHINE.walk(RoundState(held.state), "publicise")
    units = await loads.assessments_of(uow.session, held.id)
    if any(unit.state != AssessmentState.VERIFIED for unit in units):
        raise RoundIncomplete
    held.state, held.publicised_on, held.updated_at = state, uow.today, uow.now
    held.appeals_until = work_calendar().add_working_days(uow.today, int(held.rules["values"][APPEAL_RULE]))
    for unit in units:
        _walk(unit, "publicise")
        unit.updated_at = uow.now
    _rank(units)
    uow.audit("assessment_round.publicise", "assessment_round", held.id)


def appeal(uow: UnitOfWork, assessment: Assessment, held: AssessmentRound, body: Appeal) -> None:
    """The assessor has the unit's appeal before it.

    Raises:
        InvalidTransition: the result is not public, or final.
        AppealMade: the unit has appealed before.
        AppealTooLate: the working days are over.
    """
    uow.expect_version(assessment)
    _walk(assessment, "appeal")
    if assessment.appealed_on is not None:
        raise AppealMade
    assert held.appeals_until is not None, "a public round has its days"
    if uow.today > held.appeals_until:
        raise AppealTooLate
    assessment.appealed_on, assessment.appeal_reasons = uow.today, body.reasons
    _note(uow, assessment, "appeal")


async def answer_appeal(uow: UnitOfWork, assessment: Assessment, body: AppealAnswer) -> None:
    """The appeal is answered; upheld, the deduction is taken back and all ranks follow.

    Raises:
        AppealMade: there is no appeal, or it was answered.
        SamePerson: the caller verified the unit.
    """
    require_other_person(uow.caller, assessment.verified_by)
    uow.expect_version(assessment)
    _walk(assessment, "answer_appeal")
    if assessment.appealed_on is None or assessment.appeal_outcome is not None:
        raise AppealMade
    assessment.appeal_outcome, assessment.appeal_answer = body.outcome, body.answer
    assessment.appeal_decided_on = uow.today
    if body.outcome == "UPHELD":
        assessment.falsified = False
        _deduct(assessment, 0)
    _note(uow, assessment, "answer_appeal", outcome=body.outcome)
    await uow.session.flush()
    _rank(await loads.assessments_of(uow.session, assessment.round_id))


async def finalise(uow: UnitOfWork, held: AssessmentRound) -> None:
    """The results stand; each unit's is told.

    Raises:
        InvalidTransition: the round is not public, or final.
        AppealPeriodRunning: units may still appeal.
        RoundIncomplete: an appeal is not answered.
    """
    uow.expect_version(held)
    state = ROUND_MACHINE.walk(RoundState(held.state), "finalise")
    if held.appeals_until is None or uow.today <= held.appeals_until:
        raise AppealPeriodRunning
    units = await loads.assessments_of(uow.session, held.id)
    if any(unit.appealed_on is not None and unit.appeal_outcome is None for unit in units):
        raise RoundIncomplete
    held.state, held.finalised_on, held.updated_at = state, uow.today, uow.now
    for unit in units:
        _walk(unit, "finalise")
        unit.updated_at = uow.now
        _tell(uow, unit, held, uow.today)
    uow.audit("assessment_round.finalise", "assessment_round", held.id)


def _tell(uow: UnitOfWork, unit: Assessment, held: AssessmentRound, on: date) -> None:
    assert unit.rank is not None, "a public unit has its rank"
    event = AssessmentFinalised(
        assessment_id=unit.id, year=unit.year, level=unit.level, unit_code=unit.division_code, total=unit.total,
        rank=unit.rank, run_hash=held.run_hash, finalised_on=on,
    )  # fmt: skip
    uow.record(event, division_code=unit.division_code)


def _rank(units: Sequence[Assessment]) -> None:
    ranks = ranks_of({unit.division_code: unit.total for unit in units})
    for unit in units:
        unit.rank = ranks[unit.division_code]


def _deduct(assessment: Assessment, deduction: int) -> None:
    assessment.deduction, assessment.total = deduction, max(0, assessment.computed - deduction)


def _walk(assessment: Assessment, command: str) -> None:
    assessment.state = ASSESSMENT_MACHINE.walk(AssessmentState(assessment.state), command)


def _note(uow: UnitOfWork, assessment: Assessment, command: str, **details: object) -> None:
    assessment.updated_at = uow.now
    uow.audit(f"assessment.{command}", "assessment", assessment.id, details=details)
