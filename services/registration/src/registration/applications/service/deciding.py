"""Proposal and decision: two persons, one outcome, conditions as of acceptance."""

from registration.applications.errors import (
    ConditionsUnmet,
    ProposalDiffers,
    ProposalInvalid,
    ProposalMissing,
    ProposalPending,
    ReasonsRequired,
    rule_named,
)
from registration.applications.queries import loads
from registration.applications.rules.conditions.results import ConditionResult
from registration.applications.rules.decisions import REMEDIES, approval_defects, proposal_defects
from registration.applications.schemas.commands import Decision, Proposal
from registration.applications.service.conditions import judge, stored
from registration.applications.service.names import give_name_back, name_needs_review
from registration.applications.service.recording import note, record, state_after, walk
from registration.applications.service.registration import register
from registration.applications.service.surroundings import rules_for
from registration.department_consultations.queries import asked_about
from registration.department_consultations.rules import require_heard
from registration.models.applications import Application, ApplicationProposal
from registration.notices.rules.kinds import NoticeKind
from registration.notices.service.issuing import issue_notice
from shared.contracts.registration.applications import ApplicationApproved, ApplicationRejected
from shared.contracts.values import Category
from shared.kit.authorization import require_other_person
from shared.kit.unit_of_work import UnitOfWork


async def propose(uow: UnitOfWork, application: Application, proposal: Proposal) -> Application:
    """The caller's proposal waits for another officer's decision.

    Raises:
        InvalidTransition: the application is not under review.
        ProposalPending: another proposal waits.
        ConsultationPending: a department that was asked may still answer.
        ObjectionUnanswered: an approval says nothing about a department's objection.
        ConditionsUnmet: an approval although a condition is not met.
        ProposalInvalid: grounds or reasons are missing or do not fit the outcome.
    """
    uow.expect_version(application)
    walk(application, "propose")
    if await loads.open_proposal(uow.session, application.id) is not None:
        raise ProposalPending
    asked = await asked_about(uow.session, application.id)
    approving = proposal.outcome == "APPROVE"
    require_heard(asked, uow.today, approving=approving, reply=proposal.consultation_reply)
    results = await judge(uow, application)
    await _require_sound(uow, application, proposal, results)
    uow.session.add(
        ApplicationProposal(
            application_id=application.id,
            outcome=proposal.outcome,
            grounds=list(proposal.grounds),
            reasons=proposal.reasons,
            name_review_reason=proposal.name_review.reason if proposal.name_review else None,
            consultation_reply=proposal.consultation_reply,
            condition_results=stored(results),
            proposed_by=uow.caller.identity,
            proposed_on=uow.today,
        )
    )
    note(uow, application, "propose", outcome=proposal.outcome)
    return application


async def proposal_of_another(uow: UnitOfWork, application: Application) -> ApplicationProposal | None:
    """Return the proposal that waits for the caller's decision, if one does.

    Raises:
        SamePerson: the caller made it.
    """
    proposal = await loads.open_proposal(uow.session, application.id)
    if proposal is not None:
        require_other_person(uow.caller, proposal.proposed_by)
    return proposal


async def decide(uow: UnitOfWork, application: Application, decision: Decision) -> Application:
    """The proposal is confirmed and the application decided, or it is back in review with reasons.

    Raises:
        SamePerson: the caller made the proposal.
        InvalidTransition: the application is not under review, or there is no proposal.
        ProposalDiffers: the outcome is another than the proposal's.
        ConditionsUnmet: an approval although a condition is not met any more.
        ReasonsRequired: a return without reasons.
    """
    proposal = await proposal_of_another(uow, application)
    uow.expect_version(application)
    state = state_after(application, _COMMANDS[decision.outcome])
    if proposal is None:
        raise ProposalMissing
    if decision.outcome not in ("RETURN", proposal.outcome):
        raise ProposalDiffers
    await _CARRY_OUT[decision.outcome](uow, application, proposal, decision)
    application.state = state
    await _announce(uow, application)
    note(uow, application, _COMMANDS[decision.outcome])
    return application


_COMMANDS = {"APPROVE": "approve", "REJECT": "reject", "RETURN": "return_proposal"}


async def _require_sound(
    uow: UnitOfWork, application: Application, proposal: Proposal, results: tuple[ConditionResult, ...]
) -> None:
    on = application.accepted_on or uow.today
    rules = await rules_for(uow, application.authority_id, on)
    needs_review = await name_needs_review(uow, application.name_reservation_id)
    defects = proposal_defects(
        proposal.outcome,
        proposal.grounds,
        proposal.reasons,
        results,
        category=Category(application.category),
        duplicate_exempt=rules("application.duplicateExemptCategories"),
        name_review_missing=needs_review and proposal.name_review is None,
    )
    if defects:
        unmet = proposal.outcome == "APPROVE" and bool(approval_defects(results))
        raise rule_named(ConditionsUnmet if unmet else ProposalInvalid, defects)


async def _approve(
    uow: UnitOfWork, application: Application, proposal: ApplicationProposal, decision: Decision
) -> None:
    results = await judge(uow, application)
    defects = approval_defects(results)
    if defects:
        raise rule_named(ConditionsUnmet, defects)
    proposal.condition_results = stored(results)
    _close(uow, proposal, decision)
    organization = await register(uow, application)
    _decide(uow, application, proposal, remedies=None)
    await issue_notice(uow, application, NoticeKind.APPROVAL, {"uscc": organization.uscc})


async def _reject(uow: UnitOfWork, application: Application, proposal: ApplicationProposal, decision: Decision) -> None:
    _close(uow, proposal, decision)
    await give_name_back(uow, application.name_reservation_id, application.id)
    _decide(uow, application, proposal, remedies={"zh": REMEDIES.zh, "en": REMEDIES.en})
    content = {"grounds": list(proposal.grounds), "reasons": proposal.reasons, "remedies": REMEDIES.zh}
    await issue_notice(uow, application, NoticeKind.REFUSAL, content)


async def _return(uow: UnitOfWork, application: Application, proposal: ApplicationProposal, decision: Decision) -> None:
    if decision.reasons is None:
        raise ReasonsRequired
    _close(uow, proposal, decision)


_CARRY_OUT = {"APPROVE": _approve, "REJECT": _reject, "RETURN": _return}


def _decide(
    uow: UnitOfWork, application: Application, proposal: ApplicationProposal, *, remedies: dict[str, str] | None
) -> None:
    application.decided_on = uow.today
    application.decision = {
        "outcome": proposal.outcome,
        "grounds": list(proposal.grounds),
        "reasons": proposal.reasons,
        "remedies": remedies,
    }


def _close(uow: UnitOfWork, proposal: ApplicationProposal, decision: Decision) -> None:
    proposal.decided_by, proposal.decided_on = uow.caller.identity, uow.today
    proposal.decision, proposal.decision_reasons = decision.outcome, decision.reasons


async def _announce(uow: UnitOfWork, application: Application) -> None:
    if application.decision is None:
        return
    if application.decision["outcome"] == "APPROVE":
        await record(uow, application, ApplicationApproved)
    else:
        await record(uow, application, ApplicationRejected, ground_codes=tuple(application.decision["grounds"]))
