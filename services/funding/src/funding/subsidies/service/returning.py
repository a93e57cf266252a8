"""Subsidies that a revocation had let lapse are back when it is annulled, and none is paid twice (S2)."""

from datetime import date
from typing import Final

from funding.clawbacks.queries import open_claims_on
from funding.clawbacks.rules import ClawbackReason
from funding.clawbacks.service import give_up
from funding.contests.service.money import hold_enough
from funding.disbursements.rules.states import OrderState
from funding.models import Organization
from funding.models.subsidies import Subsidy
from funding.notices.rules import NoticeKind
from funding.notices.service import raise_notice
from funding.subsidies.rules.states import SubsidyState
from funding.subsidies.service.deciding import kept
from funding.subsidies.service.paying import set_aside, standing_orders
from funding.subsidies.service.recording import walk
from shared.kit.unit_of_work import UnitOfWork

REVOKED: Final = "REVOKED"
ANNULLED: Final = "REVOCATION_ANNULLED"
_S: Final = SubsidyState


async def return_subsidy(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> None:
    """The subsidy stands where it stood: a grant is ordered anew, unless it was paid; an application is decided.

    Whose time to apply is over by now stays lapsed. Where the money of a grant is gone, its application is decided
    anew and an officer is told.
    """
    stood = _S(subsidy.lapsed_from or _S.ELIGIBLE)
    if stood is _S.GRANTED:
        await _return_grant(uow, organization, subsidy)
    elif stood is _S.PROPOSED or stood is _S.APPLIED:
        _return_to(uow, subsidy, _S.APPLIED)
    elif (subsidy.apply_by or date.max) >= uow.today:
        _return_to(uow, subsidy, stood)


async def _return_grant(uow: UnitOfWork, organization: Organization, subsidy: Subsidy) -> None:
    amount = subsidy.amount_fen or 0
    paid = await kept(uow, subsidy)
    if paid:
        await _return_paid(uow, organization, subsidy, amount - paid)
    elif any(one.state == OrderState.SENT for one in await standing_orders(uow, subsidy)):
        _return_to(uow, subsidy, _S.GRANTED)
    elif await hold_enough(uow, subsidy.fund_ids, amount):
        _return_to(uow, subsidy, _S.GRANTED)
        await uow.session.flush()
        await set_aside(uow, organization, subsidy, amount)
    else:
        _return_to(uow, subsidy, _S.APPLIED)
        await _compensate(uow, organization, subsidy, "REALLOCATED", amount)


async def _return_paid(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, repaid_fen: int) -> None:
    """It is paid, nothing is asked back any more; what came back meanwhile an officer has to make good."""
    for claim in await open_claims_on(uow.session, subsidy.id):
        if claim.reason == ClawbackReason.POST_REVOCATION:
            await give_up(uow, claim, ANNULLED)
    _return_to(uow, subsidy, _S.PAID)
    if repaid_fen > 0:
        await _compensate(uow, organization, subsidy, "REPAID", repaid_fen)


def _return_to(uow: UnitOfWork, subsidy: Subsidy, state: SubsidyState) -> None:
    walk(uow, subsidy, f"return_to_{state.lower()}", reason=ANNULLED)
    subsidy.ended_on = subsidy.end_reason = subsidy.lapsed_from = None
    if state is _S.APPLIED:
        subsidy.proposed_outcome = subsidy.proposed_by = subsidy.decided_by = subsidy.decided_on = None


async def _compensate(uow: UnitOfWork, organization: Organization, subsidy: Subsidy, why: str, amount_fen: int) -> None:
    await raise_notice(
        uow,
        NoticeKind.COMPENSATION,
        f"{why}:{subsidy.round}",
        place=organization,
        organization_id=organization.organization_id,
        matter_id=subsidy.id,
        details={"why": why, "amount_fen": amount_fen},
    )
