"""What a fund may be spent for, where and when."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from funding.ledger.errors import CustodyOnly, DivisionNotAllowed, OutsideFundPeriod, PurposeNotAllowed
from funding.ledger.rules.vocabulary import FundState, Posting, SourceType
from shared.kit.problems import FieldError, Text


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a fund is bound to; empty and None restrict nothing."""

    source_type: str
    purposes: Collection[str] = ()
    divisions: Collection[str] = ()
    spend_from: date | None = None
    spend_to: date | None = None


def require_spending_allowed(
    restriction: Restriction, *, purpose: str, division_code: str, jurisdiction_id: str | None, on: date
) -> None:
    """Pass a spending that the fund's restriction allows.

    Raises:
        CustodyOnly: the money is kept for others.
        PurposeNotAllowed, DivisionNotAllowed, OutsideFundPeriod: it is bound to something else.

    Source: lottery-regulations 33; cq-cso-opinions 14; linli-design
    """
    if restriction.source_type == SourceType.CUSTODY:
        raise CustodyOnly(clause_ref="14")
    if restriction.purposes and purpose not in restriction.purposes:
        allowed = ", ".join(sorted(restriction.purposes))
        raise PurposeNotAllowed(
            Text(f"该资金限用于：{allowed}。", f"The fund is for {allowed} only."),
            errors=[FieldError("/purpose", "PURPOSE_NOT_ALLOWED", PurposeNotAllowed.title)],
            clause_ref="14",
        )
    if restriction.divisions and not division_allowed(restriction.divisions, division_code, jurisdiction_id):
        raise DivisionNotAllowed(
            errors=[FieldError("/division_code", "DIVISION_NOT_ALLOWED", DivisionNotAllowed.title)], clause_ref="14"
        )
    if not within_period(restriction.spend_from, restriction.spend_to, on):
        raise OutsideFundPeriod(clause_ref="14")


def division_allowed(divisions: Collection[str], division_code: str, jurisdiction_id: str | None) -> bool:
    """Return whether a place lies in one of the divisions.

    A county of six digits does not contain the towns that another authority is responsible for.

    Source: linli-design
    """
    return any(_contains(one, division_code, jurisdiction_id) for one in divisions)


def within_period(first: date | None, last: date | None, on: date) -> bool:
    """Return whether a day lies between two days, both inclusive; None is no bound.

    Source: linli-design
    """
    return (first is None or first <= on) and (last is None or on <= last)


def release_kind(source_type: str, state: str) -> Posting:
    """Return what money set aside does when it is released: after the year it goes back to the treasury.

    Source: cq-cso-opinions 14; linli-design
    """
    return Posting.LAPSE if _year_over(source_type, state) else Posting.RELEASE


def ends_with_year(source_type: str, state: str, *, carry_over: bool) -> bool:
    """Return whether money set aside lapses as soon as no payment order holds it: its year is over for good.

    Source: cq-cso-opinions 14; linli-design
    """
    return _year_over(source_type, state) and not carry_over


def _year_over(source_type: str, state: str) -> bool:
    return source_type == SourceType.FISCAL and state == FundState.CLOSED


def _contains(division: str, code: str, jurisdiction_id: str | None) -> bool:
    if not code.startswith(division.split("-")[0]):
        return False
    functional = "-" in division
    return division == jurisdiction_id if functional else len(division) != 6 or jurisdiction_id in (None, division)
