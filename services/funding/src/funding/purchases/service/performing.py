"""A contract from its first day to its end: delivery, users' opinions, acceptance."""

from datetime import date
from typing import Any, Final

from funding.clearances.service import revote
from funding.contests.service.money import release_of, shares
from funding.disbursements.rules.states import BasisKind
from funding.disbursements.service import PaymentPart, cancel_open_orders, order_payment
from funding.ledger.queries import commitments_of
from funding.models.purchases import PurchaseContract, UserOpinion
from funding.purchases import queries
from funding.purchases.errors import OpinionsMissing, PaymentsOpen
from funding.purchases.schemas import Delivery, Inspection, Opinion, Termination
from funding.purchases.service.recording import record, walk
from shared.contracts.funding import ContractAccepted, ContractTerminated
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition, NotFound
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

OPINIONS_RULE: Final = "purchase.minOpinions"


def start(uow: UnitOfWork, contract: PurchaseContract) -> None:
    """The service is performed.

    Raises:
        InvalidTransition: its first day has not come.
    """
    uow.expect_version(contract)
    if uow.today < contract.from_on:
        raise InvalidTransition
    walk(uow, contract, "start")


def deliver(uow: UnitOfWork, contract: PurchaseContract, body: Delivery) -> None:
    """The supplier's report is before the buyer."""
    uow.expect_version(contract)
    walk(uow, contract, "deliver", report_sha256=body.report_sha256)
    contract.acceptance = {**(contract.acceptance or {}), "report_sha256": body.report_sha256}


def give_opinion(uow: UnitOfWork, contract: PurchaseContract, body: Opinion) -> None:
    """What the resident says counts for acceptance; who it was is kept by reference only.

    Raises:
        InvalidTransition: there is no service to judge (any more).
        OpinionGiven: (by constraint) the resident has said so before.
    """
    if contract.state not in ("PERFORMING", "ACCEPTANCE", "RECTIFY"):
        raise InvalidTransition
    uow.session.add(
        UserOpinion(
            id=new_id(),
            contract_id=contract.id,
            resident_ref=uow.vault.blind_index(uow.caller.identity),
            rating=body.rating,
            comment=body.comment,
            given_on=uow.today,
        )
    )
    contract.updated_at = uow.now
    uow.audit("contract.opinion", "contract", contract.id)


async def inspect(uow: UnitOfWork, contract: PurchaseContract, body: Inspection) -> None:
    """The service is accepted, its result public and `funding.contract.accepted` recorded, or is to be mended.

    Raises:
        SamePerson: whoever planned the purchase does not accept it.
        InvalidTransition: nothing was delivered, or no later day is set for mending.
        OpinionsMissing: too few users of a public service were heard.
    """
    uow.expect_version(contract)
    require_other_person(uow.caller, contract.planned_by)
    if body.outcome == "RECTIFY":
        if body.rectify_by is None or body.rectify_by <= uow.today:
            raise InvalidTransition
        walk(uow, contract, "rectify", findings=body.findings)
        contract.rectify_by = body.rectify_by
        contract.acceptance = {**(contract.acceptance or {}), "rectify": body.findings}
        return
    walk(uow, contract, "accept")
    count, total = await queries.opinions_of(uow.session, contract.id)
    least = (await current_rules(uow.resources, uow.session)).value(OPINIONS_RULE, contract.jurisdiction_id, uow.today)
    if contract.public_service and count < least.value:
        raise OpinionsMissing(rule_key=least.key, rule_version=least.version, clause_ref="14")
    result: dict[str, Any] = {"findings": body.findings, "opinions": count}
    if count >= least.value:
        result["rating_bps"] = total * 10_000 // count
    contract.acceptance = {**(contract.acceptance or {}), **result}
    contract.accepted_on = uow.today
    contract.rules_used = {**contract.rules_used, least.key: least.version}
    await record(uow, contract, ContractAccepted)


async def order_installment(uow: UnitOfWork, contract: PurchaseContract, number: int) -> None:
    """A payment of the schedule is ordered, by the caller as maker; the last one waits for acceptance.

    Raises:
        NotFound: the schedule has no such payment.
        InvalidTransition: the contract is not performed, or the payment is not due or waits for acceptance.
        AlreadyOrdered: it is ordered.
    """
    uow.expect_version(contract)
    if not 1 <= number <= len(contract.schedule) or contract.organization_id is None:
        raise NotFound
    planned = contract.schedule[number - 1]
    last = number == len(contract.schedule)
    early = date.fromisoformat(planned["due_on"]) > uow.today
    if contract.state not in ("PERFORMING", "ACCEPTANCE", "ACCEPTED") or (last and contract.accepted_on is None):
        raise InvalidTransition
    if early and not last:
        raise InvalidTransition
    free = [(one.id, one.open_fen - one.ordered_fen) for one in await commitments_of(uow.session, contract.id)]
    await order_payment(
        uow,
        organization_id=contract.organization_id,
        basis_kind=BasisKind.CONTRACT,
        basis_id=contract.id,
        tranche_no=number,
        parts=[PaymentPart(one, fen) for one, fen in shares(planned["amount_fen"], free)],
        purpose=contract.title,
    )
    contract.updated_at = uow.now
    uow.audit("contract.order", "contract", contract.id, details={"number": number})


async def settle(uow: UnitOfWork, contract: PurchaseContract) -> None:
    """Every payment is made.

    Raises:
        PaymentsOpen: one is not.
    """
    uow.expect_version(contract)
    walk(uow, contract, "settle")
    if any(one.open_fen for one in await commitments_of(uow.session, contract.id)):
        raise PaymentsOpen


async def close(uow: UnitOfWork, contract: PurchaseContract) -> None:
    """Nothing is open on the contract."""
    uow.expect_version(contract)
    walk(uow, contract, "close")
    contract.ended_on = uow.today
    if contract.organization_id is not None:
        await uow.session.flush()
        await revote(uow, contract.organization_id)


async def terminate(uow: UnitOfWork, contract: PurchaseContract, body: Termination) -> None:
    """The contract has ended early; what was not paid is free again, and `funding.contract.terminated` is recorded."""
    uow.expect_version(contract)
    signed = contract.signed_on is not None
    walk(uow, contract, "terminate", ground=body.ground)
    contract.ended_on, contract.end_reason = uow.today, body.ground
    if signed:
        await cancel_open_orders(uow, BasisKind.CONTRACT, contract.id, "CONTRACT_TERMINATED")
        await release_of(uow, contract.id, f"contract:{contract.id}:terminated")
        await record(uow, contract, ContractTerminated)
    if contract.organization_id is not None:
        await uow.session.flush()
        await revote(uow, contract.organization_id)
