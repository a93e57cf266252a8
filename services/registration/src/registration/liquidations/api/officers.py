"""Routes of the authority's officers."""

from typing import Annotated

from starlette.responses import Response

from registration.liquidations.api.access import PREFIX, Case, answered, liquidation_for
from registration.liquidations.schemas import (
    AssetDirection,
    DeregistrationDecision,
    DeregistrationProposal,
    LiquidationRead,
    SurrenderReceipt,
)
from registration.liquidations.service import deciding, receiving
from shared.kit.dependencies import Uow
from shared.kit.routes import Router, idempotent_required

router = Router(prefix=PREFIX, tags=["liquidations"])

Officers = Annotated[Case, liquidation_for("liquidation.decide")]


@router.post("/{liquidation_id}/surrender", response_model=LiquidationRead)
async def receive_surrendered(case: Officers, body: SurrenderReceipt, uow: Uow) -> Response:
    """Note that certificate, seals or financial vouchers were handed over."""
    await receiving.receive(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/asset-direction", response_model=LiquidationRead, **idempotent_required)
async def direct_assets(case: Officers, body: AssetDirection, uow: Uow) -> Response:
    """Direct what is left to another non-profit organization; it will be announced."""
    await receiving.direct_assets(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/proposal", response_model=LiquidationRead, **idempotent_required)
async def propose_deregistration(case: Officers, body: DeregistrationProposal, uow: Uow) -> Response:
    """Propose approval or refusal; another officer decides."""
    await deciding.propose_deregistration(uow, *case, body)
    return await answered(uow, case[1])


@router.post("/{liquidation_id}/decision", response_model=LiquidationRead, **idempotent_required)
async def decide_deregistration(case: Officers, body: DeregistrationDecision, uow: Uow) -> Response:
    """Take the organization off the register, refuse, or send the proposal back, as another officer."""
    await deciding.decide_deregistration(uow, *case, body)
    return await answered(uow, case[1])
