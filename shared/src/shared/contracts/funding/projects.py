"""Events of funded projects: their reports, their course, and what is found about the money."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.concerning import ConcernsFunding, ConcernsOrganization
from shared.contracts.values import Classification


class ProjectFacts(ConcernsFunding):
    """What every event of a funded project says."""

    aggregate_type: ClassVar[str] = "project"
    classification: ClassVar[Classification] = Classification.INTERNAL

    project_id: UUID

    @property
    def aggregate_id(self) -> str:
        """The project."""
        return str(self.project_id)


class ReportDue(ProjectFacts):
    """A report on the project is to be handed in by `due_on`."""

    type: ClassVar[str] = "funding.report.due.v1"

    kind: Literal["MIDTERM", "FINAL"]
    due_on: date


class ReportOverdue(ProjectFacts):
    """The report was not handed in by `due_on`; once per due day."""

    type: ClassVar[str] = "funding.report.overdue.v1"

    kind: Literal["MIDTERM", "FINAL"]
    due_on: date


class MidtermPassed(ProjectFacts):
    """The project stood its examination at half time."""

    type: ClassVar[str] = "funding.midterm.passed.v1"


class MidtermFailed(ProjectFacts):
    """The project failed its examination at half time."""

    type: ClassVar[str] = "funding.midterm.failed.v1"


class FinalPassed(ProjectFacts):
    """The project stood its final examination."""

    type: ClassVar[str] = "funding.final.passed.v1"


class FinalFailed(ProjectFacts):
    """The project failed its final examination."""

    type: ClassVar[str] = "funding.final.failed.v1"


class ProjectCourse(ProjectFacts):
    """What the events say that change a project's course; `refund_fen` is what is to be paid back."""

    classification: ClassVar[Classification] = Classification.PUBLIC

    refund_fen: int | None = None


class ProjectSuspended(ProjectCourse):
    """The project stands still."""

    type: ClassVar[str] = "funding.project.suspended.v1"


class ProjectResumed(ProjectCourse):
    """The project goes on."""

    type: ClassVar[str] = "funding.project.resumed.v1"


class ProjectTerminated(ProjectCourse):
    """The project was broken off."""

    type: ClassVar[str] = "funding.project.terminated.v1"


class ProjectSettled(ProjectCourse):
    """The project's money is accounted for; `refund_fen` is the surplus."""

    type: ClassVar[str] = "funding.project.settled.v1"


class ConflictDetected(ConcernsOrganization):
    """Somebody who decides on the proposal of the organization is tied to it; the person is not named."""

    type: ClassVar[str] = "funding.conflict.detected.v1"
    aggregate_type: ClassVar[str] = "proposal"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    proposal_id: UUID
    kind: str

    @property
    def aggregate_id(self) -> str:
        """The proposal."""
        return str(self.proposal_id)


class ConflictDecided(ConcernsOrganization):
    """It was decided whether the award of the proposal was tainted by a tie, and what follows; no person is named.

    `outcome` is DISMISSED or CONFIRMED; `measure` is CONTINUE or TERMINATE where it was confirmed.
    """

    type: ClassVar[str] = "funding.conflict.decided.v1"
    aggregate_type: ClassVar[str] = "proposal"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    integrity_case_id: UUID
    proposal_id: UUID
    kind: str
    outcome: str
    measure: str | None = None

    @property
    def aggregate_id(self) -> str:
        """The proposal."""
        return str(self.proposal_id)


class DuplicateFacts(ConcernsOrganization):
    """What every event says of one thing that may be paid for twice; `other_source` names the second payer."""

    aggregate_type: ClassVar[str] = "duplicate"
    classification: ClassVar[Classification] = Classification.INTERNAL

    duplicate_id: UUID
    other_source: str

    @property
    def aggregate_id(self) -> str:
        """The case."""
        return str(self.duplicate_id)


class DuplicateSuspected(DuplicateFacts):
    """Two payers seem to pay for one thing."""

    type: ClassVar[str] = "funding.duplicate.suspected.v1"


class DuplicateConfirmed(DuplicateFacts):
    """An officer found that two payers do pay for one thing."""

    type: ClassVar[str] = "funding.duplicate.confirmed.v1"


class DuplicateDismissed(DuplicateFacts):
    """An officer cleared the suspicion."""

    type: ClassVar[str] = "funding.duplicate.dismissed.v1"
