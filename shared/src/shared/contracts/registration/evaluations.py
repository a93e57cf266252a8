"""Events of evaluations."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification, EvaluationGrade


class EvaluationFacts(ConcernsOrganization):
    """What every event of an evaluation says; the grade is or was to hold up to and including `valid_to`."""

    aggregate_type: ClassVar[str] = "evaluation"
    classification: ClassVar[Classification] = Classification.INTERNAL

    evaluation_id: UUID
    grade: EvaluationGrade
    valid_to: date

    @property
    def aggregate_id(self) -> str:
        """The evaluation."""
        return str(self.evaluation_id)


class EvaluationGranted(EvaluationFacts):
    """The organization holds `grade` from now on; a grade that it held before has given way."""

    type: ClassVar[str] = "registration.evaluation.granted.v1"


class EvaluationDowngraded(EvaluationFacts):
    """The organization holds `grade`, one below what it held, for the same time."""

    type: ClassVar[str] = "registration.evaluation.downgraded.v1"


class EvaluationExpired(EvaluationFacts):
    """The organization holds `grade` no longer: its time is over, or the organization has ended."""

    type: ClassVar[str] = "registration.evaluation.expired.v1"


class EvaluationCancelled(EvaluationFacts):
    """`grade` was taken away from the organization before its time."""

    type: ClassVar[str] = "registration.evaluation.cancelled.v1"
