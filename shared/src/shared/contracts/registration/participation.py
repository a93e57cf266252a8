"""Events of residents' participation and of harmony in the community. None names a person or says what was said."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, CommunityCode, OrganizationStatus, Tier


class ConsultationClosed(EventData):
    """A deliberation has ended for good: its result is public, and carried out where residents agreed.

    `organization_id` is the organization that assisted, null when there was none.
    """

    type: ClassVar[str] = "registration.consultation.closed.v1"
    aggregate_type: ClassVar[str] = "consultation"
    classification: ClassVar[Classification] = Classification.INTERNAL

    consultation_id: UUID
    community_code: CommunityCode
    topic: str
    outcome: str
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None

    @property
    def aggregate_id(self) -> str:
        """The consultation."""
        return str(self.consultation_id)


class MediationClosed(EventData):
    """A mediation has ended with agreement, without one, or because the parties gave it up.

    `organization_id` is the organization whose mediator handled it, null for one of the committee.
    """

    type: ClassVar[str] = "registration.mediation.closed.v1"
    aggregate_type: ClassVar[str] = "mediation"
    classification: ClassVar[Classification] = Classification.INTERNAL

    mediation_id: UUID
    community_code: CommunityCode
    kind: str
    outcome: str
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None

    @property
    def aggregate_id(self) -> str:
        """The mediation."""
        return str(self.mediation_id)


class AssistProgramFacts(EventData):
    """What every event of an assist program carries."""

    aggregate_type: ClassVar[str] = "assist_program"
    classification: ClassVar[Classification] = Classification.INTERNAL

    assist_program_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    community_code: CommunityCode
    kind: str

    @property
    def aggregate_id(self) -> str:
        """The program."""
        return str(self.assist_program_id)


class AssistProgramStarted(AssistProgramFacts):
    """The organization has begun to work with those whom the department and it agreed on."""

    type: ClassVar[str] = "registration.assist_programme.started.v1"

    until_on: date


class AssistProgramClosed(AssistProgramFacts):
    """The program has ended and the department has its report."""

    type: ClassVar[str] = "registration.assist_programme.closed.v1"
