"""Statements of the disclosure of money."""

from typing import Any, Final

from sqlalchemy import BigInteger, ColumnElement, Date, Integer, Select, Uuid, bindparam, cast, func, or_, select

from funding.ledger.queries.outflow import FROM_GOVERNMENT, FROM_SOCIETY, OUTFLOW, PAID_FEN, TO_OTHERS
from funding.ledger.rules.vocabulary import Account, Posting, SourceType
from funding.models import Organization
from funding.models.awards import Award
from funding.models.donations import Donation
from funding.models.ledger import Fund, LedgerEntry, LedgerTransaction
from funding.models.purchases import PurchaseContract

_O = Organization
_E = LedgerEntry
_D = Donation
FIRST: Final = bindparam("first", type_=Date())
LAST: Final = bindparam("last", type_=Date())
_OF_IT: Final = bindparam("organization_id", type_=Uuid())
_LENGTH_OF_COMMUNITY: Final = 12


def _sum(value: Any) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(value), 0), BigInteger)


_PAID: Final = (
    select(_sum(PAID_FEN))
    .join_from(_E, Fund, Fund.id == _E.fund_id)
    .where(OUTFLOW, TO_OTHERS, _E.organization_id == _O.organization_id, _E.occurred_on.between(FIRST, LAST))
    .scalar_subquery()
)
_AWARDED: Final = (
    select(_sum(Award.amount_fen))
    .where(Award.organization_id == _O.organization_id, Award.granted_on.between(FIRST, LAST), Award.state != "LAPSED")
    .scalar_subquery()
)
_CONTRACTED: Final = (
    select(_sum(PurchaseContract.amount_fen))
    .where(PurchaseContract.organization_id == _O.organization_id, PurchaseContract.signed_on.between(FIRST, LAST))
    .scalar_subquery()
)
_DONATED: Final = (
    select(_sum(_D.amount_fen))
    .where(_D.organization_id == _O.organization_id, _D.received_on.between(FIRST, LAST), _D.state == "RECEIVED")
    .scalar_subquery()
)
ORGANIZATIONS: Final[Select[Any]] = select(
    _O.organization_id,
    _O.name,
    _O.tier,
    _O.community_code,
    _PAID.label("paid_fen"),
    _AWARDED.label("awarded_fen"),
    _CONTRACTED.label("contracted_fen"),
    _DONATED.label("donated_fen"),
).where(or_(_PAID != 0, _AWARDED != 0, _CONTRACTED != 0, _DONATED != 0))
"""Organizations with money between `first` and `last`."""

ORGANIZATION: Final = select(_O.organization_id, _O.name).where(_O.organization_id == _OF_IT)
_YEAR: Final = cast(func.extract("year", _E.occurred_on), Integer)
PAID_BY_YEAR: Final = (
    select(_YEAR.label("year"), Fund.source_type, _sum(PAID_FEN).label("paid_fen"))
    .join_from(_E, Fund, Fund.id == _E.fund_id)
    .where(OUTFLOW, TO_OTHERS, _E.organization_id == _OF_IT)
    .group_by(_YEAR, Fund.source_type)
    .order_by(_YEAR, Fund.source_type)
)
_RECEIVED: Final = cast(func.extract("year", _D.received_on), Integer)
DONATIONS_BY_YEAR: Final = (
    select(
        _RECEIVED.label("year"),
        func.count().label("donations"),
        _sum(_D.amount_fen).label("received_fen"),
        _sum(_D.used_fen).label("used_fen"),
    )
    .where(_D.organization_id == _OF_IT, _D.state == "RECEIVED", _D.received_on.is_not(None))
    .group_by(_RECEIVED)
    .order_by(_RECEIVED)
)
_BY_COMMUNITY: Final = (
    select(
        _E.division_code.label("community_code"),
        _sum(PAID_FEN).label("paid_fen"),
        cast(func.coalesce(func.sum(PAID_FEN).filter(FROM_GOVERNMENT), 0), BigInteger).label("government_fen"),
        cast(func.coalesce(func.sum(PAID_FEN).filter(FROM_SOCIETY), 0), BigInteger).label("social_fen"),
        func.count(_E.organization_id.distinct()).label("organizations"),
        func.count(_E.project_id.distinct()).label("matters"),
    )
    .join_from(_E, Fund, Fund.id == _E.fund_id)
    .where(OUTFLOW, _E.occurred_on.between(FIRST, LAST), func.length(_E.division_code) == _LENGTH_OF_COMMUNITY)
)


def communities(division: str | None) -> tuple[Select[Any], ColumnElement[str]]:
    """Return the select of communities for which money was paid between `first` and `last`, and its order."""
    found = _BY_COMMUNITY
    if division is not None:
        found = found.where(func.starts_with(_E.division_code, division))
    grouped = found.group_by(_E.division_code).subquery()
    return select(*grouped.c), grouped.c.community_code


_F = Fund
_OUT: Final = func.sum(PAID_FEN).filter(_E.restriction_tag.is_not(None))
_IN: Final = func.sum(_E.debit_fen).filter(LedgerTransaction.kind == Posting.RECEIPT)


def lottery(division: str | None) -> tuple[Select[*tuple[Any, ...]], ColumnElement[str]]:
    """Return the select of what authorities received of the welfare lottery in a year and spent, and its order."""
    key: ColumnElement[str] = func.concat(_F.authority_id, ":", func.coalesce(_E.restriction_tag, ""))
    found = (
        select(
            key.label("key"),
            _F.authority_id,
            _E.restriction_tag.label("purpose"),
            cast(func.coalesce(_IN, 0), BigInteger).label("received_fen"),
            cast(func.coalesce(_OUT, 0), BigInteger).label("paid_fen"),
            func.count(_E.project_id.distinct()).label("matters"),
            func.count(_E.organization_id.distinct()).label("organizations"),
        )
        .join_from(_E, _F, _F.id == _E.fund_id)
        .join(LedgerTransaction, LedgerTransaction.id == _E.transaction_id)
        .where(
            _F.source_type == SourceType.WELFARE_LOTTERY,
            _E.account == Account.CASH,
            _E.occurred_on.between(FIRST, LAST),
        )
        .group_by(key, _F.authority_id, _E.restriction_tag)
    )
    return (found if division is None else found.where(_F.authority_id == division)), key
