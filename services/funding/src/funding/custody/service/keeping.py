"""Accounts and sub-ledgers are opened; money comes in; fees are agreed and charged."""

from typing import Final
from uuid import UUID

from funding.clearances.service import revote
from funding.custody.errors import CustodyEnded, CustodyExhausted, NoCustodyMandate
from funding.custody.queries.loads import mandates_in
from funding.custody.rules.keeping import (
    FEE_RULE,
    SubLedgerState,
    has_custody_mandate,
    require_fee_agreed,
    require_fee_due,
    require_keepable,
    require_payable_from,
)
from funding.custody.schemas import CustodyAccountCreate, DepositCreate
from funding.custody.service.recording import tell
from funding.ledger.rules.postings import Draft, Where, moved
from funding.ledger.rules.vocabulary import Account, FundState, Posting, SourceType
from funding.ledger.service.posting import post
from funding.models import CustodyAccount, CustodySubLedger, Fund, FundSource, Organization
from shared.contracts.funding import CustodyOpened
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

NUMBER_CONTEXT: Final = "custody_accounts.account_number"


async def open_account(uow: UnitOfWork, hub: Organization | None, body: CustodyAccountCreate) -> CustodyAccount:
    """The account is open, with a fund on the books that belongs to nobody's pool.

    Raises:
        NoCustodyMandate: registration has told of no such mandate in the town, or it has ended.
    """
    mandates = await mandates_in(uow.session, body.town_code, body.hub_organization_id)
    if not any(has_custody_mandate(one.services, ended=one.ended_on is not None) for one in mandates):
        raise NoCustodyMandate(clause_ref="14")
    place = {"jurisdiction_id": body.authority_id, "town_code": body.town_code, "community_code": None}
    made = {"created_by": uow.caller.identity, "created_at": uow.now, "authority_id": body.authority_id}
    name = "街道代管资金" if hub is None else hub.name
    owned = {"owner_organization_id": body.hub_organization_id, **place, **made}
    source = FundSource(id=new_id(), type=SourceType.CUSTODY, name="代管资金", provider=name, **owned)
    uow.session.add(source)
    await uow.session.flush()
    fund = Fund(
        id=new_id(), source_id=source.id, source_type=SourceType.CUSTODY, name=f"{name}代管资金",
        fiscal_year=uow.today.year, purposes=[], divisions=[], carry_over=True, state=FundState.OPEN,
        bank_name=body.bank_name, account_number=uow.vault.encrypt(body.account_number, NUMBER_CONTEXT),
        account_number_tail=body.account_number[-4:], **owned,
    )  # fmt: skip
    uow.session.add(fund)
    await uow.session.flush()
    account = CustodyAccount(
        id=new_id(), hub_organization_id=body.hub_organization_id, town_code=body.town_code,
        jurisdiction_id=body.authority_id, fund_id=fund.id, bank_name=body.bank_name,
        account_number_tail=body.account_number[-4:], state="OPEN", claim_fen=0, opened_by=uow.caller.identity,
        opened_at=uow.now,
    )  # fmt: skip
    uow.session.add(account)
    await uow.session.flush()
    uow.audit("custody.open_account", "custody_account", account.id)
    return account


async def open_sub_ledger(uow: UnitOfWork, account: CustodyAccount, principal: Organization) -> CustodySubLedger:
    """The organization's money is kept in the account from now on.

    Raises:
        CustodyEnded: the account is frozen or closed.
        NotForCustody: the organization is registered, not active, or of another town.
    """
    if account.state != "OPEN":
        raise CustodyEnded(clause_ref="14")
    require_keepable(principal.tier, principal.status, principal.town_code, account.town_code)
    kept = CustodySubLedger(
        id=new_id(), custody_account_id=account.id, organization_id=principal.organization_id, balance_fen=0,
        state=SubLedgerState.OPEN, fee_bps=0, deposited_fen=0, fees_fen=0, opened_at=uow.now,
    )  # fmt: skip
    uow.session.add(kept)
    await uow.session.flush()
    await tell(uow, account, principal, CustodyOpened)
    return kept


async def deposit(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, body: DepositCreate, key: str
) -> None:
    """So much more is kept for the organization; a frozen sub-ledger takes money too.

    Raises:
        CustodyEnded: it is closed.
    """
    uow.expect_version(kept)
    if kept.state == SubLedgerState.CLOSED:
        raise CustodyEnded(clause_ref="14")
    lines = moved(Account.CASH, Account.OWED, body.amount_fen, Where(account.fund_id, kept.organization_id))
    await post(uow, Draft(Posting.CUSTODY_IN, key, lines, body.memo))
    kept.balance_fen += body.amount_fen
    kept.deposited_fen += body.amount_fen
    await uow.session.flush()
    await revote(uow, kept.organization_id)


async def take_out(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, fen: int, key: str, memo: str
) -> None:
    """So much less is kept for the organization, and in the bank.

    Raises:
        CustodyExhausted: less is kept.
    """
    if kept.balance_fen < fen:
        raise CustodyExhausted(clause_ref="14")
    lines = moved(Account.OWED, Account.CASH, fen, Where(account.fund_id, kept.organization_id))
    await post(uow, Draft(Posting.CUSTODY_OUT, key, lines, memo))
    kept.balance_fen -= fen
    await uow.session.flush()
    await revote(uow, kept.organization_id)


async def agree_fee(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, fee_bps: int) -> None:
    """The organization agrees to a fee of what comes in.

    Raises:
        FeeTooHigh: it is above what is allowed.
    """
    uow.expect_version(kept)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), account.jurisdiction_id, uow.today)
    require_fee_agreed(fee_bps, int(rules(FEE_RULE).value))
    kept.fee_bps = fee_bps
    uow.audit("custody.agree_fee", "custody_sub_ledger", kept.id, details={"bps": fee_bps, "rules": rules.used})


async def charge_fee(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, fen: int, key: str) -> None:
    """The hub has taken its agreed fee.

    Raises:
        CustodyFrozen, CustodyEnded: nothing is paid out.
        FeeTooHigh: it exceeds what was agreed.
        CustodyExhausted: less is kept.
    """
    uow.expect_version(kept)
    require_payable_from(kept.state, account.state)
    require_fee_due(fen, kept.fees_fen, kept.deposited_fen, kept.fee_bps)
    await take_out(uow, account, kept, fen, key, "代管费")
    kept.fees_fen += fen


async def account_holding(uow: UnitOfWork, account_id: UUID) -> CustodyAccount:
    """Return the account, locked."""
    account = await uow.session.get(CustodyAccount, account_id, with_for_update=True, populate_existing=True)
    assert account is not None, "accounts are never deleted"
    return account
