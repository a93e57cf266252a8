"""Experts: who scores, what they hand in, who steps back."""

from typing import Final

from registration.applications.errors import rule_named
from registration.applications.service.surroundings import rules_for
from registration.evaluations.errors import (
    ExpertAssigned,
    ExpertRecused,
    SheetHandedIn,
    SheetInvalid,
    SheetsMissing,
)
from registration.evaluations.queries import loads
from registration.evaluations.rules.eligibility import RECUSAL_RULE, must_recuse
from registration.evaluations.rules.grades import (
    AREAS,
    AREAS_RULE,
    OPINION,
    RATINGS_SHARE_RULE,
    mean_scores,
    sheet_defects,
    social_opinion_points,
    total_of,
)
from registration.evaluations.schemas.commands import ExpertAssignment, ScoreSheet
from registration.evaluations.service.recording import note, remember, walk
from registration.models.evaluations import Evaluation, EvaluationExpert
from registration.models.organizations import Organization
from shared.kit.ids import new_id
from shared.kit.problems import SamePerson
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

LEAST_EXPERTS_RULE: Final = "evaluation.minExperts"
ASSIGNED, SCORED, RECUSED = "ASSIGNED", "SCORED", "RECUSED"


async def assign(
    uow: UnitOfWork, organization: Organization, evaluation: Evaluation, assignment: ExpertAssignment
) -> None:
    """The expert has a sheet to fill in.

    Raises:
        InvalidTransition: the evaluation is not being scored.
        SamePerson: the expert is the officer of the case.
        ExpertRecused: the expert has a conflict.
        ExpertAssigned: the expert was assigned before.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "assign")
    identity = f"{uow.caller.issuer}|{assignment.expert}"
    if identity in (uow.caller.identity, evaluation.accepted_by):
        raise SamePerson
    rules = await rules_for(uow, organization.authority_id, uow.today)
    declared = assignment.model_dump(exclude={"expert"})
    if must_recuse(uow.today, **declared, months=rules(RECUSAL_RULE)):
        raise ExpertRecused(clause_ref="evaluation-measures-39")
    known = await loads.experts(uow.session, evaluation.id)
    if any(one.expert == identity for one in known):
        raise ExpertAssigned
    expert = EvaluationExpert(
        id=new_id(), evaluation_id=evaluation.id, expert=identity, state=ASSIGNED, assigned_on=uow.today
    )
    uow.session.add(expert)
    remember(evaluation, rules)
    note(uow, evaluation, "assign", expert_id=str(expert.id))


async def hand_in(uow: UnitOfWork, organization: Organization, expert: EvaluationExpert, sheet: ScoreSheet) -> None:
    """The expert's sheet is in, for good.

    Raises:
        InvalidTransition: the evaluation is not being scored.
        SheetHandedIn: it was handed in, or the expert stepped back.
        SheetInvalid: an area has too many points.
    """
    evaluation = await loads.locked_evaluation(uow.session, expert.evaluation_id)
    walk(evaluation, "score")
    _require_assigned(expert)
    rules = await rules_for(uow, organization.authority_id, evaluation.applied_on)
    scores = {area: int(getattr(sheet, area)) for area in AREAS}
    defects = sheet_defects(scores, rules(AREAS_RULE))
    if defects:
        raise rule_named(SheetInvalid, defects)
    expert.state, expert.scores, expert.comments, expert.scored_on = SCORED, scores, sheet.comments, uow.today
    remember(evaluation, rules)
    note(uow, evaluation, "score", expert_id=str(expert.id))


async def step_back(uow: UnitOfWork, expert: EvaluationExpert, reason: str) -> None:
    """The expert scores no more.

    Raises:
        InvalidTransition: the evaluation is not being scored.
        SheetHandedIn: the sheet is in, or the expert stepped back before.
    """
    evaluation = await loads.locked_evaluation(uow.session, expert.evaluation_id)
    walk(evaluation, "recuse")
    _require_assigned(expert)
    expert.state, expert.recusal_reason = RECUSED, reason
    note(uow, evaluation, "recuse", expert_id=str(expert.id))


async def close_scoring(uow: UnitOfWork, organization: Organization, evaluation: Evaluation) -> None:
    """The points are settled: the mean of the sheets, and for social opinion also what residents' ratings say.

    Raises:
        InvalidTransition: the evaluation is not being scored.
        SheetsMissing: too few experts, or one has not scored.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "close_scoring")
    rules = await rules_for(uow, organization.authority_id, evaluation.applied_on)
    working = [one for one in await loads.experts(uow.session, evaluation.id) if one.state != RECUSED]
    sheets = [one.scores for one in working if one.scores is not None]
    if len(sheets) < len(working) or len(sheets) < int(rules(LEAST_EXPERTS_RULE).value):
        raise SheetsMissing
    evaluation.scores, evaluation.total, evaluation.scored_on = mean_scores(sheets), total_of(sheets), uow.today
    await _hear_residents(uow, organization, evaluation, rules)
    remember(evaluation, rules)
    note(uow, evaluation, "close_scoring", total=evaluation.total)


async def _hear_residents(
    uow: UnitOfWork, organization: Organization, evaluation: Evaluation, rules: AppliedRules
) -> None:
    """Residents' ratings have their part of the points, when there are enough to hide each single one."""
    given = await loads.residents_ratings(uow.session, organization.id, evaluation.applied_on)
    if given.ratings < max(given.least, 1):
        return
    assert evaluation.scores is not None and evaluation.total is not None
    experts = evaluation.scores[OPINION]
    most = int(rules(AREAS_RULE).value[OPINION])
    points = social_opinion_points(experts, most, given.ratings, given.stars, rules(RATINGS_SHARE_RULE))
    evaluation.scores = {**evaluation.scores, OPINION: points}
    evaluation.total += points - experts
    evaluation.social_opinion = {
        "ratings": given.ratings, "stars": given.stars, "expert_points": experts, "points": points,
    }  # fmt: skip


def _require_assigned(expert: EvaluationExpert) -> None:
    if expert.state != ASSIGNED:
        raise SheetHandedIn
