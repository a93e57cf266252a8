"""What every change of an evaluation leaves behind."""

from datetime import date

from registration.evaluations.rules.states import EVALUATION_MACHINE, EvaluationState
from registration.models.evaluations import Evaluation
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration import EvaluationFacts
from shared.contracts.values import EvaluationGrade, OrganizationStatus, Tier
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork


def walk(evaluation: Evaluation, command: str) -> None:
    """The evaluation stands where `command` leads.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    evaluation.state = EVALUATION_MACHINE.walk(EvaluationState(evaluation.state), command)


def note(uow: UnitOfWork, evaluation: Evaluation, command: str, **details: object) -> None:
    """The act stands in the audit trail, and the evaluation bears its time."""
    evaluation.updated_at = uow.now
    uow.audit(f"evaluation.{command}", "evaluation", evaluation.id, details=details)


def remember(evaluation: Evaluation, rules: AppliedRules) -> None:
    """The evaluation keeps the versions of the rules that were used."""
    evaluation.rules = {**(evaluation.rules or {}), **rules.used}


def tell(uow: UnitOfWork, organization: Organization, evaluation: Evaluation, event: type[EvaluationFacts]) -> None:
    """Everybody hears what became of the grade."""
    valid_to: date | None = evaluation.valid_to
    assert evaluation.grade is not None and valid_to is not None
    told = event(
        organization_id=organization.id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
        evaluation_id=evaluation.id,
        grade=EvaluationGrade(evaluation.grade),
        valid_to=valid_to,
    )
    uow.record(told, division_code=division_of(organization))
