"""Statements about plans and what was reached, and locked loads for use cases."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import BigInteger, Date, Select, bindparam, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from funding.annual_plans.rules import PlanKind, PlanState
from funding.annual_plans.schemas import PlanRead
from funding.ledger.queries.outflow import IN_VILLAGES, OUTFLOW, PAID_FEN
from funding.ledger.rules.vocabulary import Account, Posting, SourceType
from funding.models.annual_plans import AnnualPlan
from funding.models.awards import Award
from funding.models.bases import IncubationBase, Residency
from funding.models.ledger import Fund, LedgerEntry, LedgerTransaction
from funding.models.places import places_of, within_division
from shared.kit.reach import within

_P = AnnualPlan
_E = LedgerEntry
_SHOWN: Final = tuple(getattr(_P, name) for name in PlanRead.model_fields)
FIRST: Final = bindparam("first", type_=Date())
LAST: Final = bindparam("last", type_=Date())


def plans_within(reach: frozenset[tuple[str, str]] | None, kind: PlanKind) -> Select[Any]:
    """Return the plans of a kind that are adopted, and the drafts within reach."""
    seen = or_(_P.state == PlanState.ADOPTED, within(reach, places_of(_P, authority_id=_P.jurisdiction_id)))
    return select(*_SHOWN).where(_P.kind == kind, seen)


async def locked_plan(session: AsyncSession, plan_id: UUID) -> AnnualPlan | None:
    """Return the plan, locked, or None."""
    return await session.get(_P, plan_id, with_for_update=True, populate_existing=True)


def money_by_source(division: str) -> Select[*tuple[Any, ...]]:
    """Return what funds of the division received and paid between `first` and `last`, by kind of source."""
    undone = aliased(LedgerTransaction)
    kind = func.coalesce(undone.kind, LedgerTransaction.kind)
    received = func.sum(_E.debit_fen - _E.credit_fen).filter(kind == Posting.RECEIPT)
    return (
        select(
            Fund.source_type,
            cast(func.coalesce(received, 0), BigInteger).label("received_fen"),
            cast(func.coalesce(func.sum(PAID_FEN).filter(OUTFLOW), 0), BigInteger).label("paid_fen"),
        )
        .join_from(Fund, _E, _E.fund_id == Fund.id)
        .join(LedgerTransaction, LedgerTransaction.id == _E.transaction_id)
        .outerjoin(undone, undone.id == LedgerTransaction.reverses_id)
        .where(
            within_division(Fund, division),
            Fund.source_type != SourceType.CUSTODY,
            _E.account == Account.CASH,
            _E.occurred_on.between(FIRST, LAST),
        )
        .group_by(Fund.source_type)
    )


def rural_results(division: str) -> Select[Any]:
    """Return what was reached for rural organizations in the division between `first` and `last`; one row."""
    here = within_division(IncubationBase, division)
    rural = select(func.count()).join_from(Residency, IncubationBase).where(here, Residency.track == "RURAL")
    paid = (
        select(cast(func.coalesce(func.sum(PAID_FEN), 0), BigInteger))
        .join_from(_E, Fund, Fund.id == _E.fund_id)
        .where(
            OUTFLOW, IN_VILLAGES, func.starts_with(_E.division_code, division[:6]), _E.occurred_on.between(FIRST, LAST)
        )
    )
    projects = select(func.count()).where(
        Award.rural, Award.state != "LAPSED", Award.granted_on.between(FIRST, LAST), within_division(Award, division)
    )
    return select(
        rural.where(Residency.from_on.between(FIRST, LAST)).scalar_subquery().label("ADMITTED"),
        rural.where(Residency.state == "GRADUATED", Residency.ended_on.between(FIRST, LAST))
        .scalar_subquery()
        .label("GRADUATES"),
        projects.scalar_subquery().label("PROJECTS"),
        paid.scalar_subquery().label("MONEY"),
    )
