"""Lapsed money goes back to the treasury: asked for by one person, confirmed with its receipt by another."""

from funding.ledger.service.closing import remit_lapsed
from funding.models import Fund, Remittance
from funding.remittances.rules import REMITTANCE_MACHINE, RemittanceState, amount_to_remit
from funding.remittances.schemas import RemittanceCreate
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def request_remittance(uow: UnitOfWork, fund: Fund, body: RemittanceCreate) -> Remittance:
    """The remittance waits for another person; the fund is locked.

    Raises:
        NothingLapsed: the fund holds no such sum of lapsed money.
        RemittanceOpen: another one of the fund waits, as the database finds.
    """
    remittance = Remittance(
        id=new_id(), fund_id=fund.id, amount_fen=amount_to_remit(body.amount_fen, fund.lapsed_fen),
        state=REMITTANCE_MACHINE.walk(None, "request"), reason=body.reason, requested_by=uow.caller.identity,
        requested_at=uow.now,
    )  # fmt: skip
    uow.session.add(remittance)
    uow.audit("remittance.request", "remittance", remittance.id, details={"fen": remittance.amount_fen})
    return remittance


async def confirm_remittance(uow: UnitOfWork, remittance: Remittance, voucher_no: str) -> None:
    """The money is with the treasury and off the books, once.

    Raises:
        SamePerson: the caller has asked for it.
        InvalidTransition: it was decided.
        FundExhausted, OutflowStopped: as in `remit_lapsed`.
    """
    require_other_person(uow.caller, remittance.requested_by)
    uow.expect_version(remittance)
    state = REMITTANCE_MACHINE.walk(RemittanceState(remittance.state), "confirm")
    key = f"remittance:{remittance.id}"
    posted = await remit_lapsed(uow, remittance.fund_id, remittance.amount_fen, key=key, memo=remittance.reason)
    remittance.state, remittance.transaction_id = state, posted.id
    remittance.voucher_no, remittance.remitted_on = voucher_no, posted.occurred_on
    _decided(uow, remittance)


def refuse_remittance(uow: UnitOfWork, remittance: Remittance, reason: str) -> None:
    """The money stays where it is.

    Raises:
        SamePerson: the caller has asked for it.
        InvalidTransition: it was decided.
    """
    require_other_person(uow.caller, remittance.requested_by)
    uow.expect_version(remittance)
    remittance.state = REMITTANCE_MACHINE.walk(RemittanceState(remittance.state), "refuse")
    remittance.refusal = reason
    _decided(uow, remittance)


def _decided(uow: UnitOfWork, remittance: Remittance) -> None:
    remittance.decided_by, remittance.decided_at = uow.caller.identity, uow.now
    uow.audit(f"remittance.{remittance.state.lower()}", "remittance", remittance.id)
