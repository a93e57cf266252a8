"""Sources are entered, funds opened and closed, and money comes in."""

from typing import Final

from funding.funds.errors import FundNotEmpty, YearNotOver
from funding.funds.queries import locked_source
from funding.funds.rules import bound_purposes, require_place_of, require_source_owner
from funding.funds.schemas import FundCreate, FundSourceCreate, ReceiptCreate
from funding.ledger import service as ledger
from funding.ledger.rules.vocabulary import WELFARE_LOTTERY_RULE, FundState, SourceType
from funding.ledger.service.closing import close_year
from funding.models import Fund, FundSource, Organization
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

ACCOUNT_CONTEXT: Final = "funds.account_number"
_PLACE: Final = ("jurisdiction_id", "town_code", "community_code")


async def create_source(uow: UnitOfWork, body: FundSourceCreate) -> FundSource:
    """The source is on record; funds can be opened from it.

    Raises:
        NotFound: there is no such organization.
        CustodyByHub, OwnerWrong, PlaceWrong: money of this kind has another owner or place.
    """
    owner = await _owner(uow, body)
    legal_kind, status = (None, None) if owner is None else (owner.legal_kind, owner.status)
    require_source_owner(body.type, legal_kind, status, body.community_code)
    require_place_of(body.authority_id, body.town_code, body.community_code)
    town = body.town_code or (body.community_code and body.community_code[:9])
    stated = {"jurisdiction_id": body.authority_id, "town_code": town, "community_code": body.community_code}
    place = stated if owner is None else {name: getattr(owner, name) for name in _PLACE}
    source = FundSource(
        id=new_id(),
        **body.model_dump(include={"type", "name", "provider", "authority_id", "owner_organization_id"}),
        **place,
        created_by=uow.caller.identity,
        created_at=uow.now,
    )
    uow.session.add(source)
    uow.audit("fund_source.create", "fund_source", source.id, details={"type": source.type})
    return source


async def open_fund(uow: UnitOfWork, source: FundSource, body: FundCreate) -> Fund:
    """The fund is open and empty, bound for good to what the body says and the law adds.

    Raises:
        PurposeNotAllowed: lottery money would serve something else than the law allows.
    """
    book = await current_rules(uow.resources, uow.session)
    lottery = book.value(WELFARE_LOTTERY_RULE, source.jurisdiction_id, uow.today).value
    fund = Fund(
        id=new_id(),
        source_type=source.type,
        purposes=bound_purposes(source.type, body.purposes, lottery),
        account_number=body.account_number and uow.vault.encrypt(body.account_number, ACCOUNT_CONTEXT),
        account_number_tail=body.account_number and body.account_number[-4:],
        **body.model_dump(exclude={"purposes", "account_number"}),
        **{name: getattr(source, name) for name in (*_PLACE, "authority_id", "owner_organization_id")},
        state=FundState.OPEN,
        created_by=uow.caller.identity,
        created_at=uow.now,
    )
    uow.session.add(fund)
    uow.audit("fund.open", "fund", fund.id, details={"year": fund.fiscal_year, "source": fund.source_type})
    return fund


async def source_for(uow: UnitOfWork, body: FundCreate) -> FundSource:
    """Return the source of a fund to be opened, locked.

    Raises:
        NotFound: there is none.
    """
    source = await locked_source(uow.session, body.source_id)
    if source is None:
        raise NotFound
    return source


async def receive_money(uow: UnitOfWork, fund: Fund, body: ReceiptCreate, key: str) -> None:
    """The fund has so much more free money.

    Raises:
        FundClosed, CustodyOnly, PostedDayWrong, KeyReused: as in `ledger.receive`.
    """
    uow.expect_version(fund)
    await ledger.receive(uow, fund.id, body.amount_fen, key=key, occurred_on=body.occurred_on, memo=body.memo)


async def close_fund(uow: UnitOfWork, fund: Fund) -> None:
    """The fund takes no money and sets none aside; of the treasury's, what is free lapses.

    Raises:
        YearNotOver: a fiscal fund's year runs.
        FundNotEmpty: a fund of another source holds free money or money set aside.
        FundClosed: it is closed.
    """
    uow.expect_version(fund)
    ledger.require_open(fund)
    if fund.source_type == SourceType.FISCAL:
        if uow.today.year <= fund.fiscal_year:
            raise YearNotOver(clause_ref="14")
        await close_year(uow, fund)
        return
    if fund.available_fen or fund.committed_fen:
        raise FundNotEmpty(clause_ref="14")
    fund.state, fund.closed_on = FundState.CLOSED, uow.today
    uow.audit("fund.close", "fund", fund.id)


async def _owner(uow: UnitOfWork, body: FundSourceCreate) -> Organization | None:
    if body.owner_organization_id is None:
        return None
    owner = await uow.session.get(Organization, body.owner_organization_id)
    if owner is None:
        raise NotFound
    return owner
