"""Money stands still, and flows again when a funding officer and an auditor have agreed."""

from typing import Final
from uuid import UUID

from funding.ledger.errors import StopReleased, StopStands
from funding.ledger.queries.loads import locked_stop, same_stop
from funding.models import Fund, OutflowStop
from shared.kit.authorization import WHOLE_CITY, require_other_person
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork

AUDITOR: Final = "AUD"


async def stop_outflow(uow: UnitOfWork, fund: Fund | None, reason: str, *, invariant: str | None = None) -> bool:
    """Nothing is paid out of the fund, or of any fund; returns False when this stop stands already."""
    fund_id = None if fund is None else fund.id
    if await same_stop(uow.session, fund_id, invariant) is not None:
        return False
    stop = OutflowStop(
        id=new_id(),
        fund_id=fund_id,
        jurisdiction_id=WHOLE_CITY if fund is None else fund.jurisdiction_id,
        invariant=invariant,
        reason=reason,
        stopped_by=uow.caller.identity,
        stopped_at=uow.now,
    )
    uow.session.add(stop)
    await uow.session.flush()
    uow.audit("outflow.stop", "outflow_stop", stop.id, details={"invariant": invariant or "", "fund": str(fund_id)})
    return True


async def impose_stop(uow: UnitOfWork, fund: Fund | None, reason: str) -> OutflowStop:
    """An officer has stopped the money of a fund, or all.

    Raises:
        StopStands: it is stopped by hand already.
    """
    if not await stop_outflow(uow, fund, reason):
        raise StopStands
    stop = await same_stop(uow.session, None if fund is None else fund.id, None)
    assert stop is not None
    return stop


async def release_stop(uow: UnitOfWork, stop: OutflowStop, reason: str) -> OutflowStop:
    """The caller's side, finance or audit, has agreed; with both agreed, money flows again.

    Raises:
        SamePerson: the caller has agreed for the other side.
        StopReleased: it was released, or this side has agreed.
    """
    audit = AUDITOR in uow.caller.roles
    require_other_person(uow.caller, stop.finance_by if audit else stop.auditor_by)
    uow.expect_version(stop)
    if stop.released_at is not None or (stop.auditor_by if audit else stop.finance_by) is not None:
        raise StopReleased
    if audit:
        stop.auditor_by, stop.auditor_reason = uow.caller.identity, reason
    else:
        stop.finance_by, stop.finance_reason = uow.caller.identity, reason
    if stop.finance_by is not None and stop.auditor_by is not None:
        stop.released_at = uow.now
    uow.audit("outflow.release", "outflow_stop", stop.id, details={"side": "AUDIT" if audit else "FINANCE"})
    return stop


async def held_stop(uow: UnitOfWork, stop_id: UUID) -> OutflowStop:
    """Return the stop, locked.

    Raises:
        NotFound: there is none.
    """
    stop = await locked_stop(uow.session, stop_id)
    if stop is None:
        raise NotFound
    return stop
