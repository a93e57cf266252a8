"""One officer proposes, another decides; what was granted can be taken back."""

from funding.clawbacks.queries import open_claims_on
from funding.clearances.service import revote
from funding.contests.service.money import release_of
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import cancel_open_orders, release_orders_of
from funding.ledger.queries import commitments_of
from funding.models import Organization
from funding.models.subsidies import Subsidy
from funding.subsidies.errors import AmountMissing, BasisEnded, ProposalDiffers
from funding.subsidies.rules.amounts import AMOUNT_RULES, amount_of, rent_subsidy
from funding.subsidies.rules.states import SubsidyState, require_revocable
from funding.subsidies.schemas import SubsidyDecision, SubsidyProposal, SubsidyRevocation
from funding.subsidies.service.applying import lease_of, require_due
from funding.subsidies.service.paying import ask_back, require_funds, set_aside
from funding.subsidies.service.recording import end, record, walk
from shared.contracts.funding import SubsidyKind, SubsidyRevoked
from shared.kit.authorization import require_other_person
from shared.kit.problems import InvalidTransition
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BASIS_HOLD = "BASIS_ENDED"


async def propose(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, body: SubsidyProposal) -> None:
    """What the officer proposes is before the one who decides, with the amount by the rules of the application's day.

    Raises:
        InvalidTransition: nothing is asked for.
        FundNotForSubsidies: a fund is missing, or another's.
        AmountMissing: by the rules it comes to nothing.
        As in `require_due`: it cannot be granted.
    """
    uow.expect_version(subsidy)
    walk(uow, subsidy, "propose", outcome=body.outcome)
    subsidy.proposed_outcome, subsidy.proposal_reason = body.outcome, body.reason
    subsidy.proposed_by, subsidy.fund_ids = uow.caller.identity, []
    if body.outcome == "GRANT":
        await require_due(uow, organization, subsidy)
        await require_funds(uow, organization, body.fund_ids)
        subsidy.fund_ids = list(body.fund_ids)
        subsidy.amount_fen = await _amount(uow, organization, subsidy)
        if not subsidy.amount_fen:
            raise AmountMissing(rule_key=AMOUNT_RULES[SubsidyKind(subsidy.type)], clause_ref="14")


async def decide(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, body: SubsidyDecision) -> None:
    """The subsidy is granted and ordered to be paid, refused, or back with the officer.

    Raises:
        SamePerson: the caller has proposed it.
        ProposalDiffers: something else was proposed.
        As in `require_due` and `set_aside`: it cannot be granted, or its funds cannot give it.
    """
    uow.expect_version(subsidy)
    require_other_person(uow.caller, subsidy.proposed_by)
    if body.outcome not in ("RETURN", subsidy.proposed_outcome) and subsidy.state == SubsidyState.PROPOSED:
        raise ProposalDiffers
    if body.outcome == "REFUSE":
        end(uow, subsidy, "refuse", body.reason)
    else:
        walk(uow, subsidy, body.outcome.lower(), reason=body.reason)
    if body.outcome == "RETURN":
        subsidy.proposed_outcome = subsidy.proposed_by = None
        return
    subsidy.decided_by, subsidy.decided_on = uow.caller.identity, uow.today
    await uow.session.flush()
    if body.outcome == "GRANT":
        await require_due(uow, organization, subsidy)
        await set_aside(uow, organization, subsidy, subsidy.amount_fen or 0)


async def confirm(uow: UnitOfWork, subsidy: Subsidy, reason: str) -> None:
    """The subsidy is paid though what it is given for has ended since, as a second officer finds.

    Raises:
        SamePerson: the caller has granted it.
        InvalidTransition: it is not granted, or its basis has not ended.
    """
    uow.expect_version(subsidy)
    require_other_person(uow.caller, subsidy.decided_by)
    if subsidy.state != SubsidyState.GRANTED or subsidy.basis_ended_on is None:
        raise InvalidTransition
    subsidy.basis_ended_on, subsidy.basis_end_reason, subsidy.updated_at = None, None, uow.now
    uow.audit("subsidy.confirm", "subsidy", subsidy.id, purpose=reason)
    await uow.session.flush()
    await release_orders_of(uow, BasisKind.SUBSIDY, subsidy.id, BASIS_HOLD)


async def revoke(uow: UnitOfWork, subsidy: Subsidy, body: SubsidyRevocation) -> None:
    """The subsidy is taken back, and what was paid of it is owed; `funding.subsidy.revoked` is recorded.

    What was not given to the bank is not paid any more; what is there already is asked back once it was paid.

    Raises:
        SamePerson: the caller has granted it.
        InvalidTransition: it is not granted.
        NotRevocable, BasisEnded: the ground does not bear it.
    """
    uow.expect_version(subsidy)
    require_other_person(uow.caller, subsidy.decided_by)
    require_revocable(subsidy.type, subsidy.state, body.ground)
    if body.ground == BASIS_HOLD and subsidy.basis_ended_on is None and subsidy.state == SubsidyState.GRANTED:
        raise BasisEnded(clause_ref="14")
    end(uow, subsidy, "revoke", body.ground)
    subsidy.revoked_by = uow.caller.identity
    await uow.session.flush()
    await cancel_open_orders(uow, BasisKind.SUBSIDY, subsidy.id, "SUBSIDY_REVOKED")
    await release_of(uow, subsidy.id, f"subsidy:{subsidy.id}:{subsidy.round}:revoked")
    claims = await open_claims_on(uow.session, subsidy.id)
    refund = await kept(uow, subsidy) - sum(one.amount_fen - one.repaid_fen for one in claims)
    if refund > 0:
        await ask_back(uow, subsidy, refund, f"{subsidy.round}:revoked")
    await record(uow, subsidy, SubsidyRevoked, ground=body.ground, refund_fen=max(refund, 0))
    uow.audit("subsidy.revocation_reason", "subsidy", subsidy.id, purpose=body.reason)
    await revote(uow, subsidy.organization_id)


async def kept(uow: UnitOfWork, subsidy: Subsidy) -> int:
    """Return what was paid of the subsidy and did not come back."""
    return sum(one.paid_fen - one.returned_fen for one in await commitments_of(uow.session, subsidy.id))


async def _amount(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> int:
    kind = SubsidyKind(subsidy.type)
    assert subsidy.applied_on is not None, "what was not asked for is not proposed"
    book = await current_rules(uow.resources, uow.session)
    rules = AppliedRules(book, organization.jurisdiction_id, subsidy.applied_on)
    value = rules(AMOUNT_RULES[kind]).value
    subsidy.rules_used = {**subsidy.rules_used, **rules.used}
    if kind == SubsidyKind.RENT:
        assert subsidy.lease is not None, "a rent subsidy has a lease"
        return rent_subsidy(lease_of(subsidy), subsidy.lease["year"], value["share_bps"], value["max_fen"])
    return amount_of(kind, subsidy.detail, organization.tier, value)
