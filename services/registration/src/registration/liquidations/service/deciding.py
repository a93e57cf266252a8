"""Proposal and decision on deregistration by two officers, and the organization's withdrawal."""

from registration.applications.rules.decisions import REMEDIES
from registration.lifecycle.service.revoking import require_no_case
from registration.liquidations.errors import (
    ClearanceMissing,
    DeregistrationIncomplete,
    LiquidationForced,
    PartOfReorganization,
    ProposalDiffers,
)
from registration.liquidations.queries import loads
from registration.liquidations.rules.grounds import SUCCESSION, LiquidationGround
from registration.liquidations.rules.readiness import FileFacts, VoteFacts, clearance_defects, file_defects
from registration.liquidations.schemas import DeregistrationDecision, DeregistrationProposal, LiquidationWithdrawal
from registration.liquidations.service.ending import deregister, give_up
from registration.liquidations.service.receiving import awaits_direction
from registration.liquidations.service.recording import state_after, walk
from registration.mergers.service.completing import complete_merger
from registration.models.liquidations import Liquidation
from registration.models.organizations import Organization
from registration.notices.rules.kinds import NoticeKind
from registration.notices.service.issuing import issue_notice_of_liquidation
from shared.contracts.values import RegistrationMode, Vote
from shared.kit.authorization import require_other_person
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def propose_deregistration(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: DeregistrationProposal
) -> None:
    """The caller's proposal waits for another officer.

    Raises:
        InvalidTransition: there is no application, or a proposal waits.
        LiquidationForced: a revoked organization is to stay.
        DeregistrationIncomplete: approval, although acts are missing.
    """
    uow.expect_version(liquidation)
    walk(uow, liquidation, "propose", outcome=body.outcome)
    if body.outcome == "APPROVE":
        _require_complete(organization, liquidation)
    else:
        _require_own(liquidation)
    liquidation.outcome, liquidation.proposal_reasons = body.outcome, body.reasons
    liquidation.proposed_on, liquidation.proposed_by = uow.today, uow.caller.identity


async def decide_deregistration(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: DeregistrationDecision
) -> None:
    """The organization is off the register, goes on as before, or the proposal is back for more work.

    Raises:
        SamePerson: the caller made the proposal.
        InvalidTransition: nothing was proposed.
        ProposalDiffers: the outcome is another than the proposal's.
        DeregistrationIncomplete: acts are missing, or a return without reasons.
        RevocationPending: a revocation is being decided.
        ClearanceMissing: a service has not voted or holds something open.
    """
    require_other_person(uow.caller, liquidation.proposed_by)
    uow.expect_version(liquidation)
    state_after(liquidation, _COMMANDS[body.outcome])
    if body.outcome not in ("RETURN", liquidation.outcome):
        raise ProposalDiffers
    if body.outcome == "RETURN":
        _send_back(uow, liquidation, body.reasons)
        return
    liquidation.decided_on, liquidation.decided_by = uow.today, uow.caller.identity
    liquidation.decision_reasons = body.reasons
    if body.outcome == "REFUSE":
        await give_up(uow, organization, liquidation, "refuse", liquidation.proposal_reasons)
        content = {"reasons": liquidation.proposal_reasons, "remedies": REMEDIES.zh}
        kind = NoticeKind.CANCELLATION_REFUSAL
        await issue_notice_of_liquidation(uow, organization, liquidation, kind, content)
        return
    _require_complete(organization, liquidation)
    await _require_clear(uow, organization, liquidation)
    walk(uow, liquidation, "approve")
    await deregister(uow, organization, liquidation)
    content = {"uscc": organization.uscc}
    await issue_notice_of_liquidation(uow, organization, liquidation, NoticeKind.CANCELLATION_APPROVAL, content)
    if liquidation.reorganization_id is not None:
        await complete_merger(uow, liquidation.reorganization_id)


async def withdraw(
    uow: UnitOfWork, organization: Organization, liquidation: Liquidation, body: LiquidationWithdrawal
) -> None:
    """The organization goes on as before; nothing of the winding-up is left.

    Raises:
        InvalidTransition: it is over.
        LiquidationForced: it was revoked.
        PartOfReorganization: it is part of a merger or split.
    """
    uow.expect_version(liquidation)
    state_after(liquidation, "withdraw")
    _require_own(liquidation)
    await give_up(uow, organization, liquidation, "withdraw", body.reasons)


_COMMANDS = {"APPROVE": "approve", "REFUSE": "refuse", "RETURN": "return_proposal"}


def _send_back(uow: UnitOfWork, liquidation: Liquidation, reasons: str | None) -> None:
    if reasons is None:
        raise DeregistrationIncomplete(errors=[FieldError("/reasons", "REASONS_REQUIRED", _REASONS)])
    walk(uow, liquidation, "return_proposal")
    liquidation.decision_reasons = reasons
    liquidation.outcome = liquidation.proposal_reasons = liquidation.proposed_on = liquidation.proposed_by = None


def _require_own(liquidation: Liquidation) -> None:
    """Pass a winding-up that the organization may give up."""
    ground = LiquidationGround(liquidation.ground)
    if ground is LiquidationGround.REVOCATION:
        raise LiquidationForced
    if ground in SUCCESSION:
        raise PartOfReorganization


def _require_complete(organization: Organization, liquidation: Liquidation) -> None:
    facts = FileFacts(
        is_dual=organization.mode == RegistrationMode.DUAL,
        is_consented=liquidation.consented_on is not None,
        surrendered=frozenset(liquidation.surrendered),
        awaits_direction=awaits_direction(liquidation),
    )
    defects = file_defects(facts)
    if defects:
        raise DeregistrationIncomplete(errors=defects)


async def _require_clear(uow: UnitOfWork, organization: Organization, liquidation: Liquidation) -> None:
    await require_no_case(uow, organization)
    votes = [
        VoteFacts(each.service, None if each.vote is None else Vote(each.vote), tuple(each.reasons))
        for each in await loads.clearances(uow.session, liquidation.id)
    ]
    blockers = clearance_defects(votes)
    if blockers:
        raise ClearanceMissing(errors=blockers)


_REASONS = Text("退回须写明理由。", "A return needs reasons.")
