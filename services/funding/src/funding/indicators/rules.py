"""Which indicators there are, and what a numerator and a denominator come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from shared.kit.problems import Text

WHOLE_BPS: Final = 10_000
CITY: Final = "50"
_DEEPER: Final[Mapping[int, int]] = {2: 6, 6: 9, 9: 12}


class Unit(StrEnum):
    """What the value counts."""

    FEN = "FEN"
    BPS = "BPS"
    DAYS = "DAYS"
    COUNT = "COUNT"
    SQUARE_METERS = "SQUARE_METERS"


class IndicatorCode(StrEnum):
    """The indicators of clause 14."""

    MONEY_PER_COMMUNITY = "MONEY_PER_COMMUNITY"
    RURAL_SHARE = "RURAL_SHARE"
    RURAL_SHARE_GOVERNMENT = "RURAL_SHARE_GOVERNMENT"
    RURAL_SHARE_SOCIAL = "RURAL_SHARE_SOCIAL"
    SOCIAL_SHARE = "SOCIAL_SHARE"
    SOURCES = "SOURCES"
    EXECUTION_RATE = "EXECUTION_RATE"
    REFUND_RATE = "REFUND_RATE"
    DAYS_GATE_TO_PAID = "DAYS_GATE_TO_PAID"
    BASE_OCCUPANCY = "BASE_OCCUPANCY"
    GRADUATES = "GRADUATES"
    RURAL_GRADUATES = "RURAL_GRADUATES"
    IDLE_AREA_REUSED = "IDLE_AREA_REUSED"
    VENUE_BENEFIT = "VENUE_BENEFIT"
    WAIVER_BENEFIT = "WAIVER_BENEFIT"
    PURCHASE_ITEMS_GROWTH = "PURCHASE_ITEMS_GROWTH"
    PURCHASE_AMOUNT_GROWTH = "PURCHASE_AMOUNT_GROWTH"
    PURCHASE_SHARE = "PURCHASE_SHARE"
    PLATFORM_COVERAGE = "PLATFORM_COVERAGE"


@dataclass(frozen=True, slots=True)
class Definition:
    """An indicator's name and unit; `per_community`: its denominator is the number of communities.

    `target_rule` is the rule whose value is to be reached at least.
    """

    title: Text
    unit: Unit
    per_community: bool = False
    target_rule: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A division, and which towns are counted elsewhere; `towns` are those of a functional area."""

    division: str
    towns: Sequence[str] = ()
    elsewhere: Sequence[str] = ()

    @property
    def digits(self) -> int:
        """How many digits of a community's code tell the division."""
        return len(self.division) if self.division.isdigit() else 6


_C = IndicatorCode
DEFINITIONS: Final[Mapping[IndicatorCode, Definition]] = {
    _C.MONEY_PER_COMMUNITY: Definition(Text("社区平均资金", "Money paid per community"), Unit.FEN, per_community=True),
    _C.RURAL_SHARE: Definition(
        Text("农村资金占比", "Share of money for rural work"), Unit.BPS, target_rule="grant.ruralReserveBps"
    ),
    _C.RURAL_SHARE_GOVERNMENT: Definition(
        Text("政府资金农村占比", "Rural share of government money"), Unit.BPS, target_rule="grant.ruralReserveBps"
    ),
    _C.RURAL_SHARE_SOCIAL: Definition(Text("社会资金农村占比", "Rural share of social money"), Unit.BPS),
    _C.SOCIAL_SHARE: Definition(Text("社会资金占比", "Share of social money"), Unit.BPS),
    _C.SOURCES: Definition(Text("资金来源种类", "Kinds of sources that gave money"), Unit.COUNT),
    _C.EXECUTION_RATE: Definition(Text("资金执行率", "Paid of what was set aside"), Unit.BPS),
    _C.REFUND_RATE: Definition(Text("资金退回率", "Returned of what was paid"), Unit.BPS),
    _C.DAYS_GATE_TO_PAID: Definition(
        Text("拨付条件达成至到账天数（中位数）", "Median days from an open gate to the payment"), Unit.DAYS
    ),
    _C.BASE_OCCUPANCY: Definition(Text("孵化基地入驻率", "Occupancy of incubation bases"), Unit.BPS),
    _C.GRADUATES: Definition(Text("出壳组织数", "Graduates of incubation"), Unit.COUNT),
    _C.RURAL_GRADUATES: Definition(Text("农村赛道出壳组织数", "Graduates of the rural track"), Unit.COUNT),
    _C.IDLE_AREA_REUSED: Definition(Text("闲置场地再利用面积", "Idle area that is used again"), Unit.SQUARE_METERS),
    _C.VENUE_BENEFIT: Definition(Text("场地减免价值", "Value of free and cheap venues"), Unit.FEN),
    _C.WAIVER_BENEFIT: Definition(Text("费用减免价值", "Value of waived fees"), Unit.FEN),
    _C.PURCHASE_ITEMS_GROWTH: Definition(Text("购买服务目录项目增长", "Growth of purchase items"), Unit.BPS),
    _C.PURCHASE_AMOUNT_GROWTH: Definition(Text("购买服务金额增长", "Growth of purchase amounts"), Unit.BPS),
    _C.PURCHASE_SHARE: Definition(
        Text("新增公共服务向社会组织购买占比", "Share of new public services bought from organizations"),
        Unit.BPS,
        target_rule="purchase.socialOrgShareBps",
    ),
    _C.PLATFORM_COVERAGE: Definition(
        Text("综合服务平台社区覆盖率", "Communities with a service platform"), Unit.BPS, per_community=True
    ),
}


def value_of(code: IndicatorCode, numerator: int, denominator: int | None) -> int | None:
    """Return the indicator's value: a ratio in basis points, or by the denominator, or the numerator itself.

    Rounded down, also below zero. None where nothing is there to be divided by.

    Source: cq-cso-opinions 14; linli-design
    """
    definition = DEFINITIONS[code]
    if definition.unit is Unit.DAYS and not denominator:
        return None
    if definition.unit not in (Unit.BPS, Unit.FEN) or (definition.unit is Unit.FEN and not definition.per_community):
        return numerator
    if not denominator:
        return None
    scale = WHOLE_BPS if definition.unit is Unit.BPS else 1
    return numerator * scale // denominator


def communities_in(division: str, counts: Mapping[str, int]) -> int | None:
    """Return how many communities a division has, by the authorities' counts; None for a town.

    Source: nbs-division-codes; linli-design
    """
    if division == CITY:
        return sum(counts.values())
    return 1 if len(division) == 12 and division.isdigit() else counts.get(division)


def area_of(division: str, functional_areas: Mapping[str, Sequence[str]]) -> Area:
    """Return the area of a division: a functional area's towns are not the host county's.

    Source: cq-cso-opinions 0; linli-design
    """
    if division in functional_areas:
        return Area(division, towns=tuple(functional_areas[division]))
    if len(division) != 6:
        return Area(division)
    own = [town for towns in functional_areas.values() for town in towns if town.startswith(division)]
    return Area(division, elsewhere=tuple(own))


def deeper(area: Area) -> int | None:
    """Return how many digits the divisions one level below have; None below a community.

    Source: nbs-division-codes
    """
    return _DEEPER.get(area.digits)


def is_met(value: int | None, target: int | None) -> bool | None:
    """Return whether the target is reached; None without value or target.

    Source: cq-cso-opinions 14; purchase-support-2016
    """
    return None if value is None or target is None else value >= target


def as_of(year: int, today: date) -> date:
    """Return the day on which a state is looked at: the year's last, or today while the year runs.

    Source: linli-design
    """
    return min(date(year, 12, 31), today)
