"""Figures of the books."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import BigInteger, Integer, cast, func, literal, select
from sqlalchemy.orm import aliased

from funding.indicators.queries.figures import BEGIN, END, FIRST, LAST, Figures, narrowest, total
from funding.indicators.rules import IndicatorCode
from funding.ledger.queries.outflow import FROM_GOVERNMENT, FROM_SOCIETY, IN_VILLAGES, OUTFLOW, PAID_FEN
from funding.ledger.rules.vocabulary import Account, Posting, SourceType
from funding.models.ledger import Commitment, Fund, LedgerEntry, LedgerTransaction
from funding.models.payments import DisbursementOrder
from funding.models.projects import Project, Tranche

_C = IndicatorCode
_E = LedgerEntry
_K = Commitment
_NONE: Final = cast(literal(None), BigInteger)
_SPENT: Final = select().join_from(_E, Fund, Fund.id == _E.fund_id).where(OUTFLOW, _E.occurred_on.between(FIRST, LAST))
_SET_ASIDE: Final = select().select_from(_K).where(_K.created_at >= BEGIN, _K.created_at < END)
_WAITED: Final = DisbursementOrder.booked_on - Tranche.opened_on
_PAYMENTS: Final = (
    select()
    .join_from(DisbursementOrder, Tranche, Tranche.project_id == DisbursementOrder.basis_id)
    .join(Project, Project.id == Tranche.project_id)
    .where(
        DisbursementOrder.basis_kind == "AWARD",
        DisbursementOrder.tranche_no == Tranche.number,
        DisbursementOrder.state == "PAID",
        DisbursementOrder.booked_on.between(FIRST, LAST),
        Tranche.opened_on.is_not(None),
    )
)
_UNDONE: Final = aliased(LedgerTransaction)
_RECEIVED: Final = (
    select()
    .join_from(Fund, _E, _E.fund_id == Fund.id)
    .join(LedgerTransaction, LedgerTransaction.id == _E.transaction_id)
    .outerjoin(_UNDONE, _UNDONE.reverses_id == LedgerTransaction.id)
    .where(
        Fund.source_type != SourceType.CUSTODY,
        _E.account == Account.CASH,
        _E.occurred_on.between(FIRST, LAST),
        LedgerTransaction.kind == Posting.RECEIPT,
        _UNDONE.id.is_(None),
    )
)


def _spent(numerator: object, denominator: object) -> Figures:
    columns = (numerator.label("numerator"), denominator.label("denominator"))  # type: ignore[attr-defined]
    return Figures(_SPENT.add_columns(*columns), _E.division_code.expression)


MONEY: Final[Mapping[IndicatorCode, Figures]] = {
    _C.MONEY_PER_COMMUNITY: _spent(total(PAID_FEN), _NONE),
    _C.RURAL_SHARE: _spent(total(PAID_FEN, IN_VILLAGES), total(PAID_FEN)),
    _C.RURAL_SHARE_GOVERNMENT: _spent(total(PAID_FEN, IN_VILLAGES & FROM_GOVERNMENT), total(PAID_FEN, FROM_GOVERNMENT)),
    _C.RURAL_SHARE_SOCIAL: _spent(total(PAID_FEN, IN_VILLAGES & FROM_SOCIETY), total(PAID_FEN, FROM_SOCIETY)),
    _C.SOCIAL_SHARE: _spent(total(PAID_FEN, FROM_SOCIETY), total(PAID_FEN)),
    _C.SOURCES: Figures(
        _RECEIVED.add_columns(
            func.count(Fund.source_type.distinct()).label("numerator"),
            literal(len(SourceType) - 1, Integer).label("denominator"),
        ),
        narrowest(Fund),
    ),
    _C.EXECUTION_RATE: Figures(
        _SET_ASIDE.add_columns(total(_K.paid_fen).label("numerator"), total(_K.amount_fen).label("denominator")),
        _K.division_code.expression,
    ),
    _C.REFUND_RATE: Figures(
        _SET_ASIDE.add_columns(total(_K.returned_fen).label("numerator"), total(_K.paid_fen).label("denominator")),
        _K.division_code.expression,
    ),
    _C.DAYS_GATE_TO_PAID: Figures(
        _PAYMENTS.add_columns(
            func.coalesce(func.percentile_disc(0.5).within_group(_WAITED), 0).label("numerator"),
            func.count().label("denominator"),
        ),
        narrowest(Project),
    ),
}
