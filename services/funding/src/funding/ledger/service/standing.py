"""What stands in the way of money that goes out."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import select

from funding.ledger.errors import CustodyOnly, FundClosed, OutflowStopped
from funding.ledger.queries.loads import standing_stop
from funding.ledger.rules.postings import Where
from funding.ledger.rules.restrictions import Restriction, require_spending_allowed
from funding.ledger.rules.standing import require_payable
from funding.ledger.rules.vocabulary import FundState, SourceType
from funding.models import Fund, Organization, OrganizationAccount
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork


async def require_outflow_allowed(
    uow: UnitOfWork, organization_id: UUID, *, fund_ids: Iterable[UUID] = (), officer_release: bool = False
) -> None:
    """Pass when money may go out to the organization, and out of the funds.

    Raises:
        NotFound: there is no such organization.
        AccountFrozen, AccountClosing, AccountClosed, CreditSevere, CreditAbnormal: it may receive none.
        OutflowStopped: money stands still.
    """
    organization = await uow.session.get(Organization, organization_id)
    if organization is None:
        raise NotFound
    state = await uow.session.scalar(
        select(OrganizationAccount.state).where(OrganizationAccount.organization_id == organization_id)
    )
    require_payable(state, organization.credit_flags, officer_release=officer_release)
    await require_no_stop(uow, fund_ids)


async def require_no_stop(uow: UnitOfWork, fund_ids: Iterable[UUID]) -> None:
    """Pass when neither all money nor that of one of the funds stands still.

    Raises:
        OutflowStopped: it does.
    """
    if await standing_stop(uow.session, fund_ids) is not None:
        raise OutflowStopped(clause_ref="14")


def require_open(fund: Fund) -> None:
    """Pass a fund of the pool that takes money and sets money aside.

    Raises:
        CustodyOnly: it keeps money for others.
        FundClosed: its year is over.
    """
    if fund.source_type == SourceType.CUSTODY:
        raise CustodyOnly(clause_ref="14")
    if fund.state != FundState.OPEN:
        raise FundClosed(clause_ref="14")


async def require_spendable(uow: UnitOfWork, fund: Fund, where: Where, on: date | None) -> None:
    """Pass when the fund may give money for this, and money may flow.

    Raises:
        NotFound: there is no such organization.
        CustodyOnly, FundClosed, OutflowStopped: the fund gives none.
        PurposeNotAllowed, DivisionNotAllowed, OutsideFundPeriod: it is bound to something else.
    """
    require_open(fund)
    organization = await uow.session.get(Organization, where.organization_id)
    if organization is None:
        raise NotFound
    require_spending_allowed(
        restriction_of(fund),
        purpose=where.restriction_tag or "",
        division_code=where.division_code or "",
        jurisdiction_id=organization.jurisdiction_id,
        on=on or uow.today,
    )
    await require_no_stop(uow, [fund.id])


def restriction_of(fund: Fund) -> Restriction:
    """Return what a fund is bound to."""
    return Restriction(fund.source_type, fund.purposes, fund.divisions, fund.spend_from, fund.spend_to)
