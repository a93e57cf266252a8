"""Events of the party-liaison service. None carries a person, a count or the form of a unit."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from shared.contracts.clearance import ClearanceVote
from shared.contracts.envelope import EventData
from shared.contracts.values import Classification, CoverageState, OrganizationStatus, Tier


class CoverageFacts(EventData):
    """What every event of a coverage task carries; `state` is all that leaves the service."""

    aggregate_type: ClassVar[str] = "coverage_task"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    coverage_task_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    state: CoverageState

    @property
    def aggregate_id(self) -> str:
        """The task."""
        return str(self.coverage_task_id)


class CoverageTaskOpened(CoverageFacts):
    """Party work in an organization must be looked into: it is new on record, or it became registered."""

    type: ClassVar[str] = "party.coverage.task_opened.v1"


class CoverageTaskCancelled(CoverageFacts):
    """The organization has ended and nothing is left to look into."""

    type: ClassVar[str] = "party.coverage.task_cancelled.v1"


class CoverageObligationBreached(CoverageFacts):
    """Since `since` the organization has owed a party organization that it does not have; once per such time."""

    type: ClassVar[str] = "party.coverage.obligation_breached.v1"

    since: date


class CoverageCured(CoverageFacts):
    """The organization has the party organization that it owed since `since`, or owes none any more."""

    type: ClassVar[str] = "party.coverage.cured.v1"

    since: date


class LiaisonFacts(EventData):
    """What every event of a liaison plan carries; the next contact is due by `due_on`."""

    aggregate_type: ClassVar[str] = "liaison_plan"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    liaison_plan_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    due_on: date

    @property
    def aggregate_id(self) -> str:
        """The plan."""
        return str(self.liaison_plan_id)


class LiaisonPlanned(LiaisonFacts):
    """A party organization is to contact the organization by `due_on`; a new plan replaces the one before."""

    type: ClassVar[str] = "party.liaison.planned.v1"


class LiaisonContacted(LiaisonFacts):
    """The contact took place; the next one is due by `due_on`."""

    type: ClassVar[str] = "party.liaison.contacted.v1"


class LiaisonOverdue(LiaisonFacts):
    """The contact due by `due_on` did not take place, and the days of grace are over; once per due day."""

    type: ClassVar[str] = "party.liaison.overdue.v1"


class PartyClearanceVoted(ClearanceVote):
    """Party-liaison said whether it has anything open for one in liquidation; the last vote counts."""

    type: ClassVar[str] = "party.clearance.voted.v1"
    classification: ClassVar[Classification] = Classification.SENSITIVE
