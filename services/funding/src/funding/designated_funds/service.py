"""Designated funds are founded with a fund of their own on the books, and closed when it is empty."""

from typing import Final

from funding.designated_funds.queries import is_designated, received_by
from funding.designated_funds.rules import (
    COMMITTEE_RULE,
    DESIGNATED_FUND_MACHINE,
    FEE_RULE,
    DesignatedFundState,
    fee_to_charge,
    require_committee,
    require_designated_fee,
    require_designated_name,
    require_fee_target,
    require_foundation,
)
from funding.designated_funds.schemas import DesignatedFeeCharge, DesignatedFundCreate
from funding.funds.errors import FundNotEmpty
from funding.ledger.queries.loads import locked_funds
from funding.ledger.rules.postings import Draft, Where, moved
from funding.ledger.rules.vocabulary import Account, FundState, Posting, SourceType
from funding.ledger.service import require_open, require_outflow_allowed
from funding.ledger.service.posting import funds_held, post
from funding.models import DesignatedFund, Fund, FundSource, Organization
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

NAME_CONTEXT: Final = "designated_funds.committee"


async def found_fund(uow: UnitOfWork, foundation: Organization, body: DesignatedFundCreate) -> DesignatedFund:
    """The fund exists, spends in its community only, and has its committee.

    Raises:
        NotAFoundation, NameWrong, CommitteeWrong, DesignatedFeeTooHigh: it must not be so.
    """
    rules = AppliedRules(await current_rules(uow.resources, uow.session), foundation.jurisdiction_id, uow.today)
    require_foundation(foundation.legal_kind, foundation.status)
    require_designated_name(body.name, foundation.name)
    seats = [member.seat for member in body.committee]
    require_committee(seats, int(rules(COMMITTEE_RULE).value))
    require_designated_fee(body.fee_bps, int(rules(FEE_RULE).value))
    fund = await _own_fund(uow, foundation, body)
    sealed = [{"name": uow.vault.encrypt(one.name, NAME_CONTEXT), "seat": one.seat.value} for one in body.committee]
    designated = DesignatedFund(
        id=new_id(), organization_id=foundation.organization_id, fund_id=fund.id, name=body.name,
        community_code=body.community_code, fee_bps=body.fee_bps, committee=sealed, seats=seats,
        state=DESIGNATED_FUND_MACHINE.walk(None, "found"), founded_on=uow.today, rules=rules.used, made_at=uow.now,
    )  # fmt: skip
    uow.session.add(designated)
    await uow.session.flush()
    uow.audit("designated_fund.found", "designated_fund", designated.id, details={"members": len(seats)})
    return designated


async def close_fund(uow: UnitOfWork, designated: DesignatedFund) -> None:
    """The fund is closed.

    Raises:
        InvalidTransition: it is closed.
        FundNotEmpty: money is left, or set aside.
    """
    uow.expect_version(designated)
    state = DESIGNATED_FUND_MACHINE.walk(DesignatedFundState(designated.state), "close")
    fund = (await locked_funds(uow.session, [designated.fund_id]))[designated.fund_id]
    if fund.cash_fen:
        raise FundNotEmpty(clause_ref="14")
    fund.state, fund.closed_on = FundState.CLOSED, uow.today
    designated.state, designated.closed_on = state, uow.today
    uow.audit("designated_fund.close", "designated_fund", designated.id)


async def charge_fee(uow: UnitOfWork, designated: DesignatedFund, body: DesignatedFeeCharge) -> None:
    """The foundation has its fee of what came in, within what was agreed and the rule of today, in a fund of its own.

    Raises:
        InvalidTransition: the designated fund is closed.
        NotFound, FeeTargetWrong: the fee would go elsewhere.
        FeeNotDue: no such fee is due.
        FundExhausted, FundClosed, OutflowStopped, AccountFrozen …: the money cannot go over.
    """
    uow.expect_version(designated)
    DESIGNATED_FUND_MACHINE.walk(DesignatedFundState(designated.state), "charge")
    await require_outflow_allowed(uow, designated.organization_id, fund_ids=[designated.fund_id])
    funds = await funds_held(uow, {designated.fund_id, body.to_fund_id})
    target, other = funds[body.to_fund_id], await is_designated(uow.session, body.to_fund_id)
    require_fee_target(target.owner_organization_id, designated.organization_id, target.source_type, designated=other)
    require_open(target)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), target.jurisdiction_id, uow.today)
    received = await received_by(uow.session, designated.fund_id)
    fen = fee_to_charge(body.amount_fen, received, designated.fees_fen, designated.fee_bps, int(rules(FEE_RULE).value))
    source, goal = (Where(one, designated.organization_id) for one in (designated.fund_id, target.id))
    lines = [*moved(Account.AVAILABLE, Account.CASH, fen, source), *moved(Account.CASH, Account.AVAILABLE, fen, goal)]
    await post(uow, Draft(Posting.FEE, f"designated-fee:{designated.id}:{designated.version}", lines, "管理费"))
    designated.fees_fen += fen
    designated.rules = {**designated.rules, **rules.used}
    uow.audit("designated_fund.charge_fee", "designated_fund", designated.id, details={"fen": fen})


async def _own_fund(uow: UnitOfWork, foundation: Organization, body: DesignatedFundCreate) -> Fund:
    owned = {
        "owner_organization_id": foundation.organization_id, "authority_id": foundation.authority_id,
        "jurisdiction_id": foundation.jurisdiction_id, "town_code": foundation.town_code,
        "community_code": foundation.community_code, "created_by": uow.caller.identity, "created_at": uow.now,
    }  # fmt: skip
    kind = SourceType.COMMUNITY_FOUNDATION
    source = FundSource(id=new_id(), type=kind, name=body.name, provider=foundation.name, **owned)
    uow.session.add(source)
    await uow.session.flush()
    fund = Fund(
        id=new_id(), source_id=source.id, source_type=kind, name=body.name, fiscal_year=uow.today.year,
        purposes=sorted(set(body.purposes)), divisions=[body.community_code], carry_over=True, state=FundState.OPEN,
        **owned,
    )  # fmt: skip
    uow.session.add(fund)
    await uow.session.flush()
    return fund
