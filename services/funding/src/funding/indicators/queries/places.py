"""Figures of bases, venues, waived fees and platforms."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import BigInteger, and_, cast, func, literal, or_, select

from funding.fee_waivers.queries import counted, worth
from funding.indicators.queries.figures import AS_OF, FIRST, LAST, Figures, narrowest, total
from funding.indicators.rules import IndicatorCode
from funding.models.bases import IncubationBase, Residency
from funding.models.fee_waivers import FeeWaiver
from funding.models.platforms import ServicePlatform
from funding.models.venues import VenueAsset, VenueGrant

_C = IndicatorCode
_B = IncubationBase
_R = Residency
_V = VenueAsset
_G = VenueGrant
_W = FeeWaiver
_P = ServicePlatform
_NONE: Final = cast(literal(None), BigInteger)
_MONTHS, _DAYS = 12, 365
_INSIDE: Final = (
    select(func.count())
    .where(
        _R.base_id == _B.id,
        _R.mode == "PHYSICAL",
        _R.from_on <= AS_OF,
        or_(_R.ended_on.is_(None), _R.ended_on > AS_OF),
    )
    .scalar_subquery()
)
_LAST_USED: Final = func.coalesce(_G.ended_on, _G.until_on)
_USED: Final = and_(
    or_(*(_G.state == state for state in ("GRANTED", "ENDED", "REVOKED"))), _G.from_on <= LAST, _LAST_USED >= FIRST
)
_REUSED: Final = select(_G.id).where(_G.venue_id == _V.id, _USED).exists()
_NIGHTS: Final = func.least(_LAST_USED, LAST) - func.greatest(_G.from_on, FIRST) + 1
_IDLE: Final = or_(_V.facility == "IDLE_OFFICE", _V.facility == "WELFARE_FACILITY")
_GRADUATES: Final = (
    select(func.count().label("numerator"), _NONE.label("denominator"))
    .join_from(_R, _B, _B.id == _R.base_id)
    .where(_R.state == "GRADUATED", _R.ended_on.between(FIRST, LAST))
)

PLACES: Final[Mapping[IndicatorCode, Figures]] = {
    _C.BASE_OCCUPANCY: Figures(
        select(total(_INSIDE).label("numerator"), total(_B.capacity).label("denominator"))
        .select_from(_B)
        .where(_B.built_on <= AS_OF, or_(_B.closed_on.is_(None), _B.closed_on > AS_OF)),
        narrowest(_B),
    ),
    _C.GRADUATES: Figures(_GRADUATES, narrowest(_B)),
    _C.RURAL_GRADUATES: Figures(_GRADUATES.where(_R.track == "RURAL"), narrowest(_B)),
    _C.IDLE_AREA_REUSED: Figures(
        select(total(_V.area_m2, _REUSED).label("numerator"), total(_V.area_m2).label("denominator"))
        .select_from(_V)
        .where(_IDLE),
        narrowest(_V),
    ),
    _C.VENUE_BENEFIT: Figures(
        select(
            total((_G.market_rent_fen - _G.rent_fen) * _NIGHTS * _MONTHS // _DAYS).label("numerator"),
            _NONE.label("denominator"),
        )
        .join_from(_G, _V, _V.id == _G.venue_id)
        .where(_USED),
        narrowest(_V),
    ),
    _C.WAIVER_BENEFIT: Figures(
        select(total(worth(FIRST, LAST)).label("numerator"), _NONE.label("denominator"))
        .select_from(_W)
        .where(counted(FIRST, LAST)),
        narrowest(_W),
    ),
    _C.PLATFORM_COVERAGE: Figures(
        select(func.count().label("numerator"), _NONE.label("denominator"))
        .select_from(_P)
        .where(
            _P.facility == "COMMUNITY_STATION",
            _P.opened_on <= AS_OF,
            or_(_P.closed_on.is_(None), _P.closed_on > AS_OF),
        ),
        narrowest(_P),
    ),
}
