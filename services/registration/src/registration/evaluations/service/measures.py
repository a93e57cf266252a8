"""Downgrade and cancellation by two officers, the certificate that comes back, and the end of a grade by time."""

from datetime import date, timedelta
from typing import Final

from registration.applications.errors import rule_named
from registration.applications.service.surroundings import rules_for
from registration.credit_listings.rules.clocks import full_on
from registration.evaluations.errors import (
    LowestGrade,
    MeasureNotFounded,
    MeasureProposed,
    NoMeasure,
    NothingToReturn,
)
from registration.evaluations.queries import loads
from registration.evaluations.rules.grades import one_below
from registration.evaluations.rules.measures import MeasureKind, measure_defects
from registration.evaluations.schemas.commands import MeasureDecision, MeasureProposal
from registration.evaluations.service.applying import standing_of
from registration.evaluations.service.recording import note, remember, tell, walk
from registration.models.evaluations import Evaluation
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.registration import EvaluationCancelled, EvaluationDowngraded, EvaluationExpired
from shared.contracts.values import EvaluationGrade
from shared.kit.authorization import require_other_person
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
RETURN_RULE: Final = "evaluation.certificateReturnDays"
CANCELLED_RULE: Final = "evaluation.cancelledWaitYears"
DOWNGRADED_RULE: Final = "evaluation.downgradedWaitYears"


async def propose(
    uow: UnitOfWork, organization: Organization, evaluation: Evaluation, proposal: MeasureProposal
) -> None:
    """Another officer has the measure to decide.

    Raises:
        InvalidTransition: no grade is held.
        MeasureProposed: a measure waits already.
        MeasureNotFounded: the ground does not carry it.
        LowestGrade: there is no grade below.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "propose_measure")
    if evaluation.measure is not None:
        raise MeasureProposed
    defects = measure_defects(proposal.kind, proposal.ground, await standing_of(uow, organization))
    if defects:
        raise rule_named(MeasureNotFounded, defects)
    if proposal.kind is MeasureKind.DOWNGRADE:
        _below(evaluation)
    evaluation.measure = {**proposal.model_dump(mode="json"), "proposed_on": uow.today.isoformat()}
    evaluation.measure_proposed_by, evaluation.measure_decided_by = uow.caller.identity, None
    note(uow, evaluation, "propose_measure", kind=proposal.kind, ground=proposal.ground)


async def decide(
    uow: UnitOfWork, organization: Organization, evaluation: Evaluation, decision: MeasureDecision
) -> None:
    """The grade is lowered by one, taken away, or left as it is.

    Raises:
        SamePerson: the caller proposed it.
        NoMeasure: nothing is proposed.
    """
    require_other_person(uow.caller, evaluation.measure_proposed_by if evaluation.measure else None)
    uow.expect_version(evaluation)
    if evaluation.measure is None:
        raise NoMeasure
    kind = MeasureKind(evaluation.measure["kind"])
    evaluation.measure_decided_by, evaluation.reasons = uow.caller.identity, decision.reasons
    if decision.outcome == "DROP":
        walk(evaluation, "drop_measure")
        evaluation.measure = None
        note(uow, evaluation, "drop_measure")
        return
    rules = await rules_for(uow, organization.authority_id, uow.today)
    evaluation.certificate_return_due_on = uow.today + timedelta(days=int(rules(RETURN_RULE).value))
    evaluation.certificate_returned_on = None
    downgrade = kind is MeasureKind.DOWNGRADE
    years = int(rules(DOWNGRADED_RULE if downgrade else CANCELLED_RULE).value)
    evaluation.reapply_from = full_on(uow.today, 12 * years)
    remember(evaluation, rules)
    if downgrade:
        _lower(uow, organization, evaluation)
    else:
        walk(evaluation, "cancel")
        evaluation.ended_on = uow.today
        tell(uow, organization, evaluation, EvaluationCancelled)
    note(uow, evaluation, kind.lower())


def return_certificate(uow: UnitOfWork, evaluation: Evaluation) -> None:
    """The certificate and plate of the former grade are back.

    Raises:
        InvalidTransition: the grade was neither lowered nor taken away.
        NothingToReturn: nothing is out.
    """
    uow.expect_version(evaluation)
    walk(evaluation, "return_certificate")
    if evaluation.certificate_return_due_on is None or evaluation.certificate_returned_on is not None:
        raise NothingToReturn
    evaluation.certificate_returned_on = uow.today
    note(uow, evaluation, "return_certificate", late=uow.today > evaluation.certificate_return_due_on)


async def expire(uow: UnitOfWork, day: date) -> int:
    """Grades whose last day has passed, or whose holder has ended, are held no longer; each is told once."""
    found = await loads.over(uow.session, day, BATCH)
    for evaluation_id, organization_id in found:
        organization = await locked_organization(uow.session, organization_id)
        evaluation = await loads.locked_evaluation(uow.session, evaluation_id)
        assert organization is not None
        walk(evaluation, "expire")
        evaluation.ended_on = day
        tell(uow, organization, evaluation, EvaluationExpired)
        note(uow, evaluation, "expire")
    await uow.session.flush()
    return len(found)


def _lower(uow: UnitOfWork, organization: Organization, evaluation: Evaluation) -> None:
    walk(evaluation, "downgrade")
    evaluation.grade, evaluation.downgraded_on = _below(evaluation), uow.today
    evaluation.measure = None
    tell(uow, organization, evaluation, EvaluationDowngraded)


def _below(evaluation: Evaluation) -> EvaluationGrade:
    assert evaluation.grade is not None
    lower = one_below(EvaluationGrade(evaluation.grade))
    if lower is None:
        raise LowestGrade
    return lower


DAILY_JOBS: Final = (DailyJob("evaluations.expire", expire),)
