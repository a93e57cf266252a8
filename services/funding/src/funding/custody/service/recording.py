"""What every change of custody leaves behind."""

from collections.abc import Sequence

from funding.custody.rules.keeping import SubLedgerState
from funding.models import CustodyAccount, CustodySubLedger, Organization
from funding.organizations.service import concerning
from shared.contracts.funding import CustodyFacts, CustodyFrozen
from shared.kit.unit_of_work import UnitOfWork


async def tell(uow: UnitOfWork, account: CustodyAccount, organization: Organization, event: type[CustodyFacts]) -> None:
    """Everybody concerned has heard of it; custody by the street has no hub to name and is on record only."""
    uow.audit(event.type, "custody_account", account.id, details={"organization": str(organization.organization_id)})
    if account.hub_organization_id is None:
        return
    facts = event(
        **concerning(organization), custody_account_id=account.id, hub_organization_id=account.hub_organization_id
    )
    uow.record(facts, division_code=organization.division_code)


async def freeze(
    uow: UnitOfWork, account: CustodyAccount, sub_ledgers: Sequence[CustodySubLedger], reason: str
) -> None:
    """Nothing is paid out of the account or its sub-ledgers; each organization concerned has heard of it, once."""
    if account.state != "OPEN":
        return
    account.state, account.freeze_reason, account.frozen_on = "FROZEN", reason, uow.today
    for each in sub_ledgers:
        if each.state == SubLedgerState.OPEN:
            each.state = SubLedgerState.FROZEN
        organization = await uow.session.get_one(Organization, each.organization_id)
        await tell(uow, account, organization, CustodyFrozen)
    await uow.session.flush()
