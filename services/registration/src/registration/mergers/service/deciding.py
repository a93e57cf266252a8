"""Proposal and decision by two officers, and what an approval brings about."""

from registration.lifecycle.service.revoking import require_no_case
from registration.liquidations.rules.grounds import LiquidationGround
from registration.liquidations.service.starting import begin
from registration.mergers.errors import MergerIncomplete, MergerInvalid, ProposalDiffers
from registration.mergers.rules.parties import file_defects, party_defects
from registration.mergers.rules.states import MergerKind, Side
from registration.mergers.schemas import MergerDecision, MergerProposal
from registration.mergers.service.completing import complete_merger
from registration.mergers.service.matters import Matter
from registration.mergers.service.recording import state_after, walk
from registration.mergers.service.submitting import release
from registration.models.mergers import Merger
from registration.organizations.rules.acts import Act
from registration.organizations.rules.announcements import AnnouncementKind
from registration.organizations.service.announcing import owe_announcement
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationMerged, OrganizationSplit
from shared.kit.authorization import require_other_person
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

_EVENTS = {MergerKind.MERGER: (Act.MERGED, OrganizationMerged), MergerKind.SPLIT: (Act.SPLIT, OrganizationSplit)}


async def propose(uow: UnitOfWork, matter: Matter, body: MergerProposal) -> None:
    """The caller's proposal waits for another officer.

    Raises:
        InvalidTransition: a proposal waits, or the matter is decided.
        MergerInvalid: approval, although a party does not fit any more.
        MergerIncomplete: approval, although decisions or consents are missing.
    """
    merger = matter.merger
    uow.expect_version(merger)
    walk(uow, merger, "propose", outcome=body.outcome)
    if body.outcome == "APPROVE":
        _require_ready(matter)
    merger.outcome, merger.proposal_reasons = body.outcome, body.reasons
    merger.proposed_on, merger.proposed_by = uow.today, uow.caller.identity


async def decide(uow: UnitOfWork, matter: Matter, body: MergerDecision) -> None:
    """The matter is approved and takes effect today, is refused, or goes back.

    Raises:
        SamePerson: the caller made the proposal.
        InvalidTransition: nothing was proposed.
        ProposalDiffers: the outcome is another than the proposal's.
        MergerInvalid: a party does not fit any more.
        MergerIncomplete: decisions or consents are missing, or a return without reasons.
        RevocationPending: a revocation of a party is being decided.
    """
    merger = matter.merger
    require_other_person(uow.caller, merger.proposed_by)
    uow.expect_version(merger)
    state_after(merger, _COMMANDS[body.outcome])
    if body.outcome not in ("RETURN", merger.outcome):
        raise ProposalDiffers
    if body.outcome == "RETURN":
        _send_back(uow, merger, body.reasons)
        return
    merger.decided_on, merger.decided_by, merger.decision_reasons = uow.today, uow.caller.identity, body.reasons
    if body.outcome == "REFUSE":
        walk(uow, merger, "refuse")
        merger.closed_on, merger.close_reasons = uow.today, merger.proposal_reasons
        release(matter)
        return
    await _approve(uow, matter)


_COMMANDS = {"APPROVE": "approve", "REFUSE": "refuse", "RETURN": "return_proposal"}


async def _approve(uow: UnitOfWork, matter: Matter) -> None:
    merger = matter.merger
    _require_ready(matter)
    for organization in matter.organizations.values():
        await require_no_case(uow, organization)
    walk(uow, merger, "approve")
    merger.effective_on = uow.today
    release(matter)
    await _tell(uow, matter)
    if not merger.source_survives:
        await _wind_up_sources(uow, matter)
    await complete_merger(uow, merger.id)


async def _tell(uow: UnitOfWork, matter: Matter) -> None:
    """Every party's history has it, and everybody hears of each."""
    act, event = _EVENTS[MergerKind(matter.merger.kind)]
    for party in matter.parties:
        await change_organization(
            uow, matter.organizations[party.organization_id], act, event, valid_from=uow.today, values={},
            merger_id=matter.merger.id, sources=matter.ids(Side.SOURCE), targets=matter.ids(Side.TARGET),
            effective_on=uow.today,
        )  # fmt: skip
    lead = matter.organizations[matter.merger.organization_id]
    await owe_announcement(uow, lead, AnnouncementKind(matter.merger.kind))


async def _wind_up_sources(uow: UnitOfWork, matter: Matter) -> None:
    """The sources end by succession: what they have and owe goes to the targets."""
    targets = matter.ids(Side.TARGET)
    for party in matter.parties:
        if party.side == Side.SOURCE:
            assert party.resolved_on is not None
            await begin(
                uow, matter.organizations[party.organization_id], LiquidationGround(matter.merger.kind),
                party.resolved_on, matter.merger.succession, successors=targets, reorganization_id=matter.merger.id,
            )  # fmt: skip


def _require_ready(matter: Matter) -> None:
    facts = matter.facts()
    defects = party_defects(MergerKind(matter.merger.kind), facts)
    if defects:
        raise MergerInvalid(errors=defects)
    missing = file_defects(facts, [material["code"] for material in matter.merger.materials])
    if missing:
        raise MergerIncomplete(errors=missing)


def _send_back(uow: UnitOfWork, merger: Merger, reasons: str | None) -> None:
    if reasons is None:
        raise MergerIncomplete(errors=[FieldError("/reasons", "REASONS_REQUIRED", _REASONS)])
    walk(uow, merger, "return_proposal")
    merger.decision_reasons = reasons
    merger.outcome = merger.proposal_reasons = merger.proposed_on = merger.proposed_by = None


_REASONS = Text("退回须写明理由。", "A return needs reasons.")
