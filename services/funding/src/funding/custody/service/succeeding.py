"""Another keeper takes over what a lost hub kept: money, each organization's by one transaction, and sponsorships."""

from datetime import date
from typing import Final
from uuid import UUID

from funding.clearances.service import revote
from funding.custody.errors import NoSuccessor
from funding.custody.queries.loads import (
    account_of,
    awaiting_hand_over,
    lost_in,
    newest_reconciliation,
    sub_ledgers_of,
)
from funding.custody.queries.loads import successors_of as successors
from funding.custody.service.moving import move_to
from funding.custody.service.reconciling import HUB_LOST, reconcile
from funding.disbursements.rules.states import BasisKind
from funding.models import CustodyAccount, CustodySubLedger
from funding.models.awards import Award
from funding.models.projects import Project
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice
from funding.projects.queries import sponsored_awards
from funding.successions.service.passing import pass_money
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

_BATCH: Final = 20


async def hand_over(uow: UnitOfWork, account: CustodyAccount, bank_balance_fen: int) -> CustodyAccount:
    """Another keeper has the money of every organization; returns its account.

    With a difference between bank and books nothing is handed over: it is reported, and a claim against the hub.

    Raises:
        NoSuccessor: nobody was named, or has opened an account.
    """
    uow.expect_version(account)
    found = await reconcile(uow, account, bank_balance_fen)
    if found.difference_fen:
        return account
    target = await _successor(uow, account)
    if target is None:
        raise NoSuccessor(clause_ref="14")
    await _hand_over(uow, account, target)
    return target


async def hand_over_when_ready(uow: UnitOfWork, account: CustodyAccount) -> bool:
    """A lost hub's account is handed over once bank and books agree since the loss and its successor has an account.

    The bank's balance is an office's word: the lost hub's own does not count. Returns whether it was handed over.
    """
    if account.state != "FROZEN" or account.freeze_reason != HUB_LOST:
        return False
    newest = await newest_reconciliation(uow.session, account.id)
    kept = sum(each.balance_fen for each in await sub_ledgers_of(uow.session, account.id))
    since = account.frozen_on or uow.today
    said = newest is not None and newest.as_of >= since and not newest.by_hub
    agrees = newest is not None and said and newest.bank_balance_fen == newest.kept_fen == kept
    target = await _successor(uow, account) if agrees else None
    if target is None:
        return False
    await _hand_over(uow, account, target)
    return True


async def hand_over_to(uow: UnitOfWork, account: CustodyAccount) -> None:
    """What lost hubs kept in the town of this newly opened account is handed over to it where it can be."""
    for lost in await lost_in(uow.session, account.town_code, HUB_LOST):
        await hand_over_when_ready(uow, lost)


async def hand_over_due(uow: UnitOfWork, day: date) -> int:
    """Accounts of lost hubs that can be handed over by now were."""
    del day
    found = await awaiting_hand_over(uow.session, HUB_LOST, _BATCH)
    return sum([await hand_over_when_ready(uow, account) for account in found])


async def _hand_over(uow: UnitOfWork, account: CustodyAccount, target: CustodyAccount) -> None:
    for each in await sub_ledgers_of(uow.session, account.id):
        await move_to(uow, account, target, each)
        await _pass_sponsorships(uow, account, target, each)
    account.state, account.freeze_reason, account.successor_due_on = "CLOSED", None, None
    await uow.session.flush()
    uow.audit("custody.hand_over", "custody_account", account.id, details={"to": str(target.id)})
    if account.hub_organization_id is not None:
        await revote(uow, account.hub_organization_id)


async def _pass_sponsorships(
    uow: UnitOfWork, account: CustodyAccount, target: CustodyAccount, kept: CustodySubLedger
) -> None:
    """Who the lost hub received awards for has the successor as sponsor; where the street keeps money, an office looks.

    Orders that were not sent go to the successor's account.
    """
    lost, heir = account.hub_organization_id, target.hub_organization_id
    for award in await sponsored_awards(uow.session, kept.organization_id):
        if award.sponsor_organization_id != lost or lost is None:
            continue
        if heir is None:
            kind, source = NoticeKind.CUSTODY_MOVE, f"sponsor:{account.id}"
            details = {"lost_sponsor": str(lost)}
            await raise_notice(
                uow, kind, source, place=award, organization_id=kept.organization_id, matter_id=award.id,
                details=details,
            )  # fmt: skip
        else:
            await _pass_sponsorship(uow, award, lost, heir)


async def _pass_sponsorship(uow: UnitOfWork, award: Award, lost: UUID, heir: UUID) -> None:
    award.sponsor_organization_id, award.updated_at = heir, uow.now
    project = await uow.session.get(Project, award.id, with_for_update=True)
    if project is not None:
        project.sponsor_organization_id, project.updated_at = heir, uow.now
    await uow.session.flush()
    await pass_money(uow, BasisKind.AWARD, award.id, lost, heir)
    uow.audit("award.new_sponsor", "award", award.id, details={"sponsor": str(heir)})


async def _successor(uow: UnitOfWork, account: CustodyAccount) -> CustodyAccount | None:
    for mandate in await successors(uow.session, account.town_code, account.hub_organization_id):
        target = await account_of(uow.session, account.town_code, mandate.hub_organization_id)
        if target is not None and target.id != account.id:
            return target
    return None


DAILY_JOBS: Final = (DailyJob("custody.hand_over_due", hand_over_due),)
