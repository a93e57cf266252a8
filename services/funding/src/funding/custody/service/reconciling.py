"""The bank beside the books, every month's statement, and what hubs may keep as registration tells."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from funding.custody.errors import StillDiffers
from funding.custody.queries.loads import (
    accounts_of_hub,
    kept_in,
    newest_reconciliation,
    sub_ledger_of,
    sub_ledgers_of,
    without_statement,
)
from funding.custody.rules.keeping import TRANSFER_RULE, SubLedgerState
from funding.custody.service.recording import freeze, tell
from funding.custody.service.watching import (
    RECONCILIATION_MISSED,
    await_successor,
    freeze_unreconciled,
    tell_of_orphans,
)
from funding.models import (
    CustodyAccount,
    CustodyReconciliation,
    CustodyStatement,
    HubMandate,
    Organization,
)
from shared.contracts.envelope import EventData
from shared.contracts.funding import CustodyReconciliationFailed
from shared.contracts.registration import (
    CreditSevereListed,
    FilingUpgraded,
    HubDesignated,
    HubMandateEnded,
    OrganizationDeregistered,
    OrganizationFacts,
    OrganizationRevoked,
)
from shared.kit.calendar import WorkCalendar, add_months
from shared.kit.consume import Delivery, Handler
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 200
HUB_LOST: Final = "HUB_LOST"
RELEASABLE_FREEZES: Final = frozenset({"RECONCILIATION", RECONCILIATION_MISSED})


async def reconcile(uow: UnitOfWork, account: CustodyAccount, bank_balance_fen: int) -> CustodyReconciliation:
    """The bank's balance stands beside the sum of what is kept; a difference freezes everything.

    What the bank lacks is a claim against the hub; nothing is netted between the organizations.
    """
    sub_ledgers = await sub_ledgers_of(uow.session, account.id)
    kept = sum(each.balance_fen for each in sub_ledgers)
    found = CustodyReconciliation(
        id=new_id(), custody_account_id=account.id, as_of=uow.today, bank_balance_fen=bank_balance_fen, kept_fen=kept,
        difference_fen=bank_balance_fen - kept, by_hub="HUB" in uow.caller.roles,
        made_by=uow.caller.identity, made_at=uow.now,
    )  # fmt: skip
    uow.session.add(found)
    account.claim_fen = max(0, kept - bank_balance_fen)
    if found.difference_fen:
        await freeze(uow, account, sub_ledgers, "RECONCILIATION")
        if account.hub_organization_id is not None:
            hub = await uow.session.get_one(Organization, account.hub_organization_id)
            await tell(uow, account, hub, CustodyReconciliationFailed)
    await uow.session.flush()
    uow.audit("custody.reconcile", "custody_account", account.id, details={"difference_fen": found.difference_fen})
    return found


async def release_account(uow: UnitOfWork, account: CustodyAccount) -> None:
    """After a reconciliation without a difference money may be paid out again.

    Raises:
        StillDiffers: the newest one shows a difference or is older than the freeze, or the hub was lost.
    """
    uow.expect_version(account)
    newest = await newest_reconciliation(uow.session, account.id)
    since = account.frozen_on or uow.today
    agrees = newest is not None and not newest.difference_fen and newest.as_of >= since
    if account.freeze_reason not in RELEASABLE_FREEZES or not agrees:
        raise StillDiffers(clause_ref="14")
    account.state, account.freeze_reason, account.frozen_on = "OPEN", None, None
    for each in await sub_ledgers_of(uow.session, account.id):
        if each.state == SubLedgerState.FROZEN:
            each.state = SubLedgerState.OPEN
    uow.audit("custody.release", "custody_account", account.id)


async def on_upgraded(uow: UnitOfWork, delivery: Delivery) -> None:
    """What is kept for an organization that was registered is to go to its own account within 30 days."""
    assert isinstance(delivery.data, FilingUpgraded)
    kept = await sub_ledger_of(uow.session, delivery.data.organization_id)
    if kept is None or kept.state == SubLedgerState.TRANSFERRING:
        return
    rules = AppliedRules(await current_rules(uow.resources, uow.session), delivery.data.jurisdiction_id, uow.today)
    kept.state = SubLedgerState.TRANSFERRING
    kept.transfer_due_on = WorkCalendar().add_calendar_days(uow.today, int(rules(TRANSFER_RULE).value))
    uow.audit("custody.await_transfer", "custody_sub_ledger", kept.id, details={"rules": rules.used})


async def on_hub_lost(uow: UnitOfWork, delivery: Delivery) -> None:
    """Everything that the hub keeps is frozen until another keeper takes over."""
    assert isinstance(delivery.data, OrganizationFacts)
    await _freeze_all(uow, delivery.data.organization_id, None)


async def on_mandate(uow: UnitOfWork, delivery: Delivery) -> None:
    """The mandate is known; where it has ended, what the hub keeps in the town is frozen."""
    data = delivery.data
    assert isinstance(data, HubDesignated | HubMandateEnded)
    known = await uow.session.get(HubMandate, data.hub_mandate_id, with_for_update=True)
    if known is None or (isinstance(data, HubDesignated) and data.street_custody):
        known = await _new_mandate(uow, data)
    if isinstance(data, HubDesignated):
        known.services, known.from_on, known.to_on = list(data.services), data.from_on, data.to_on
        followed = data.hub_mandate_id if data.street_custody else None
        known.successor_of, known.street_custody = data.predecessor_mandate_id or followed, data.street_custody
    else:
        known.ended_on = data.ended_on
        await uow.session.flush()
        if data.hub_organization_id is not None:
            await _freeze_all(uow, data.hub_organization_id, data.town_code)


async def issue_statements(uow: UnitOfWork, day: date) -> int:
    """Each sub-ledger has a statement of the month before the day's."""
    first = add_months(day.replace(day=1), -1)
    last = day.replace(day=1) - timedelta(days=1)
    found = await without_statement(uow.session, first, BATCH)
    for each in found:
        opening, received, paid = await kept_in(uow.session, each.organization_id, first, last)
        statement = CustodyStatement(
            id=new_id(), sub_ledger_id=each.id, month=first, opening_fen=opening, received_fen=received, paid_fen=paid,
            closing_fen=opening + received - paid, issued_at=uow.now,
        )  # fmt: skip
        uow.session.add(statement)
    await uow.session.flush()
    return len(found)


