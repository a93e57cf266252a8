"""Committee, publicity, objections, and the grade."""

from typing import Final

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.evaluations.errors import (
    NotCarried,
    ObjectionReviewed,
    ObjectionsOpen,
    PublicityOver,
    PublicityRunning,
    VotesImpossible,
)
from registration.evaluations.queries import loads
from registration.evaluations.rules.grades import BANDS_RULE, grade_of, is_carried
from registration.evaluations.schemas.commands import CommitteeDecision, ObjectionReview
from registration.evaluations.service.applying import require_not_excluded
from registration.evaluations.service.recording import note, remember, tell, walk
from registration.models.evaluations import Evaluation, EvaluationObjection
from registration.models.organizations import Organization
from shared.contracts.registration import EvaluationGranted
from shared.kit.authorization import require_other_person
from shared.kit.calendar import validity_end
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule
from shared.kit.unit_of_work import UnitOfWork

PUBLICITY_RULE: Final = "evaluation.publicityDays"
REVIEW_RULE: Final = "evaluation.reviewDays"
QUORUM_RULE: Final = "evaluation.committeeQuorum"
VALIDITY_RULE: Final = "evaluation.validityYears"
_ALL: Final = AppliedRule("", 0, {"present": 0, "of": 1})


async def decide(
    uow: UnitOfWork, organization: Organization, evaluation: Evaluation, decision: CommitteeDecision
) -> None:
    """The committee's grade is made public: the one that the points make by the bands of the day of application.

    Raises:
        InvalidTransition: the points are not settled, or it was decided.
        VotesImpossible: more votes than members.
        NotCarried: no quorum, or no majority of all members.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "decide")
    _require_votes(decision.members, decision.present, decision.in_favor)
    rules = await rules_for(uow, organization.authority_id, evaluation.applied_on)
    if not is_carried(decision.members, decision.present, decision.in_favor, rules(QUORUM_RULE)):
        raise NotCarried
    assert evaluation.total is not None
    evaluation.grade = grade_of(evaluation.total, rules(BANDS_RULE))
    evaluation.committee = decision.model_dump(mode="json")
    evaluation.committee_on, evaluation.committee_by = uow.today, uow.caller.identity
    evaluation.publicity_until = work_calendar().add_calendar_days(uow.today, int(rules(PUBLICITY_RULE).value))
    remember(evaluation, rules)
    note(uow, evaluation, "decide", grade=evaluation.grade)


async def object_to(
    uow: UnitOfWork, organization: Organization, evaluation: Evaluation, text: str
) -> EvaluationObjection:
    """The review committee has an objection to look at.

    Raises:
        InvalidTransition: nothing is being made public.
        PublicityOver: the days of publicity have passed.
    """
    walk(evaluation, "object")
    assert evaluation.publicity_until is not None
    if uow.today > evaluation.publicity_until:
        raise PublicityOver
    rules = await rules_for(uow, organization.authority_id, uow.today)
    objection = EvaluationObjection(
        id=new_id(),
        evaluation_id=evaluation.id,
        raised_by=uow.caller.identity,
        text=text,
        raised_on=uow.today,
        review_due_on=work_calendar().add_calendar_days(uow.today, int(rules(REVIEW_RULE).value)),
    )
    uow.session.add(objection)
    await uow.session.flush()
    remember(evaluation, rules)
    note(uow, evaluation, "object", objection_id=str(objection.id))
    return objection


def review(uow: UnitOfWork, evaluation: Evaluation, objection: EvaluationObjection, review: ObjectionReview) -> None:
    """The review committee has spoken and the objector is told; an upheld objection sets another grade.

    Raises:
        InvalidTransition: nothing is being made public.
        ObjectionReviewed: it was reviewed.
        VotesImpossible: more votes than members, or a grade that does not go with the outcome.
        NotCarried: no majority of all members.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "review")
    if objection.outcome is not None:
        raise ObjectionReviewed
    _require_votes(review.members, review.members, review.in_favor)
    if (review.outcome == "UPHELD") != (review.grade is not None):
        raise VotesImpossible(errors=[_GRADE_WHEN_UPHELD])
    if not is_carried(review.members, review.members, review.in_favor, _ALL):
        raise NotCarried
    objection.outcome, objection.reviewed_on = review.outcome, uow.today
    objection.review = review.model_dump(mode="json")
    if review.grade is not None:
        evaluation.grade = review.grade
    note(uow, evaluation, "review", outcome=review.outcome, late=uow.today > objection.review_due_on)


async def grant(uow: UnitOfWork, organization: Organization, evaluation: Evaluation) -> None:
    """The organization holds the grade from today, for the years of the rule; an earlier one gives way.

    Raises:
        SamePerson: the caller recorded the committee's decision.
        InvalidTransition: no grade is being made public.
        PublicityRunning: its days are not over.
        ObjectionsOpen: an objection has not been reviewed.
        NotEligible: the organization is excluded meanwhile.
    """
    require_other_person(uow.caller, evaluation.committee_by)
    uow.expect_version(evaluation)
    walk(evaluation, "grant")
    assert evaluation.publicity_until is not None
    if uow.today <= evaluation.publicity_until:
        raise PublicityRunning
    if await loads.open_objections(uow.session, evaluation.id):
        raise ObjectionsOpen
    earlier = await loads.held(uow.session, organization.id)
    await require_not_excluded(uow, organization)
    if earlier is not None:
        walk(earlier, "supersede")
        earlier.ended_on = uow.today
        note(uow, earlier, "supersede")
        await uow.session.flush()
    rules = await rules_for(uow, organization.authority_id, uow.today)
    evaluation.granted_on, evaluation.granted_by = uow.today, uow.caller.identity
    evaluation.valid_to = validity_end(uow.today, 12 * int(rules(VALIDITY_RULE).value))
    remember(evaluation, rules)
    tell(uow, organization, evaluation, EvaluationGranted)
    note(uow, evaluation, "grant", grade=evaluation.grade)


def _require_votes(members: int, present: int, in_favor: int) -> None:
    if not in_favor <= present <= members:
        raise VotesImpossible


_GRADE_WHEN_UPHELD: Final = FieldError(
    "/grade",
    "GRADE_WITH_UPHELD",
    Text("异议成立时须确定新的等级，不成立时不得变更等级。", "An upheld objection sets a grade, a dismissed one none."),
    "evaluation-measures-39",
)
