"""A purchase from the plan to the signed contract."""

from typing import Final

from funding.contests.service.money import shares
from funding.ledger.queries import funds_by_id
from funding.ledger.service import commit, require_outflow_allowed
from funding.models import Organization
from funding.models.places import place_of_row
from funding.models.purchases import PurchaseContract, Recusal
from funding.purchases import queries
from funding.purchases.errors import NotInCatalog, OneSupplier
from funding.purchases.rules import (
    CONTRACT_MACHINE,
    Supplier,
    require_no_tie,
    require_schedule,
    require_supplier,
    require_term,
)
from funding.purchases.schemas import ContractAward, ContractCreate, TieStated
from funding.purchases.service.recording import record, walk
from funding.standings.queries import conduct_of
from shared.contracts.funding import ContractSigned, StaffingNeed
from shared.kit.authorization import WHOLE_CITY, Place, require_other_person
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "contract.read"
TERM_RULE: Final = "purchase.termYears"
STABLE_RULE: Final = "purchase.stableTermYears"
RECUSAL_RULE: Final = "purchase.recusalMonths"
VIOLATION_RULE: Final = "purchase.violationYears"


def place_of(contract: PurchaseContract) -> Place:
    """Return where a contract lies and who supplies."""
    supplier = contract.organization_id
    return place_of_row(
        contract,
        authority_id=contract.jurisdiction_id,
        organization_id=None if supplier is None else str(supplier),
    )


async def plan_contract(uow: UnitOfWork, body: ContractCreate) -> PurchaseContract:
    """The purchase is planned.

    Raises:
        NotInCatalog: the service is not in the active catalog of the year.
        TermTooLong, ScheduleWrong: term or payments break rules.
        NotFound: the contract that it renews does not exist.
    """
    item = await queries.locked_item(uow.session, body.catalog_item_id)
    if item is None or not item.active or item.year != body.from_on.year:
        raise NotInCatalog(clause_ref="14")
    if item.jurisdiction_id not in (WHOLE_CITY, body.jurisdiction_id):
        raise NotInCatalog(clause_ref="14")
    earlier = None if body.predecessor_id is None else await uow.session.get(PurchaseContract, body.predecessor_id)
    if body.predecessor_id is not None and earlier is None:
        raise NotFound
    rules = AppliedRules(await current_rules(uow.resources, uow.session), body.jurisdiction_id, uow.today)
    first = await queries.first_day_of_chain(uow.session, earlier)
    require_term(
        body.from_on,
        body.until_on,
        first_from_on=first or body.from_on,
        years=rules(TERM_RULE).value,
        stable_years=rules(STABLE_RULE).value,
        stable=body.content_stable and body.budget_assured,
    )
    payments = body.schedule
    amounts, days = [one.amount_fen for one in payments], [one.due_on for one in payments]
    require_schedule(amounts, days, body.amount_fen, body.from_on)
    contract = PurchaseContract(
        id=new_id(),
        catalog_code=item.code,
        state=CONTRACT_MACHINE.walk(None, "plan"),
        evaluators=[],
        planned_by=uow.caller.identity,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
        schedule=[one.model_dump(mode="json") for one in payments],
        staffing=None if body.staffing is None else body.staffing.model_dump(mode="json"),
        **body.model_dump(exclude={"schedule", "staffing"}),
    )
    uow.session.add(contract)
    uow.audit("contract.plan", "contract", contract.id)
    return contract


def tender(uow: UnitOfWork, contract: PurchaseContract) -> None:
    """Offers are asked for."""
    uow.expect_version(contract)
    walk(uow, contract, "tender")


async def award_contract(uow: UnitOfWork, contract: PurchaseContract, body: ContractAward) -> None:
    """The supplier is chosen by another person than who planned the purchase.

    Raises:
        SamePerson: it is the same person.
        OneSupplier: none, or two, are named.
        SupplierNotAllowed: the organization may not supply.
        MustRecuse: somebody on the buyer's side is tied to it, now or within the look-back.
    """
    uow.expect_version(contract)
    require_other_person(uow.caller, contract.planned_by)
    walk(uow, contract, "award")
    if (body.organization_id is None) == (body.other_supplier is None):
        raise OneSupplier(clause_ref="14")
    contract.evaluators, contract.other_supplier = list(body.evaluators), body.other_supplier
    if body.organization_id is None:
        return
    organization = await uow.session.get(Organization, body.organization_id)
    if organization is None:
        raise NotFound
    rules = AppliedRules(await current_rules(uow.resources, uow.session), contract.jurisdiction_id, uow.today)
    await _require_supplier(uow, organization, rules)
    buyers = {contract.planned_by, uow.caller.identity, *body.evaluators}
    ties = await queries.ties_of(uow.session, buyers, organization.organization_id)
    require_no_tie(ties, uow.today, rules(RECUSAL_RULE).value)
    contract.organization_id = organization.organization_id
    contract.rules_used = {**contract.rules_used, **rules.used}


async def sign_contract(uow: UnitOfWork, contract: PurchaseContract) -> None:
    """Both sides have signed and the money is committed; `funding.contract.signed` is recorded.

    Raises:
        SupplierNotAllowed: the organization may not supply by now.
        AccountFrozen and its like, FundExhausted: the money cannot be committed.
    """
    uow.expect_version(contract)
    walk(uow, contract, "sign")
    contract.signed_on = uow.today
    if contract.organization_id is None:
        return
    organization = await uow.session.get_one(Organization, contract.organization_id)
    rules = AppliedRules(await current_rules(uow.resources, uow.session), contract.jurisdiction_id, uow.today)
    await _require_supplier(uow, organization, rules)
    await require_outflow_allowed(uow, organization.organization_id, fund_ids=contract.fund_ids)
    funds = await funds_by_id(uow.session, contract.fund_ids)
    available = [(one, funds[one].available_fen) for one in contract.fund_ids if one in funds]
    for fund_id, amount in shares(contract.amount_fen, available):
        await commit(
            uow,
            fund_id,
            amount,
            organization_id=organization.organization_id,
            project_id=contract.id,
            purpose=contract.purpose,
            division_code=contract.community_code or contract.town_code or contract.jurisdiction_id,
            key=f"contract:{contract.id}:commit:{fund_id}",
        )
    staffing = () if contract.staffing is None else (StaffingNeed(**contract.staffing),)
    period = {"from_on": contract.from_on, "until_on": contract.until_on}
    await record(uow, contract, ContractSigned, staffing=staffing, **period)


def state_tie(uow: UnitOfWork, body: TieStated) -> None:
    """The tie of a person on the buyer's side is on record."""
    stated = body.model_dump(exclude={"account"})
    uow.session.add(Recusal(id=new_id(), person=body.account, declared_at=uow.now, **stated))
    uow.audit("contract.tie", "organization", body.organization_id, details={"kind": body.kind})


async def _require_supplier(uow: UnitOfWork, organization: Organization, rules: AppliedRules) -> None:
    conduct = await conduct_of(uow.session, organization.organization_id, uow.today)
    require_supplier(
        Supplier(
            status=organization.status,
            tier=organization.tier,
            credit_flags=organization.credit_flags,
            punished=conduct.punished_within(rules(VIOLATION_RULE).value),
            case_open=conduct.under_case(),
        )
    )
