"""All invariants are looked after; where one does not hold, money stands still until two persons release it."""

from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from funding.ledger.queries.invariants import LEDGER_INVARIANTS, Invariant, in_order
from funding.ledger.queries.loads import verification_on
from funding.ledger.service.stopping import stop_outflow
from funding.models import Fund, LedgerEntry, LedgerVerification, Organization
from shared.contracts.funding import LedgerVerificationFailed
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.clock import legal_day
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_MORE: Final[list[tuple[Invariant, ...]]] = []


def also_verify(invariants: tuple[Invariant, ...]) -> None:
    """Every run looks after these too: those of a feature above the ledger, once."""
    if invariants not in _MORE:
        _MORE.append(invariants)


async def verify_ledger(uow: UnitOfWork) -> LedgerVerification:
    """Every invariant was looked after, in order; the first breach is named, told, and has stopped outflow.

    A breach in one fund stops that fund, any other breach all money.
    """
    checks = [await _checked(uow.session, one) for one in in_order(LEDGER_INVARIANTS, *_MORE)]
    broken = next((check for check in checks if not check["holds"]), None)
    found = LedgerVerification(
        id=new_id(),
        ran_at=uow.now,
        ran_by=uow.caller.identity,
        entries=await uow.session.scalar(select(func.count()).select_from(LedgerEntry)) or 0,
        checks=[{name: check[name] for name in ("invariant", "holds", "where")} for check in checks],
        breach=broken and broken["invariant"],
        breach_where=broken and broken["where"],
        fund_id=broken and broken["fund_id"],
    )
    uow.session.add(found)
    await uow.session.flush()
    if broken is not None:
        await _stop(uow, found)
    uow.audit("ledger.verify", "ledger_verification", found.id, details={"breach": found.breach or ""})
    return found


async def verify_daily(uow: UnitOfWork, day: date) -> int:
    """The ledger was verified on the day."""
    if await verification_on(uow.session, uow.now - timedelta(days=1)) is not None and day == legal_day(uow.now):
        return 0
    await verify_ledger(uow)
    return 1


async def _checked(session: AsyncSession, invariant: Invariant) -> dict[str, Any]:
    row = (await session.execute(invariant.question)).first()
    where, fund_id = (None, None) if row is None else row
    return {"invariant": invariant.code, "holds": row is None, "where": where, "fund_id": fund_id}


async def _stop(uow: UnitOfWork, found: LedgerVerification) -> None:
    fund = None if found.fund_id is None else await uow.session.get(Fund, found.fund_id)
    owner = None
    if fund is not None and fund.owner_organization_id is not None:
        owner = await uow.session.get(Organization, fund.owner_organization_id)
    assert found.breach is not None and found.breach_where is not None
    if await stop_outflow(uow, fund, found.breach_where, invariant=found.breach):
        event = LedgerVerificationFailed(
            verification_id=found.id,
            invariant=found.breach,
            fund_id=found.fund_id,
            organization_id=None if owner is None else owner.organization_id,
            status=None if owner is None else OrganizationStatus(owner.status),
            tier=None if owner is None else Tier(owner.tier),
        )
        uow.record(event, division_code="50" if fund is None else fund.jurisdiction_id)


DAILY_JOBS: Final = (DailyJob("ledger.verify", verify_daily),)
