"""Figures of government purchase."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Integer, bindparam, func, select

from funding.indicators.queries.figures import FIRST, LAST, Figures, narrowest, total
from funding.indicators.rules import IndicatorCode
from funding.models.purchases import CatalogItem, PurchaseContract

_C = IndicatorCode
_I = CatalogItem
_P = PurchaseContract
_YEAR: Final = bindparam("year", type_=Integer())
_PREVIOUS_FIRST: Final = bindparam("previous_first", type_=FIRST.type)
_SIGNED: Final = _P.signed_on.between(FIRST, LAST)
_SIGNED_BEFORE: Final = (_P.signed_on >= _PREVIOUS_FIRST) & (_P.signed_on < FIRST)
_THIS: Final = func.count().filter(_I.year == _YEAR)
_BEFORE: Final = func.count().filter(_I.year == _YEAR - 1)

PURCHASES: Final[Mapping[IndicatorCode, Figures]] = {
    _C.PURCHASE_ITEMS_GROWTH: Figures(
        select((_THIS - _BEFORE).label("numerator"), _BEFORE.label("denominator"))
        .select_from(_I)
        .where(_I.year.between(_YEAR - 1, _YEAR)),
        _I.jurisdiction_id.expression,
    ),
    _C.PURCHASE_AMOUNT_GROWTH: Figures(
        select(
            (total(_P.amount_fen, _SIGNED) - total(_P.amount_fen, _SIGNED_BEFORE)).label("numerator"),
            total(_P.amount_fen, _SIGNED_BEFORE).label("denominator"),
        )
        .select_from(_P)
        .where(_P.signed_on.between(_PREVIOUS_FIRST, LAST)),
        narrowest(_P),
    ),
    _C.PURCHASE_SHARE: Figures(
        select(
            total(_P.amount_fen, _P.organization_id.is_not(None)).label("numerator"),
            total(_P.amount_fen).label("denominator"),
        )
        .select_from(_P)
        .where(_SIGNED, _P.public_service, _P.predecessor_id.is_(None)),
        narrowest(_P),
    ),
}
