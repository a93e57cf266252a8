"""The steps of a contract, and what is told of them."""

from typing import Any

from funding.models import Organization
from funding.models.purchases import PurchaseContract
from funding.organizations.service import concerning
from funding.purchases.rules import CONTRACT_MACHINE, ContractState
from shared.contracts.funding import ContractFacts
from shared.kit.unit_of_work import UnitOfWork


def walk(uow: UnitOfWork, contract: PurchaseContract, command: str, **details: object) -> None:
    """The contract has taken the step."""
    contract.state = CONTRACT_MACHINE.walk(ContractState(contract.state), command)
    contract.updated_at = uow.now
    uow.audit(f"contract.{command}", "contract", contract.id, details=details)


async def record(uow: UnitOfWork, contract: PurchaseContract, event: type[ContractFacts], **more: Any) -> None:
    """The event is recorded where the supplier is an organization; `more` is what this event says besides."""
    if contract.organization_id is None:
        return
    organization = await uow.session.get_one(Organization, contract.organization_id)
    told = event(
        **concerning(organization),
        jurisdiction_id=contract.jurisdiction_id,
        town_code=contract.town_code,
        community_code=contract.community_code,
        funder_authority_id=contract.jurisdiction_id,
        contract_id=contract.id,
        catalog_code=contract.catalog_code,
        amount_fen=contract.amount_fen,
        **more,
    )
    uow.record(told, division_code=contract.community_code or contract.town_code or contract.jurisdiction_id)
