"""Events of applications. The gateway shows each only to the client whose application it is."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.values import (
    ApplicationState,
    ApplicationType,
    AuthorityId,
    Category,
    Classification,
    CommunityCode,
    LegalKind,
    OrganizationStatus,
    RegistrationMode,
    Scope,
    Tier,
)


class ApplicationFacts(EventData):
    """What every event of an application carries.

    `client_issuer` and `client_id` name the system that handed the application in. The organization,
    its status and tier are null until there is one (an upgrade has one from the start). Under dual management
    `supervising_unit_id` names the unit whose consent is needed.
    """

    aggregate_type: ClassVar[str] = "application"
    classification: ClassVar[Classification] = Classification.INTERNAL

    application_id: UUID
    application_type: ApplicationType
    state: ApplicationState
    client_issuer: str
    client_id: str
    organization_id: UUID | None = None
    status: OrganizationStatus | None = None
    tier: Tier | None = None
    legal_kind: LegalKind
    mode: RegistrationMode
    scope: Scope
    category: Category
    community_code: CommunityCode | None = None
    authority_id: AuthorityId
    supervising_unit_id: str | None = None

    @property
    def aggregate_id(self) -> str:
        """The application."""
        return str(self.application_id)


class ApplicationSubmitted(ApplicationFacts):
    """The applicant handed a complete application in; the office must speak up by `due_on`."""

    type: ClassVar[str] = "registration.application.submitted.v1"

    due_on: date


class ApplicationCorrectionRequested(ApplicationFacts):
    """The office listed all defects; the applicant mends them by `due_on` or the application lapses."""

    type: ClassVar[str] = "registration.application.correction_requested.v1"

    due_on: date


class ApplicationResubmitted(ApplicationFacts):
    """The applicant answered the list of defects; the office must speak up by `due_on`."""

    type: ClassVar[str] = "registration.application.resubmitted.v1"

    due_on: date


class ApplicationLapsed(ApplicationFacts):
    """The day `due_on` passed without the corrections; the application is closed."""

    type: ClassVar[str] = "registration.application.lapsed.v1"

    due_on: date


class ApplicationWithdrawn(ApplicationFacts):
    """The applicant took the application back before a decision; it is closed."""

    type: ClassVar[str] = "registration.application.withdrawn.v1"


class ApplicationAccepted(ApplicationFacts):
    """The application counts as received on `accepted_on`, by word of an officer or by the office's silence.

    `due_on` is the legal limit of the decision, `commit_due_on` the day the office has promised.
    """

    type: ClassVar[str] = "registration.application.accepted.v1"

    accepted_on: date
    due_on: date
    commit_due_on: date


class ApplicationConsented(ApplicationFacts):
    """The supervising unit agreed to an application under dual management."""

    type: ClassVar[str] = "registration.application.consented.v1"

    supervising_unit_id: str


class ApplicationReviewStarted(ApplicationFacts):
    """An officer began to examine an accepted application."""

    type: ClassVar[str] = "registration.application.review_started.v1"


class ApplicationDueSoon(ApplicationFacts):
    """Four fifths of the time until `due_on` are gone and there is no decision yet."""

    type: ClassVar[str] = "registration.application.due_soon.v1"

    due_on: date
    days_left: int


class ApplicationOverdue(ApplicationFacts):
    """The day `due_on` passed without a decision; `days_left` is below zero."""

    type: ClassVar[str] = "registration.application.overdue.v1"

    due_on: date
    days_left: int


class ApplicationApproved(ApplicationFacts):
    """A second officer confirmed the proposal to approve; the organization is on record."""

    type: ClassVar[str] = "registration.application.approved.v1"

    ground_codes: tuple[str, ...] = ()


class ApplicationRejected(ApplicationFacts):
    """A second officer confirmed the proposal to reject, on the grounds given."""

    type: ClassVar[str] = "registration.application.rejected.v1"

    ground_codes: tuple[str, ...]
