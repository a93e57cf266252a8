"""Looks for double funding, and takes the officers' decisions."""

from typing import Final

from funding.duplicates import queries
from funding.duplicates.rules import DUPLICATE_MACHINE, DuplicateState, suspicion
from funding.duplicates.schemas import DuplicateDecision
from funding.models.duplicates import DuplicateCase
from funding.models.places import place_of_row
from funding.models.programs import Proposal
from funding.proposals.service.recording import record_about
from shared.contracts.funding import DuplicateConfirmed, DuplicateDismissed, DuplicateFacts, DuplicateSuspected
from shared.kit.authorization import Place, require_other_person
from shared.kit.ids import new_id
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "duplicate.read"
LIKENESS_RULE: Final = "duplicate.likenessBps"


def place_of(case: DuplicateCase) -> Place:
    """Return where a suspicion lies."""
    return place_of_row(case, authority_id=case.jurisdiction_id)


async def look_for_duplicates(uow: UnitOfWork, proposal: Proposal) -> list[DuplicateCase]:
    """What looks like the proposal and is funded already is suspected, once each; all suspicions are returned."""
    known = list(await queries.cases_of(uow.session, proposal.id))
    seen = {case.other_id for case in known}
    least = (await current_rules(uow.resources, uow.session)).value(LIKENESS_RULE, proposal.jurisdiction_id, uow.today)
    own = queries.undertaking_of(proposal)
    for other_id, source, other in await queries.funded_beside(uow.session, proposal):
        grounds, likeness = ([], 0) if other_id in seen else suspicion(own, other, least.value)
        if grounds:
            case = DuplicateCase(
                id=new_id(),
                organization_id=proposal.organization_id,
                proposal_id=proposal.id,
                other_source=source,
                other_id=other_id,
                grounds=list(grounds),
                likeness_bps=likeness,
                state=DUPLICATE_MACHINE.walk(None, "suspect"),
                found_on=uow.today,
                community_code=proposal.community_code,
                town_code=proposal.town_code,
                jurisdiction_id=proposal.jurisdiction_id,
                created_at=uow.now,
                updated_at=uow.now,
            )
            uow.session.add(case)
            await _record(uow, case, proposal, DuplicateSuspected)
            known.append(case)
    return known


async def decide(uow: UnitOfWork, case: DuplicateCase, body: DuplicateDecision) -> None:
    """The suspicion is cleared or confirmed, with a reason; the event is recorded.

    Raises:
        InvalidTransition: that was decided.
        SamePerson: whoever handed the proposal in does not clear it.
    """
    uow.expect_version(case)
    proposal = await uow.session.get_one(Proposal, case.proposal_id)
    require_other_person(uow.caller, proposal.submitted_by)
    case.state = DUPLICATE_MACHINE.walk(DuplicateState(case.state), body.outcome.lower())
    case.decided_on, case.decided_by, case.reason = uow.today, uow.caller.identity, body.reason
    case.updated_at = uow.now
    uow.audit(f"duplicate.{body.outcome.lower()}", "duplicate", case.id)
    await _record(uow, case, proposal, DuplicateConfirmed if body.outcome == "CONFIRM" else DuplicateDismissed)


async def _record(uow: UnitOfWork, case: DuplicateCase, proposal: Proposal, event: type[DuplicateFacts]) -> None:
    await record_about(uow, proposal, event, duplicate_id=case.id, other_source=case.other_source)
