"""Proposal and decision: two persons of each authority, one outcome, conditions as of acceptance."""

from registration.applications.errors import (
    ConditionsUnmet,
    ConflictOfInterest,
    ProposalDiffers,
    ProposalInvalid,
    ProposalMissing,
    ProposalPending,
    ReasonsRequired,
    rule_named,
)
from registration.applications.rules.conditions.results import ConditionResult
from registration.applications.rules.decisions import REMEDIES, approval_defects, proposal_defects
from registration.applications.schemas.commands import Decision, Proposal
from registration.applications.service.conditions import stored
from registration.applications.service.names import name_needs_review
from registration.applications.service.surroundings import rules_for
from registration.changes.errors import change_refused
from registration.changes.queries import loads
from registration.changes.rules.states import ChangeState
from registration.changes.service.carrying_out import carry_out
from registration.changes.service.ending import let_go
from registration.changes.service.judging import defects_of, judge
from registration.changes.service.receiving import begin_decision
from registration.changes.service.recording import note, record, state_after, walk
from registration.changes.service.standing import require_changeable
from registration.models.changes import OrganizationChange, OrganizationChangeProposal
from registration.models.organizations import Organization
from registration.notices.rules.kinds import NoticeKind
from registration.notices.service.issuing import issue_notice_of_change
from shared.contracts.registration.applications import (
    ApplicationApproved,
    ApplicationRejected,
    ApplicationReviewStarted,
)
from shared.contracts.values import Category
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork


async def propose(uow: UnitOfWork, change: OrganizationChange, proposal: Proposal) -> OrganizationChange:
    """The caller's proposal waits for another officer of the same authority.

    Raises:
        ConflictOfInterest: the caller made the request.
        ProposalPending: another proposal waits.
        InvalidTransition: the request does not wait for a proposal.
        ConditionsUnmet: an approval although a condition is not met.
        ProposalInvalid: grounds or reasons are missing or do not fit the outcome.
        Problem: 422 for an approval although something stands against the request.
    """
    if change.owner == uow.caller.identity:
        raise ConflictOfInterest
    uow.expect_version(change)
    if await loads.open_proposal(uow.session, change.id) is not None:
        raise ProposalPending
    begins = change.state == ChangeState.ACCEPTED
    walk(change, "propose")
    organization = await loads.locked_organization_of(uow.session, change)
    results = await _require_sound(uow, change, organization, proposal)
    uow.session.add(
        OrganizationChangeProposal(
            change_id=change.id,
            authority_id=change.deciding_authority_id,
            outcome=proposal.outcome,
            grounds=list(proposal.grounds),
            reasons=proposal.reasons,
            name_review_reason=proposal.name_review.reason if proposal.name_review else None,
            condition_results=stored(results),
            rules=dict(change.rules),
            proposed_by=uow.caller.identity,
            proposed_on=uow.today,
        )
    )
    if begins:
        await record(uow, change, ApplicationReviewStarted)
    note(uow, change, "propose", outcome=proposal.outcome)
    return change


async def proposal_of_another(uow: UnitOfWork, change: OrganizationChange) -> OrganizationChangeProposal | None:
    """Return the proposal that waits for the caller's decision, if one does.

    Raises:
        SamePerson: the caller made it.
        ConflictOfInterest: the caller made the request.
    """
    if change.owner == uow.caller.identity:
        raise ConflictOfInterest
    proposal = await loads.open_proposal(uow.session, change.id)
    if proposal is not None:
        require_other_person(uow.caller, proposal.proposed_by)
    return proposal


