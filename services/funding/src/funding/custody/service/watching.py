"""Days that custody must not miss: another keeper for a lost hub's money, and every quarter's reconciliation."""

from datetime import date
from typing import Final

from funding.custody.queries.loads import orphaned_accounts, sub_ledgers_of, unreconciled_accounts
from funding.custody.rules.keeping import GRACE_RULE, SUCCESSOR_RULE
from funding.custody.rules.quarters import quarter_before, reconciliation_due
from funding.custody.service.recording import freeze
from funding.models import CustodyAccount, Organization
from funding.organizations.service import concerning
from shared.contracts.funding import CustodyReconciliationMissed, CustodySuccessorOverdue
from shared.kit.calendar import WorkCalendar
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 50
RECONCILIATION_MISSED: Final = "RECONCILIATION_MISSED"


async def await_successor(uow: UnitOfWork, account: CustodyAccount) -> None:
    """By a day another keeper of the lost hub's money must be named; the first loss counts."""
    if account.successor_due_on is not None:
        return
    book = await current_rules(uow.resources, uow.session)
    days = int(book.value(SUCCESSOR_RULE, account.jurisdiction_id, uow.today).value)
    account.successor_due_on = WorkCalendar().add_calendar_days(uow.today, days)
    await uow.session.flush()


async def tell_of_orphans(uow: UnitOfWork, day: date) -> int:
    """It was told, once, of each lost hub's account for which nobody was named in time."""
    found = await orphaned_accounts(uow.session, day, BATCH)
    for account in found:
        account.successor_overdue_at = uow.now
        assert account.hub_organization_id is not None and account.successor_due_on is not None
        hub = await uow.session.get_one(Organization, account.hub_organization_id)
        told = CustodySuccessorOverdue(
            **concerning(hub), custody_account_id=account.id, hub_organization_id=hub.organization_id,
            town_code=account.town_code, due_on=account.successor_due_on,
        )  # fmt: skip
        uow.record(told, division_code=account.town_code)
        uow.audit("custody.successor_overdue", "custody_account", account.id)
    await uow.session.flush()
    return len(found)


async def freeze_unreconciled(uow: UnitOfWork, day: date) -> int:
    """Nothing is paid out of accounts that were not reconciled for the last quarter in time."""
    first, last = quarter_before(day)
    book = await current_rules(uow.resources, uow.session)
    found = [
        account
        for account in await unreconciled_accounts(uow.session, first, BATCH)
        if day > reconciliation_due(last, int(book.value(GRACE_RULE, account.jurisdiction_id, day).value))
    ]
    for account in found:
        await freeze(uow, account, await sub_ledgers_of(uow.session, account.id), RECONCILIATION_MISSED)
        if account.hub_organization_id is not None:
            hub = await uow.session.get_one(Organization, account.hub_organization_id)
            told = CustodyReconciliationMissed(
                **concerning(hub), custody_account_id=account.id, hub_organization_id=hub.organization_id,
                quarter_end=last,
            )  # fmt: skip
            uow.record(told, division_code=account.town_code)
        uow.audit("custody.reconciliation_missed", "custody_account", account.id, details={"quarter": str(last)})
    await uow.session.flush()
    return len(found)
