"""Ranking and allocation, and the protocol that they leave."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import orjson

from funding.contests import queries
from funding.contests.rules.protocols import protocol_hash, protocol_of
from funding.models.awards import ContestProtocol
from funding.models.programs import Program, Proposal
from funding.proposals.rules.states import ProposalState
from funding.proposals.service.recording import walk
from funding.reviews.queries import sheets_of
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

TRIM_RULE: Final = "grant.trimFromSheets"
PARTIAL_RULE: Final = "grant.partialOfferBps"
MIN_SHEETS_RULE: Final = "grant.minSheets"
SCORES_CONTEXT: Final = "score_sheets.scores"
CONTESTED: Final = ("RANKED", "PROPOSED", "PUBLICITY", "WAITLISTED", "NOT_AWARDED")
"""States whose proposals an allocation decides on; one whose award is objected to keeps its share."""


async def allocate_money(uow: UnitOfWork, program: Program, reason: str) -> None:
    """Scores, ranks and sums are those that follow from the valid sheets, and a protocol says why.

    Proposals that were withdrawn or objected to with success are ranked no more. The caller holds the program.
    """
    await uow.session.flush()
    rules = AppliedRules(await current_rules(uow.resources, uow.session), program.jurisdiction_id, uow.today)
    proposals = await queries.proposals_in(uow.session, program.id, *CONTESTED, "OBJECTED", "UPHELD")
    totals = await valid_totals(uow, proposals)
    terms = {
        "budget_fen": program.budget_fen,
        "reserve_bps": program.rural_reserve_bps,
        "pass_score": program.pass_score,
        "bonus": program.rural_bonus,
        "trim_from": rules(TRIM_RULE).value,
        "partial_bps": rules(PARTIAL_RULE).value,
    }
    content = protocol_of(terms, [_stated(one, totals[one.id]) for one in proposals])
    by_id = {str(one.id): one for one in proposals}
    for line in content["result"]:
        proposal = by_id[line["proposal_id"]]
        proposal.rules_used = {**proposal.rules_used, **rules.used}
        _settle(uow, program, proposal, line)
    await _keep_protocol(uow, program, content, reason)


async def valid_totals(uow: UnitOfWork, proposals: Sequence[Proposal]) -> dict[Any, list[int]]:
    """Return the totals of the valid sheets of each proposal."""
    found: dict[Any, list[int]] = {one.id: [] for one in proposals}
    for sheet in await sheets_of(uow.session, list(found)):
        if sheet.state == "SUBMITTED" and sheet.scores_sealed is not None:
            content = orjson.loads(uow.vault.decrypt(sheet.scores_sealed, SCORES_CONTEXT))
            found[sheet.proposal_id].append(content["total"])
    return found


def _stated(proposal: Proposal, totals: Sequence[int]) -> dict[str, Any]:
    assert proposal.submitted_at is not None, "what is ranked was submitted"
    return {
        "proposal_id": str(proposal.id),
        "rural": bool(proposal.rural),
        "requested_fen": proposal.requested_fen,
        "submitted_at": proposal.submitted_at.isoformat(),
        "totals": list(totals),
        "excluded": proposal.state == ProposalState.UPHELD,
    }


def _settle(uow: UnitOfWork, program: Program, proposal: Proposal, line: Mapping[str, Any]) -> None:
    proposal.score, proposal.rank = line["score"], line["rank"]
    amount = line["award_fen"] or None
    if proposal.state == ProposalState.OBJECTED:
        return
    if amount is None:
        passed = proposal.score is not None and proposal.score >= program.pass_score * 100
        if proposal.state != ("WAITLISTED" if passed else "NOT_AWARDED"):
            walk(uow, proposal, "wait" if passed else "refuse")
    elif proposal.state != ProposalState.PROPOSED and not (
        proposal.state == ProposalState.PUBLICITY and proposal.award_fen == amount
    ):
        walk(uow, proposal, "propose")
    proposal.award_fen = amount


async def _keep_protocol(uow: UnitOfWork, program: Program, content: dict[str, Any], reason: str) -> None:
    last = await queries.last_protocol(uow.session, program.id)
    previous = None if last is None else last.hash
    program.protocol_hash = protocol_hash(content, previous)
    uow.session.add(
        ContestProtocol(
            id=new_id(),
            program_id=program.id,
            number=1 if last is None else last.number + 1,
            reason=reason,
            content=content,
            hash=program.protocol_hash,
            previous_hash=previous,
            made_at=uow.now,
        )
    )
    program.updated_at = uow.now
    uow.audit("program.allocate", "program", program.id, details={"reason": reason})
