"""Events of programs, of the proposals in them, and of the agreements that follow."""

from datetime import date
from typing import ClassVar
from uuid import UUID

from pydantic import AwareDatetime

from shared.contracts.concerning import ConcernsFunding
from shared.contracts.envelope import EventData
from shared.contracts.funding.awards import StaffingNeed
from shared.contracts.values import AuthorityId, Classification


class ProgramFacts(EventData):
    """What every event of a program says. `jurisdiction_id` runs it, or the foundation `owner_organization_id`."""

    aggregate_type: ClassVar[str] = "program"
    classification: ClassVar[Classification] = Classification.PUBLIC

    program_id: UUID
    kind: str
    title: str
    jurisdiction_id: AuthorityId
    owner_organization_id: UUID | None = None
    call_from: AwareDatetime
    call_to: AwareDatetime

    @property
    def aggregate_id(self) -> str:
        """The program."""
        return str(self.program_id)


class ProgramPublished(ProgramFacts):
    """Everybody can read the program; proposals are taken from `call_from` until before `call_to`."""

    type: ClassVar[str] = "funding.program.published.v1"


class ProgramCancelled(ProgramFacts):
    """There is no contest; whatever was proposed has ended."""

    type: ClassVar[str] = "funding.program.cancelled.v1"


class ProgramClosed(ProgramFacts):
    """Every project of the program has ended."""

    type: ClassVar[str] = "funding.program.closed.v1"


class ProposalFacts(ConcernsFunding):
    """What every event of a proposal says: where it stands, and no score."""

    aggregate_type: ClassVar[str] = "proposal"
    classification: ClassVar[Classification] = Classification.SENSITIVE

    proposal_id: UUID
    program_id: UUID
    state: str

    @property
    def aggregate_id(self) -> str:
        """The proposal."""
        return str(self.proposal_id)


class ProposalSubmitted(ProposalFacts):
    """The proposal was handed in, in time."""

    type: ClassVar[str] = "funding.proposal.submitted.v1"


class ProposalScreened(ProposalFacts):
    """An officer has let the proposal into the contest, or not."""

    type: ClassVar[str] = "funding.proposal.screened.v1"


class ProposalRanked(ProposalFacts):
    """The proposal has its place in the contest."""

    type: ClassVar[str] = "funding.proposal.ranked.v1"


class AgreementSigned(ConcernsFunding):
    """Both sides have signed the agreement on an award; the project runs from `from_on` to `until_on` inclusive."""

    type: ClassVar[str] = "funding.agreement.signed.v1"
    aggregate_type: ClassVar[str] = "award"
    classification: ClassVar[Classification] = Classification.INTERNAL

    award_id: UUID
    amount_fen: int
    from_on: date
    until_on: date
    rural: bool = False
    staffing: tuple[StaffingNeed, ...] = ()

    @property
    def aggregate_id(self) -> str:
        """The award."""
        return str(self.award_id)
