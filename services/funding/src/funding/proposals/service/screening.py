"""The officer's part of screening, and the committee's decision on small grants."""

from typing import Final

from funding.models.programs import Program, Proposal
from funding.programs.rules.states import ProgramState, needs_panel
from funding.programs.service.drafting import SMALL_RULE
from funding.proposals.errors import FindingsLeft, LeaderVotes, MinutesIncomplete, NotASmallGrant
from funding.proposals.rules.states import ProposalState
from funding.proposals.schemas import Minutes, ScreeningDecision
from funding.proposals.service.findings import findings_of
from funding.proposals.service.recording import record_proposal, walk
from funding.reviews.queries import leader_refs
from shared.contracts.funding import ProposalRanked, ProposalScreened
from shared.kit.authorization import require_other_person
from shared.kit.problems import FieldError, InvalidTransition
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "proposal.read"
SIMPLE_MAJORITY: Final = 2


async def screen_proposal(uow: UnitOfWork, program: Program, proposal: Proposal, body: ScreeningDecision) -> None:
    """The proposal is in the contest or not; `funding.proposal.screened` is recorded.

    Raises:
        InvalidTransition: the program is not being screened, or the proposal was.
        SamePerson: whoever submitted it does not screen it.
        FindingsLeft: it shall pass with findings that stand.
    """
    uow.expect_version(proposal)
    if program.state != ProgramState.SCREENING:
        raise InvalidTransition
    require_other_person(uow.caller, proposal.submitted_by)
    found = await findings_of(uow, program, proposal)
    if body.outcome == "PASS" and found:
        errors = [FieldError("/outcome", one.code, one.text, "14") for one in found]
        raise FindingsLeft(errors=errors, clause_ref="14")
    walk(uow, proposal, "pass_screening" if body.outcome == "PASS" else "fail_screening")
    proposal.screened_by, proposal.screening_reason = uow.caller.identity, body.reason
    await record_proposal(uow, proposal, ProposalScreened)


async def decide_small_grant(uow: UnitOfWork, program: Program, proposal: Proposal, body: Minutes) -> None:
    """The committee has granted or refused the small grant by its minutes; `funding.proposal.ranked` is recorded.

    Raises:
        NotASmallGrant: experts must score it.
        MinutesIncomplete: fewer than half of the members voted for it, or collective money lacks the villagers' word.
        LeaderVotes: a member who leads the organization voted.
    """
    uow.expect_version(proposal)
    small = (await current_rules(uow.resources, uow.session)).value(SMALL_RULE, program.jurisdiction_id, uow.today)
    if needs_panel(program.kind, program.max_award_fen, small.value):
        raise NotASmallGrant(rule_key=small.key, rule_version=small.version, clause_ref="14")
    walk(uow, proposal, "decide_small")
    await _require_minutes(uow, proposal, body)
    proposal.minutes = body.model_dump(mode="json", exclude={"voter_id_numbers"})
    proposal.rules_used = {**proposal.rules_used, small.key: small.version}
    await record_proposal(uow, proposal, ProposalRanked)
    if body.outcome == "REFUSE":
        walk(uow, proposal, "refuse")
        return
    walk(uow, proposal, "propose")
    proposal.award_fen = proposal.requested_fen
    assert proposal.state == ProposalState.PROPOSED


async def _require_minutes(uow: UnitOfWork, proposal: Proposal, body: Minutes) -> None:
    voters = {uow.vault.blind_index(number) for number in body.voter_id_numbers}
    majority = body.votes_for * SIMPLE_MAJORITY > body.members
    counted = len(voters) == len(body.voter_id_numbers) and body.votes_for <= len(voters) <= body.members
    collective = not body.collective_money or body.representatives_minutes_sha256 is not None
    if body.held_on > uow.today or not counted or not collective or (body.outcome == "GRANT") != majority:
        raise MinutesIncomplete(clause_ref="14")
    if voters & await leader_refs(uow.session, proposal.organization_id):
        raise LeaderVotes(clause_ref="14")