async def decide(uow: UnitOfWork, change: OrganizationChange, decision: Decision) -> OrganizationChange:
    """The proposal is confirmed or returned. An approval changes the record, or lets a move go on to its new authority.

    Raises:
        SamePerson: the caller made the proposal.
        InvalidTransition: the request does not wait for a decision.
        ProposalDiffers: the outcome is another than the proposal's.
        ConditionsUnmet: an approval although a condition is not met any more.
        ReasonsRequired: a return without reasons.
        NameTaken: the name is another's in the area of the new authority.
    """
    proposal = await proposal_of_another(uow, change)
    uow.expect_version(change)
    command = _command(change, decision)
    state = state_after(change, command)
    if proposal is None:
        raise ProposalMissing
    if decision.outcome not in ("RETURN", proposal.outcome):
        raise ProposalDiffers
    if decision.outcome == "RETURN" and decision.reasons is None:
        raise ReasonsRequired
    proposal.decided_by, proposal.decided_on = uow.caller.identity, uow.today
    proposal.decision, proposal.decision_reasons = decision.outcome, decision.reasons
    if decision.outcome == "APPROVE":
        await _approve(uow, change, proposal, releases=command == "release")
    elif decision.outcome == "REJECT":
        await let_go(uow, change)
        _conclude(uow, change, proposal, {"zh": REMEDIES.zh, "en": REMEDIES.en})
        organization = await loads.locked_organization_of(uow.session, change)
        content = {"grounds": list(proposal.grounds), "reasons": proposal.reasons, "remedies": REMEDIES.zh}
        await issue_notice_of_change(uow, change, NoticeKind.CHANGE_REFUSAL, organization.name, content)
    change.state = state
    await _announce(uow, change)
    note(uow, change, command)
    return change


def _command(change: OrganizationChange, decision: Decision) -> str:
    if decision.outcome == "RETURN":
        return "return_proposal"
    if decision.outcome == "REJECT":
        return "reject"
    releases = change.to_authority_id is not None and change.state == ChangeState.PROPOSED
    return "release" if releases else "approve"


async def _require_sound(
    uow: UnitOfWork, change: OrganizationChange, organization: Organization, proposal: Proposal
) -> tuple[ConditionResult, ...]:
    results = await judge(uow, change, organization)
    lookup = await rules_for(uow, change.deciding_authority_id, change.accepted_on or uow.today)
    needs_review = await name_needs_review(uow, change.name_reservation_id)
    defects = proposal_defects(
        proposal.outcome,
        proposal.grounds,
        proposal.reasons,
        results,
        category=Category(organization.category),
        duplicate_exempt=lookup("application.duplicateExemptCategories"),
        name_review_missing=needs_review and proposal.name_review is None,
    )
    if defects:
        unmet = proposal.outcome == "APPROVE" and bool(approval_defects(results))
        raise rule_named(ConditionsUnmet if unmet else ProposalInvalid, defects)
    if proposal.outcome == "APPROVE":
        await _require_standing(uow, change, organization)
    return results


async def _require_standing(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> None:
    require_changeable(change, organization)
    defects = await defects_of(uow, change, organization)
    if defects:
        raise change_refused(defects)


async def _approve(
    uow: UnitOfWork, change: OrganizationChange, proposal: OrganizationChangeProposal, *, releases: bool
) -> None:
    organization = await loads.locked_organization_of(uow.session, change)
    results = await judge(uow, change, organization)
    defects = approval_defects(results)
    if defects:
        raise rule_named(ConditionsUnmet, defects)
    await _require_standing(uow, change, organization)
    proposal.condition_results, proposal.rules = stored(results), dict(change.rules)
    if releases:
        assert change.to_authority_id is not None
        change.released_on, change.deciding_authority_id = uow.today, change.to_authority_id
        await begin_decision(uow, change, uow.today)
        return
    name = organization.name
    await carry_out(uow, change, organization)
    await loads.let_items_go(uow.session, change.id)
    _conclude(uow, change, proposal, None)
    await issue_notice_of_change(uow, change, NoticeKind.CHANGE_APPROVAL, name, {})


def _conclude(
    uow: UnitOfWork,
    change: OrganizationChange,
    proposal: OrganizationChangeProposal,
    remedies: dict[str, str] | None,
) -> None:
    change.decided_on = uow.today
    change.decision = {
        "outcome": proposal.outcome,
        "grounds": list(proposal.grounds),
        "reasons": proposal.reasons,
        "remedies": remedies,
    }


async def _announce(uow: UnitOfWork, change: OrganizationChange) -> None:
    if change.decision is None:
        return
    if change.decision["outcome"] == "APPROVE":
        await record(uow, change, ApplicationApproved)
    else:
        await record(uow, change, ApplicationRejected, ground_codes=tuple(change.decision["grounds"]))
