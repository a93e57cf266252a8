"""Routes of the guidance catalog and of purchase contracts."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from funding.models.places import narrowed, within_division
from funding.models.purchases import CatalogItem, PurchaseContract
from funding.programs.schemas.words import DivisionFilter
from funding.purchases import queries
from funding.purchases.errors import CatalogItemKnown, OpinionGiven
from funding.purchases.rules import ContractState
from funding.purchases.schemas import (
    CatalogItemCreate,
    CatalogItemPage,
    CatalogItemRead,
    ContractAward,
    ContractCreate,
    ContractPage,
    ContractRead,
    Delivery,
    Inspection,
    Opinion,
    PurchaseShare,
    Termination,
    TieStated,
)
from funding.purchases.schemas import OpinionGiven as OpinionAnswer
from funding.purchases.service import catalog, contracting, performing
from shared.contracts.values import AuthorityId
from shared.kit.authorization import Place
from shared.kit.dependencies import CurrentCaller, CurrentClock, CurrentReads, CurrentResources, Uow, allow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.rule_register.store import current_rules

catalog_router = Router(prefix="/v1/funding/catalog-items", tags=["purchases"])
contracts_router = Router(prefix="/v1/funding/contracts", tags=["purchases"])
routers = (catalog_router, contracts_router)
CONSTRAINT_PROBLEMS = {
    "catalog_items_jurisdiction_id_year_code_key": CatalogItemKnown,
    "user_opinions_contract_id_resident_ref_key": OpinionGiven,
}
SHARE_RULE = "purchase.socialOrgShareBps"


@authorizes
async def _item(item_id: UUID, uow: Uow) -> CatalogItem:
    item = await queries.locked_item(uow.session, item_id)
    if item is None:
        raise NotFound
    uow.require("catalog.manage", catalog.place_of(item), read=catalog.READ)
    return item


def _contract_for(permission: str) -> Any:
    @authorizes
    async def load(contract_id: UUID, uow: Uow) -> PurchaseContract:
        contract = await queries.locked_contract(uow.session, contract_id)
        if contract is None:
            raise NotFound
        uow.require(permission, contracting.place_of(contract), read=contracting.READ)
        return contract

    return Depends(load)


Item = Annotated[CatalogItem, Depends(_item)]
Bought = Annotated[PurchaseContract, _contract_for("contract.buy")]
Supplied = Annotated[PurchaseContract, _contract_for("contract.supply")]


@authorizes
async def _judged(contract_id: UUID, uow: Uow) -> PurchaseContract:
    contract = await queries.locked_contract(uow.session, contract_id)
    place = None if contract is None else contracting.place_of(contract)
    if contract is None or place is None or not uow.resources.permissions.allows(uow.caller, "contract.judge", place):
        raise NotFound
    return contract


Judged = Annotated[PurchaseContract, Depends(_judged)]


@catalog_router.post("", status_code=201, response_model=CatalogItemRead, dependencies=[allow("catalog.manage")])
async def enter_catalog_item(body: CatalogItemCreate, uow: Uow) -> Response:
    """Enter a service into a year's guidance catalog."""
    place = Place(jurisdiction_id=body.jurisdiction_id, authority_id=body.jurisdiction_id)
    uow.require("catalog.manage", place, read=catalog.READ)
    item = catalog.enter_item(uow, body)
    return await changed_row(uow, CatalogItemRead, item, location=f"{catalog_router.prefix}/{item.id}")


@catalog_router.get("", response_model=CatalogItemPage, dependencies=[allow(catalog.READ)])
async def list_catalog_items(
    reads: CurrentReads,
    page: Page,
    jurisdiction_id: AuthorityId | None = None,
    year: Annotated[int | None, Query(ge=2015, le=2100)] = None,
    active: bool | None = None,
) -> Response:
    """Find services that may be bought, oldest first."""
    statement = queries.CATALOG
    statement = narrowed(
        statement,
        (jurisdiction_id, CatalogItem.jurisdiction_id),
        (year, CatalogItem.year),
        (active, CatalogItem.active),
    )
    return await list_response(reads, statement, [SortKey(CatalogItem.id.expression, "id")], page)


@catalog_router.post("/{item_id}/retirement", response_model=CatalogItemRead)
async def retire_catalog_item(item: Item, uow: Uow) -> Response:
    """Take a service off the catalog."""
    catalog.retire_item(uow, item)
    return await changed_row(uow, CatalogItemRead, item)


@contracts_router.post("", status_code=201, response_model=ContractRead, dependencies=[allow("contract.buy")])
async def plan_contract(body: ContractCreate, uow: Uow) -> Response:
    """Plan a purchase."""
    place = Place(body.jurisdiction_id, body.town_code, body.community_code, body.jurisdiction_id)
    uow.require("contract.buy", place, read=contracting.READ)
    contract = await contracting.plan_contract(uow, body)
    return await changed_row(uow, ContractRead, contract, location=f"{contracts_router.prefix}/{contract.id}")


@contracts_router.get("", response_model=ContractPage, dependencies=[allow(contracting.READ)])
async def list_contracts(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    state: ContractState | None = None,
    division: DivisionFilter = None,
) -> Response:
    """Find contracts within reach, oldest first."""
    statement = queries.contracts_within(resources.permissions.reachable(caller, contracting.READ))
    statement = narrowed(
        statement, (organization_id, PurchaseContract.organization_id), (state, PurchaseContract.state)
    )
    if division is not None:
        statement = statement.where(within_division(PurchaseContract, division))
    return await list_response(reads, statement, [SortKey(PurchaseContract.id.expression, "id")], page)


