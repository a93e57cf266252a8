"""Proposals of measures: made once per source, taken up by a measure or dismissed."""

from uuid import UUID

from registration.models.organizations import Organization
from registration.models.supervision import SupervisionProposal
from registration.organizations.errors import OrganizationEnded
from registration.organizations.service.owned import owner
from registration.supervision.errors import ProposalDecided, WrongProposal
from registration.supervision.queries import loads
from registration.supervision.rules.proposals import PROPOSAL_MACHINE, Area, ProposalState, ProposedMeasure
from registration.supervision.schemas import SupervisionProposalCreate
from shared.contracts.values import ENDED_STATUSES, OrganizationStatus
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ = "supervision_proposal.read"
CREATE = "supervision_proposal.create"
BY_HAND = "SUPERVISION"
"""The ground of what a person proposes."""


async def propose(
    uow: UnitOfWork,
    organization: Organization,
    measure: ProposedMeasure,
    *,
    ground: str,
    area: Area,
    source: str,
    note: str | None = None,
) -> SupervisionProposal | None:
    """An officer finds the proposal on the list, once per ground and source; return it.

    None when the organization has ended: nothing is proposed. The organization must be locked.
    """
    if OrganizationStatus(organization.status) in ENDED_STATUSES:
        return None
    known = await loads.proposal_from(uow.session, organization.id, measure, ground, source)
    if known is not None:
        return known
    proposal = SupervisionProposal(
        id=new_id(),
        organization_id=organization.id,
        measure=measure,
        ground=ground,
        area=area,
        source=source,
        note=note,
        state=PROPOSAL_MACHINE.walk(None, "propose"),
        proposed_on=uow.today,
        proposed_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(proposal)
    await uow.session.flush()
    _note(uow, proposal, "propose", measure=measure, ground=ground)
    return proposal


async def propose_by_hand(uow: UnitOfWork, body: SupervisionProposalCreate) -> SupervisionProposal:
    """The caller's proposal stands on the list.

    Raises:
        OrganizationEnded: there is nobody left to supervise.
    """
    organization = await owner(uow, body.organization_id, CREATE, read=READ)
    made = await propose(
        uow, organization, body.measure, ground=BY_HAND, area=body.area, source=f"person:{new_id()}", note=body.note
    )
    if made is None:
        raise OrganizationEnded
    return made


async def adopt(
    uow: UnitOfWork, proposal_id: UUID, organization: Organization, measure: ProposedMeasure, adopted_id: UUID
) -> SupervisionProposal:
    """The measure `adopted_id` takes the proposal up.

    Raises:
        WrongProposal: there is no such proposal for this organization and measure.
        ProposalDecided: it was taken up or dismissed before.
    """
    proposal = await loads.locked_proposal(uow.session, proposal_id)
    if proposal is None or (proposal.organization_id, proposal.measure) != (organization.id, measure):
        raise WrongProposal
    _decide(uow, proposal, "adopt")
    proposal.adopted_id = adopted_id
    return proposal


async def dismiss(
    uow: UnitOfWork, organization: Organization, proposal: SupervisionProposal, reasons: str
) -> SupervisionProposal:
    """Nothing is done, for these reasons.

    Raises:
        ProposalDecided: it was taken up or dismissed before.
    """
    uow.expect_version(proposal)
    _decide(uow, proposal, "dismiss")
    proposal.dismissal_reasons = reasons
    return proposal


def _decide(uow: UnitOfWork, proposal: SupervisionProposal, command: str) -> None:
    if proposal.state != ProposalState.PROPOSED:
        raise ProposalDecided
    proposal.state = PROPOSAL_MACHINE.walk(ProposalState(proposal.state), command)
    proposal.decided_on, proposal.decided_by = uow.today, uow.caller.identity
    _note(uow, proposal, command)


def _note(uow: UnitOfWork, proposal: SupervisionProposal, command: str, **details: object) -> None:
    proposal.updated_at = uow.now
    uow.audit(f"supervision_proposal.{command}", "supervision_proposal", proposal.id, details=details)
