"""Awards, contracts, subsidies and claims pass to a successor, with their money and payment orders."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update

from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import give_up, order_clawback
from funding.disbursements.queries.loads import amounts_of, orders_of
from funding.disbursements.rules.states import OPEN_STATES, BasisKind, OrderState
from funding.disbursements.service import PaymentPart, cancel_open_orders, order_payment
from funding.ledger import service as ledger
from funding.ledger.queries import commitments_of
from funding.models import Clawback, DisbursementOrder
from funding.models.awards import Award
from funding.models.projects import Project, ProjectReport
from funding.models.purchases import PurchaseContract
from funding.models.subsidies import Subsidy, SubsidyDispute
from funding.successions.rules import MatterKind, claim_parts
from shared.kit.unit_of_work import UnitOfWork

BASES = {
    MatterKind.AWARD: BasisKind.AWARD,
    MatterKind.CONTRACT: BasisKind.CONTRACT,
    MatterKind.SUBSIDY: BasisKind.SUBSIDY,
}


async def pass_matter(uow: UnitOfWork, kind: MatterKind, matter_id: UUID, source: UUID, successor: UUID) -> None:
    """The matter, what is set aside for it and its payment orders concern the successor; sent orders stay as they are.

    Orders that were not sent are made anew, to the successor's account, and wait to be approved.
    """
    match kind:
        case MatterKind.AWARD:
            await _pass_award(uow, matter_id, successor)
        case MatterKind.CONTRACT:
            contract = await uow.session.get_one(PurchaseContract, matter_id, with_for_update=True)
            contract.organization_id, contract.updated_at = successor, uow.now
        case MatterKind.SUBSIDY:
            await _pass_subsidy(uow, matter_id, source, successor)
    await uow.session.flush()
    await pass_money(uow, BASES[kind], matter_id, source, successor)
    uow.audit(f"{kind.lower()}.succeed", kind.lower(), matter_id, details={"successor": str(successor)})


async def pass_money(uow: UnitOfWork, basis: BasisKind, matter_id: UUID, source: UUID, successor: UUID) -> None:
    """What is set aside for the matter is the successor's, by a transaction for each commitment; orders follow."""
    orders = [one for one in await orders_of(uow.session, basis, matter_id) if _unsent(one)]
    parts = {one.id: await _parts(uow, one) for one in orders}
    await cancel_open_orders(uow, basis, matter_id, "SUCCESSION")
    for commitment in await commitments_of(uow.session, matter_id):
        if commitment.open_fen and commitment.organization_id == source:
            await ledger.transfer(uow, commitment.id, successor, key=f"succession:{source}:{successor}:{commitment.id}")
    for order in orders:
        await order_payment(
            uow,
            organization_id=successor if order.organization_id == source else order.organization_id,
            basis_kind=basis,
            basis_id=matter_id,
            tranche_no=order.tranche_no,
            parts=parts[order.id],
            purpose=order.purpose,
            payee_organization_id=successor if order.payee_organization_id == source else order.payee_organization_id,
        )


async def pass_claim(uow: UnitOfWork, claim: Clawback, shares: Sequence[tuple[UUID, int]]) -> None:
    """What is still owed is claimed from the successors by their shares, by the same day; no fen is lost."""
    outstanding = claim.amount_fen - claim.repaid_fen
    await give_up(uow, claim, "SUCCEEDED")
    for successor, part in claim_parts(outstanding, shares):
        await order_clawback(
            uow,
            organization_id=successor,
            project_id=claim.project_id,
            amount_fen=part,
            reason=ClawbackReason(claim.reason),
            due_on=max(claim.due_on, uow.today),
            origin_ref=f"{claim.origin_ref}:succession:{successor}",
        )


async def pass_sponsorship(uow: UnitOfWork, project: Project, source: UUID, successor: UUID) -> None:
    """The successor receives the money of a filed organization's project."""
    project.sponsor_organization_id, project.updated_at = successor, uow.now
    await uow.session.flush()
    await pass_money(uow, BasisKind.AWARD, project.id, source, successor)
    uow.audit("project.succeed_sponsor", "project", project.id, details={"successor": str(successor)})


async def _pass_award(uow: UnitOfWork, award_id: UUID, successor: UUID) -> None:
    """The award and its project are the successor's; the proposal stays that of the organization that made it."""
    award = await uow.session.get_one(Award, award_id, with_for_update=True)
    award.organization_id, award.updated_at = successor, uow.now
    project = await uow.session.get(Project, award_id, with_for_update=True)
    if project is None:
        return
    project.organization_id, project.updated_at = successor, uow.now
    owed = update(ProjectReport).where(ProjectReport.project_id == award_id)
    await uow.session.execute(owed.values(organization_id=successor))


async def _pass_subsidy(uow: UnitOfWork, subsidy_id: UUID, source: UUID, successor: UUID) -> None:
    """The subsidy is the successor's, on a basis that names whose it was: its own entitlements stay."""
    subsidy = await uow.session.get_one(Subsidy, subsidy_id, with_for_update=True)
    subsidy.organization_id, subsidy.basis = successor, f"{subsidy.basis}:OF:{source}"
    subsidy.updated_at = uow.now
    disputes = update(SubsidyDispute).where(SubsidyDispute.subsidy_id == subsidy_id)
    await uow.session.execute(disputes.values(organization_id=successor))


def _unsent(order: DisbursementOrder) -> bool:
    return order.state in OPEN_STATES or order.state == OrderState.BOUNCED


async def _parts(uow: UnitOfWork, order: DisbursementOrder) -> list[PaymentPart]:
    return [PaymentPart(*one) for one in (await amounts_of(uow.session, order.id)).items()]