@contracts_router.get("/results", response_model=ContractPage, dependencies=[allow("contract.result")])
async def list_contract_results(reads: CurrentReads, page: Page, organization_id: UUID | None = None) -> Response:
    """Find what was accepted, and with which opinions of its users: open to everybody."""
    statement = queries.ACCEPTED
    if organization_id is not None:
        statement = statement.where(PurchaseContract.organization_id == organization_id)
    return await list_response(reads, statement, [SortKey(PurchaseContract.id.expression, "id")], page)


@contracts_router.get("/share", response_model=PurchaseShare, dependencies=[allow("contract.result")])
async def read_purchase_share(
    reads: CurrentReads,
    resources: CurrentResources,
    clock: CurrentClock,
    jurisdiction_id: AuthorityId,
    year: Annotated[int | None, Query(ge=2015, le=2100)] = None,
) -> Response:
    """Give the share of organizations in a year's new purchases of public services, against its target."""
    wanted = year or clock.today().year
    row = await reads.row(queries.SHARE, jurisdiction_id=jurisdiction_id, year=wanted)
    assert row is not None, "sums without groups always give one row"
    async with resources.database.transaction() as session:
        target = (await current_rules(resources, session)).value(SHARE_RULE, jurisdiction_id, clock.today()).value
    total, ours = int(row["total_fen"]), int(row["organizations_fen"])
    share = ours * 10_000 // total if total else None
    shown = {
        "jurisdiction_id": jurisdiction_id, "year": wanted, "total_fen": total, "organizations_fen": ours,
        "share_bps": share, "target_bps": target, "met": None if share is None else share >= target,
    }  # fmt: skip
    return Response(render(shown), media_type="application/json")


@contracts_router.get("/{contract_id}", response_model=ContractRead, dependencies=[allow(contracting.READ)])
async def read_contract(
    contract_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads, resources: CurrentResources
) -> Response:
    """Give a contract."""
    statement = queries.contracts_within(resources.permissions.reachable(caller, contracting.READ))
    row = await reads.row(statement.where(PurchaseContract.id == contract_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"]))


@contracts_router.post("/{contract_id}/tendering", response_model=ContractRead)
async def tender_contract(contract: Bought, uow: Uow) -> Response:
    """Ask for offers."""
    contracting.tender(uow, contract)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/award", response_model=ContractRead, **idempotent_required)
async def award_contract(contract: Bought, body: ContractAward, uow: Uow) -> Response:
    """Choose the supplier, as another person than who planned the purchase."""
    await contracting.award_contract(uow, contract, body)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/ties", response_model=ContractRead)
async def state_buyer_tie(contract: Bought, body: TieStated, uow: Uow) -> Response:
    """State what ties somebody on the buyer's side to an organization."""
    uow.expect_version(contract)
    contracting.state_tie(uow, body)
    contract.updated_at = uow.now
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/signing", response_model=ContractRead, **idempotent_required)
async def sign_contract(contract: Bought, uow: Uow) -> Response:
    """Record that both sides have signed, and commit the money."""
    await contracting.sign_contract(uow, contract)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/start", response_model=ContractRead)
async def start_contract(contract: Bought, uow: Uow) -> Response:
    """Begin to perform, from the first day on."""
    performing.start(uow, contract)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/delivery", response_model=ContractRead)
async def deliver_contract(contract: Supplied, body: Delivery, uow: Uow) -> Response:
    """Hand the service in for acceptance, as the supplier."""
    performing.deliver(uow, contract, body)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/opinions", response_model=OpinionAnswer)
async def judge_contract(contract: Judged, body: Opinion, uow: Uow) -> Response:
    """Say, as a resident, how the service was."""
    uow.expect_version(contract)
    performing.give_opinion(uow, contract, body)
    return await changed_row(uow, OpinionAnswer, contract)


@contracts_router.post("/{contract_id}/inspection", response_model=ContractRead, **idempotent_required)
async def inspect_contract(contract: Bought, body: Inspection, uow: Uow) -> Response:
    """Accept the service, or have it mended."""
    await performing.inspect(uow, contract, body)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/payments/{number}", response_model=ContractRead, **idempotent_required)
async def order_contract_payment(contract: Bought, number: Annotated[int, Path(ge=1, le=36)], uow: Uow) -> Response:
    """Make the order for a payment of the schedule; the last one waits for acceptance."""
    await performing.order_installment(uow, contract, number)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/settlement", response_model=ContractRead, **idempotent_required)
async def settle_contract(contract: Bought, uow: Uow) -> Response:
    """State that every payment is made."""
    await performing.settle(uow, contract)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/closing", response_model=ContractRead)
async def close_contract(contract: Bought, uow: Uow) -> Response:
    """Close a contract that is paid."""
    await performing.close(uow, contract)
    return await changed_row(uow, ContractRead, contract)


@contracts_router.post("/{contract_id}/termination", response_model=ContractRead, **idempotent_required)
async def terminate_contract(contract: Bought, body: Termination, uow: Uow) -> Response:
    """End the contract early; assigning it to another is one of the grounds."""
    await performing.terminate(uow, contract, body)
    return await changed_row(uow, ContractRead, contract)
