"""Events of the party-liaison service. None carries a person, a count or the form of a unit."""

from datetime import date
from typing import ClassVar, Literal
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
    """Party work in an organization must be looked into: it is new on record, became registered, or needs a change."""

    type: ClassVar[str] = "party.coverage.task_opened.v1"


class CoverageTaskCancelled(CoverageFacts):
    """The organization has ended and nothing is left to look into."""

    type: ClassVar[str] = "party.coverage.task_cancelled.v1"


class CoverageSurveyed(CoverageFacts):
    """What party work the organization needs has been found out; a later survey tells it again."""

    type: ClassVar[str] = "party.coverage.surveyed.v1"


class CoverageCovered(CoverageFacts):
    """Party work has reached the organization: by a unit or by an instructor, which is not told."""

    type: ClassVar[str] = "party.coverage.covered.v1"


class CoverageOverdue(CoverageFacts):
    """The present step of the task was not done by its last day; once per such day."""

    type: ClassVar[str] = "party.coverage.overdue.v1"


class CoverageObligationBreached(CoverageFacts):
    """Since `since` the organization has owed a party organization that it does not have; once per such time."""

    type: ClassVar[str] = "party.coverage.obligation_breached.v1"

    since: date


class CoverageCured(CoverageFacts):
    """The organization has the party organization that it owed since `since`, or owes none any more."""

    type: ClassVar[str] = "party.coverage.cured.v1"

    since: date


class PartyUnitFacts(EventData):
    """What every event of a party unit carries: one organization's place in a unit, and whether it is covered.

    `unit_membership_id` belongs to one organization only, so that nobody learns which organizations share a unit;
    neither the unit nor its form is named, for the form gives the number of members away.
    """

    aggregate_type: ClassVar[str] = "party_unit_membership"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    unit_membership_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    state: CoverageState

    @property
    def aggregate_id(self) -> str:
        """The organization's place in a unit."""
        return str(self.unit_membership_id)


class PartyUnitApproved(PartyUnitFacts):
    """The superior agreed to a unit for the organization; it covers once its officers are elected."""

    type: ClassVar[str] = "party.unit.approved.v1"


class PartyUnitAdjusted(PartyUnitFacts):
    """The organization's unit has another form or other organizations; told to those that are in it then."""

    type: ClassVar[str] = "party.unit.adjusted.v1"


class PartyUnitDissolved(PartyUnitFacts):
    """The organization's unit has ended."""

    type: ClassVar[str] = "party.unit.dissolved.v1"


class MeetingPeriodClosed(EventData):
    """The meetings of a month, quarter or year are settled for an organization's unit; once per period.

    `compliance_bps` is the share of what was required; null when nothing was.
    """

    type: ClassVar[str] = "party.meeting.period_closed.v1"
    aggregate_type: ClassVar[str] = "party_unit_membership"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    unit_membership_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    period: str
    compliance_bps: int | None = None

    @property
    def aggregate_id(self) -> str:
        """The organization's place in a unit."""
        return str(self.unit_membership_id)


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


class CultivationAchieved(EventData):
    """Somebody of the organization has come to the end of a path of dual cultivation; only its kind is told."""

    type: ClassVar[str] = "party.cultivation.achieved.v1"
    aggregate_type: ClassVar[str] = "cultivation_path"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    cultivation_path_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    path_type: Literal["BACKBONE_TO_MEMBER", "MEMBER_TO_LEADER", "MEMBER_TO_CPO"]

    @property
    def aggregate_id(self) -> str:
        """The path."""
        return str(self.cultivation_path_id)


class PartyClearanceVoted(ClearanceVote):
    """Party-liaison said whether it has anything open for one in liquidation; the last vote counts."""

    type: ClassVar[str] = "party.clearance.voted.v1"
    classification: ClassVar[Classification] = Classification.SENSITIVE
