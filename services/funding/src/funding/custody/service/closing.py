"""What was kept for a group that was struck off goes where its members decided and the committee confirms."""

from uuid import UUID

from funding.clearances.service import revote
from funding.custody.errors import NotTransferable, RecipientNotFitting
from funding.custody.queries.loads import sub_ledger_of
from funding.custody.rules.keeping import SubLedgerState, require_same_purpose
from funding.custody.schemas import CustodyClosing
from funding.custody.service.keeping import take_out
from funding.custody.service.recording import tell
from funding.ledger import service as ledger
from funding.ledger.rules.postings import Draft, Line, Where
from funding.ledger.rules.vocabulary import Account, Posting, SourceType
from funding.ledger.service.posting import post
from funding.ledger.service.standing import require_no_stop
from funding.models import CustodyAccount, CustodySubLedger, Fund, Organization
from funding.notices.rules import NoticeKind
from funding.notices.service import resolve_about
from shared.contracts.funding import CustodyClosed
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork


async def close_removed(uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, body: CustodyClosing) -> None:
    """The rest is another group's in the same account, or in a fund for services of the same community.

    Raises:
        NotTransferable: the group is on record, or nothing is kept for the other one in this account.
        RecipientNotFitting: the other one works for another purpose, or the fund is none of the community.
        FundClosed, OutflowStopped, PostedDayWrong: the money cannot go there now.
    """
    uow.expect_version(kept)
    principal = await uow.session.get_one(Organization, kept.organization_id)
    if principal.status != OrganizationStatus.REMOVED or kept.state == SubLedgerState.CLOSED:
        raise NotTransferable(clause_ref="14")
    await require_no_stop(uow, [account.fund_id])
    fen = kept.balance_fen
    if body.recipient_fund_id is not None:
        await _to_fund(uow, account, kept, principal, body.recipient_fund_id)
    else:
        assert body.recipient_organization_id is not None, "one of the two is named"
        await _to_group(uow, account, kept, principal, body.recipient_organization_id, body.members_decision)
    kept.balance_fen, kept.state, kept.transfer_due_on = 0, SubLedgerState.CLOSED, None
    await uow.session.flush()
    heir = str(body.recipient_fund_id or body.recipient_organization_id)
    uow.audit("custody.close", "custody_sub_ledger", kept.id, details={"heir": heir, "fen": fen})
    await tell(uow, account, principal, CustodyClosed)
    await resolve_about(uow, NoticeKind.CUSTODY_CLOSE, kept.organization_id, "CLOSED")
    await revote(uow, kept.organization_id)


async def _to_group(
    uow: UnitOfWork,
    account: CustodyAccount,
    kept: CustodySubLedger,
    principal: Organization,
    recipient_id: UUID,
    decision: str,
) -> None:
    heir = await sub_ledger_of(uow.session, recipient_id)
    if heir is None or heir.custody_account_id != account.id or heir.id == kept.id:
        raise NotTransferable(clause_ref="14")
    recipient = await uow.session.get_one(Organization, recipient_id)
    require_same_purpose(principal.category, recipient.category)
    if kept.balance_fen:
        lines = [
            Line(Account.OWED, Where(account.fund_id, kept.organization_id), debit_fen=kept.balance_fen),
            Line(Account.OWED, Where(account.fund_id, recipient_id), credit_fen=kept.balance_fen),
        ]
        await post(uow, Draft(Posting.CUSTODY_MOVE, f"custody-closing:{kept.id}", lines, decision))
    heir.balance_fen += kept.balance_fen
    heir.deposited_fen += kept.balance_fen


async def _to_fund(
    uow: UnitOfWork, account: CustodyAccount, kept: CustodySubLedger, principal: Organization, fund_id: UUID
) -> None:
    fund = await uow.session.get(Fund, fund_id)
    community = principal.community_code
    if fund is None or fund.source_type == SourceType.CUSTODY or community is None or fund.community_code != community:
        raise RecipientNotFitting(clause_ref="14")
    fen = kept.balance_fen
    if fen:
        await take_out(uow, account, kept, fen, f"custody-closing:{kept.id}", "结余转社区服务资金")
        await ledger.receive(uow, fund_id, fen, key=f"custody-closing:{kept.id}:{fund_id}", memo="代管结余转入")