async def _freeze_all(uow: UnitOfWork, hub_id: UUID, town_code: str | None) -> None:
    for account in await accounts_of_hub(uow.session, hub_id):
        if town_code in (None, account.town_code):
            if account.state == "FROZEN":
                account.freeze_reason = HUB_LOST
            await freeze(uow, account, await sub_ledgers_of(uow.session, account.id), HUB_LOST)
            await await_successor(uow, account)


async def _new_mandate(uow: UnitOfWork, data: HubDesignated | HubMandateEnded) -> HubMandate:
    """Custody of the street is told under the mandate that it follows, and kept under an id of its own."""
    street = isinstance(data, HubDesignated) and data.street_custody
    mandate = HubMandate(
        id=new_id() if street else data.hub_mandate_id, hub_organization_id=data.hub_organization_id,
        town_code=data.town_code, services=list(data.services), street_custody=street,
    )  # fmt: skip
    uow.session.add(mandate)
    await uow.session.flush()
    return mandate


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    FilingUpgraded: on_upgraded,
    CreditSevereListed: on_hub_lost,
    OrganizationRevoked: on_hub_lost,
    OrganizationDeregistered: on_hub_lost,
    HubDesignated: on_mandate,
    HubMandateEnded: on_mandate,
}
DAILY_JOBS: Final = (
    DailyJob("custody.issue_statements", issue_statements),
    DailyJob("custody.tell_of_orphans", tell_of_orphans),
    DailyJob("custody.freeze_unreconciled", freeze_unreconciled),
)
