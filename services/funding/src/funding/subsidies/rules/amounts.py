"""How much a subsidy is, and by when it can be asked for."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from funding.subsidies.errors import LeaseWrong, NotAStartUpAnyMore
from funding.subsidies.rules.states import START_UPS
from shared.contracts.funding import SubsidyKind
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError

WHOLE_BPS: Final = 10_000
AMOUNT_RULES: Final[Mapping[SubsidyKind, str]] = {
    SubsidyKind.START_UP: "subsidy.startUp",
    SubsidyKind.RURAL_START_UP: "subsidy.ruralStartUp",
    SubsidyKind.GRADE_AWARD: "subsidy.gradeAward",
    SubsidyKind.BRAND: "subsidy.brand",
    SubsidyKind.TALENT: "subsidy.talent",
    SubsidyKind.RENT: "subsidy.rent",
}
APPLY_RULE: Final = "subsidy.applyMonths"
DISPUTE_RULE: Final = "subsidy.disputeDays"


@dataclass(frozen=True, slots=True)
class Lease:
    """Premises that an organization rents, both days inclusive, for so much a month."""

    from_on: date
    until_on: date
    monthly_rent_fen: int


def amount_of(type_: SubsidyKind, detail: str | None, tier: str, value: Mapping[str, Any]) -> int:
    """Return what a subsidy other than rent comes to under the value of its rule; 0 where that names none.

    A start-up is paid by its tier, an award by its grade, a brand by its level, talent by its basis.

    Source: cq-cso-opinions 14; linli-design
    """
    key = tier if type_ in START_UPS else detail
    return int(value.get(str(key), 0))


def rent_subsidy(lease: Lease, year: int, share_bps: int, most_fen: int) -> int:
    """Return the share of the rent of the lease's whole months in the year, rounded down, at most `most_fen`.

    Source: cq-cso-opinions 14; linli-design
    """
    rent = lease.monthly_rent_fen * len(months_of(lease, year))
    return min(rent * share_bps // WHOLE_BPS, most_fen)


def months_of(lease: Lease, year: int) -> list[int]:
    """Return the months of the year, from 1, that lie wholly within the lease.

    Source: linli-design
    """
    return [
        month
        for month in range(1, 13)
        if lease.from_on <= date(year, month, 1) and date(year, month, monthrange(year, month)[1]) <= lease.until_on
    ]


def require_lease(lease: Lease, year: int, today: date) -> None:
    """Pass a lease of at least one whole month in the present year or the one before.

    Raises:
        LeaseWrong: its days are turned round, or it does not lie in such a year.

    Source: linli-design
    """
    if lease.from_on > lease.until_on:
        raise LeaseWrong(errors=[FieldError("/lease/until_on", LeaseWrong.code, LeaseWrong.title, "14")])
    if year not in (today.year, today.year - 1) or not months_of(lease, year):
        raise LeaseWrong(errors=[FieldError("/lease/year", LeaseWrong.code, LeaseWrong.title, "14")])


def apply_by(type_: SubsidyKind, eligible_on: date, months: int, start_up_until: date | None) -> date:
    """Return the last day to apply, inclusive: so many months on, for a start-up not after its start-up time.

    Source: cq-cso-opinions 14; linli-design
    """
    last = validity_end(eligible_on, months)
    return min(last, start_up_until) if type_ in START_UPS and start_up_until is not None else last


def require_start_up(type_: SubsidyKind, start_up_until: date | None, rural: bool | None, today: date) -> None:
    """Pass an organization in its start-up time, for the rural subsidy one whose home is a village.

    Imported organizations have no such time.

    Raises:
        NotAStartUpAnyMore: it is none.

    Source: cq-cso-opinions 14; linli-design
    """
    if type_ not in START_UPS:
        return
    old = start_up_until is None or today > start_up_until
    if old or (type_ == SubsidyKind.RURAL_START_UP and not rural):
        raise NotAStartUpAnyMore(clause_ref="14")
