"""Events of leaders and governance; they name no person but by the reference that all services share."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.registration.organizations import OrganizationFacts
from shared.contracts.values import Classification, LeaderPost, OrganizationStatus, Tier


class OrganizationLeadersChanged(OrganizationFacts):
    """Somebody took up, left or was elected anew to a post; `count_by_post` are the present holders of each.

    While `representative_vacant`, nobody may sign for the organization: the representative has to be replaced.
    """

    type: ClassVar[str] = "registration.organization.leaders_changed.v1"

    count_by_post: Mapping[LeaderPost, int]
    representative_vacant: bool = False


class LeaderDisqualified(EventData):
    """A second officer confirmed that the person may not lead; recorded for each organization led, or where it arose.

    `person_ref` is the HMAC of the identity number under the suite's key, the same in all services.
    """

    type: ClassVar[str] = "registration.leader.disqualified.v1"
    aggregate_type: ClassVar[str] = "leader_disqualification"
    classification: ClassVar[Classification] = Classification.INTERNAL

    disqualification_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    person_ref: str

    @property
    def aggregate_id(self) -> str:
        """The disqualification."""
        return str(self.disqualification_id)


class GovernanceElectionDue(EventData):
    """The term of a body ends within two months; it is to be elected anew by `next_election_on`."""

    type: ClassVar[str] = "registration.governance.election_due.v1"
    aggregate_type: ClassVar[str] = "governance_body"
    classification: ClassVar[Classification] = Classification.INTERNAL

    body_id: UUID
    organization_id: UUID
    status: OrganizationStatus
    tier: Tier
    body_kind: Literal["ASSEMBLY", "BOARD", "SUPERVISORS"]
    next_election_on: date

    @property
    def aggregate_id(self) -> str:
        """The body."""
        return str(self.body_id)
