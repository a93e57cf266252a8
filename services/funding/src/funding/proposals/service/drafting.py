"""A proposal from the draft to its submission."""

from datetime import timedelta
from typing import Any, Final

from funding.ledger import service as ledger
from funding.models import Organization
from funding.models.programs import Program, Proposal
from funding.needs.service import match_need, require_need
from funding.organizations.queries import locked_organization
from funding.programs.errors import ProgramLocked
from funding.programs.rules.states import ProgramState
from funding.programs.service.running import follow_clock
from funding.proposals.errors import PeriodNotPossible, SponsorNotPossible, TooManyProposals
from funding.proposals.queries import open_projects
from funding.proposals.rules.budgets import Item, is_rural_project
from funding.proposals.rules.states import PROPOSAL_MACHINE
from funding.proposals.schemas import ProposalContent, ProposalCreate
from funding.proposals.service.findings import findings_of
from funding.proposals.service.recording import record_proposal, walk
from shared.contracts.funding import ProposalSubmitted
from shared.contracts.values import Tier
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

MAX_OPEN_RULE: Final = "grant.maxOpenProjects"


async def draft_proposal(
    uow: UnitOfWork, program: Program, organization: Organization, body: ProposalCreate
) -> Proposal:
    """A draft of the organization's proposal.

    Raises:
        ProgramLocked: the program's call is over, or it has none.
        SponsorNotPossible: a registered organization, or the organization itself, is named.
        PeriodNotPossible: the project's days are none.
        NeedNotOpen, NeedElsewhere: it cites a need that it cannot meet.
    """
    follow_clock(uow, program)
    if program.state not in (ProgramState.PUBLISHED, ProgramState.CALL_OPEN):
        raise ProgramLocked
    await _require_sponsor(uow, organization, body)
    _require_period(body)
    await require_need(uow, body.need_id, body.community_code)
    proposal = Proposal(
        id=new_id(),
        program_id=program.id,
        organization_id=organization.organization_id,
        sponsor_organization_id=body.sponsor_organization_id,
        state=PROPOSAL_MACHINE.walk(None, "draft"),
        findings=[],
        rules_used={},
        created_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
        **_content(organization, body),
    )
    uow.session.add(proposal)
    uow.audit("proposal.draft", "proposal", proposal.id)
    return proposal


async def amend_proposal(uow: UnitOfWork, proposal: Proposal, body: ProposalContent) -> None:
    """The draft says this instead; the sponsor, who agreed to something else, must agree again.

    Raises:
        InvalidTransition: it was submitted.
        NeedNotOpen, NeedElsewhere: it cites a need that it cannot meet.
    """
    uow.expect_version(proposal)
    walk(uow, proposal, "amend")
    _require_period(body)
    await require_need(uow, body.need_id, body.community_code)
    organization = await uow.session.get_one(Organization, proposal.organization_id)
    for name, value in _content(organization, body).items():
        setattr(proposal, name, value)
    proposal.sponsored_by = None


def agree_to_sponsor(uow: UnitOfWork, proposal: Proposal) -> None:
    """The sponsor takes contract and money for the organization.

    Raises:
        InvalidTransition: it was submitted.
    """
    uow.expect_version(proposal)
    walk(uow, proposal, "sponsor")
    proposal.sponsored_by = uow.caller.identity


async def submit_proposal(uow: UnitOfWork, program: Program, proposal: Proposal) -> None:
    """The proposal is before the program's officers; `funding.proposal.submitted` is recorded.

    Raises:
        ProgramLocked: the call is not open by the server's time.
        TooManyProposals: the organization has as many open projects as it may.
        ProposalOpen: (by constraint) it has one in this program.
        AccountFrozen and its like: no money may go to the organization.
        NeedNotOpen: the need that it cites is met or closed by now.
    """
    uow.expect_version(proposal)
    follow_clock(uow, program)
    if program.state != ProgramState.CALL_OPEN or uow.now >= program.call_to:
        raise ProgramLocked
    organization = await locked_organization(uow.session, proposal.organization_id)
    assert organization is not None, "a proposal names an organization on record"
    await ledger.require_outflow_allowed(uow, organization.organization_id)
    most = (await current_rules(uow.resources, uow.session)).value(MAX_OPEN_RULE, program.jurisdiction_id, uow.today)
    if await open_projects(uow.session, organization.organization_id) >= most.value:
        raise TooManyProposals(rule_key=most.key, rule_version=most.version, clause_ref="14")
    walk(uow, proposal, "submit")
    proposal.submitted_by, proposal.submitted_at = uow.caller.identity, uow.now
    flag_rural(proposal, organization)
    await findings_of(uow, program, proposal)
    need = await require_need(uow, proposal.need_id, proposal.community_code or "")
    if need is not None:
        match_need(uow, need)
    await record_proposal(uow, proposal, ProposalSubmitted)


def flag_rural(proposal: Proposal, organization: Organization) -> None:
    """The proposal says whether its project is a rural one."""
    assert proposal.community_code is not None, "every proposal names its community"
    items = [
        Item(one["kind"], one["amount_fen"], one["requested_fen"], one["community_code"]) for one in proposal.budget
    ]
    proposal.rural = is_rural_project(proposal.community_code, organization.community_code, items, proposal.total_fen)


async def withdraw_proposal(uow: UnitOfWork, proposal: Proposal, reason: str) -> None:
    """The organization does not go on.

    Raises:
        InvalidTransition: money was awarded, or it has ended.
    """
    uow.expect_version(proposal)
    walk(uow, proposal, "withdraw", reason=reason)
    proposal.closed_reason = reason


def _content(organization: Organization, body: ProposalContent) -> dict[str, Any]:
    values = body.model_dump(mode="json", exclude={"program_id", "organization_id", "sponsor_organization_id"})
    same_county = (organization.county_code or "") == body.community_code[:6]
    return {
        **values,
        "need_id": body.need_id,
        "from_on": body.from_on,
        "until_on": body.until_on,
        "town_code": body.community_code[:9],
        "jurisdiction_id": organization.jurisdiction_id if same_county else body.community_code[:6],
    }


def _require_period(body: ProposalContent) -> None:
    if not body.from_on <= body.until_on < body.from_on + timedelta(days=3 * 366):
        raise PeriodNotPossible(errors=[FieldError("/until_on", PeriodNotPossible.code, PeriodNotPossible.title, "14")])


async def _require_sponsor(uow: UnitOfWork, organization: Organization, body: ProposalCreate) -> None:
    sponsor_id = body.sponsor_organization_id
    if sponsor_id is None:
        return
    sponsor = await uow.session.get(Organization, sponsor_id)
    if organization.tier == Tier.REGISTERED or sponsor is None or sponsor_id == organization.organization_id:
        raise SponsorNotPossible(
            errors=[FieldError("/sponsor_organization_id", SponsorNotPossible.code, SponsorNotPossible.title, "14")]
        )
