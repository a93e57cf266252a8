"""What may be bought from whom, for how long, and who must stand aside."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from funding.purchases.errors import MustRecuse, ScheduleWrong, SupplierNotAllowed, TermTooLong
from shared.contracts.values import CreditFlag, OrganizationStatus, Tier
from shared.kit.calendar import add_months, validity_end
from shared.kit.problems import FieldError, Text
from shared.kit.transitions import StateMachine, Transition


class ContractState(StrEnum):
    """Where a purchase stands."""

    PLANNED = "PLANNED"
    TENDERING = "TENDERING"
    AWARDED = "AWARDED"
    SIGNED = "SIGNED"
    PERFORMING = "PERFORMING"
    ACCEPTANCE = "ACCEPTANCE"
    RECTIFY = "RECTIFY"
    ACCEPTED = "ACCEPTED"
    PAID = "PAID"
    CLOSED = "CLOSED"
    TERMINATED = "TERMINATED"


class BuyerTie(StrEnum):
    """What ties a person on the buyer's side to a supplier."""

    EMPLOYMENT = "EMPLOYMENT"
    DIRECTOR = "DIRECTOR"
    SUPERVISOR = "SUPERVISOR"
    SHAREHOLDER = "SHAREHOLDER"
    NEAR_RELATIVE = "NEAR_RELATIVE"


class Subject(StrEnum):
    """What kind of thing is bought; only services are."""

    SERVICE = "SERVICE"
    STAFF_HIRING = "STAFF_HIRING"
    WORKS = "WORKS"
    GOVERNMENT_FUNCTION = "GOVERNMENT_FUNCTION"
    FINANCING = "FINANCING"


_S = ContractState
_BUYER: Final = ("MUN", "CTY", "STR", "FIN")
_EVENT: Final = "funding.contract"
_OPEN: Final = (_S.PLANNED, _S.TENDERING, _S.AWARDED, _S.SIGNED, _S.PERFORMING, _S.ACCEPTANCE, _S.RECTIFY)

CONTRACT_MACHINE: Final = StateMachine(
    "purchase contract",
    [
        Transition(None, _S.PLANNED, "plan", _BUYER, "in the active catalog; term and schedule in order"),
        Transition(_S.PLANNED, _S.TENDERING, "tender", _BUYER),
        Transition(_S.TENDERING, _S.AWARDED, "award", _BUYER, "another person; supplier allowed; nobody tied to it"),
        Transition(_S.AWARDED, _S.SIGNED, "sign", _BUYER, "supplier allowed; money committed", f"{_EVENT}.signed.v1"),
        Transition(_S.SIGNED, _S.PERFORMING, "start", (*_BUYER, "CSO"), "its first day has come"),
        Transition(_S.PERFORMING, _S.ACCEPTANCE, "deliver", ("CSO",), "a report"),
        Transition(_S.ACCEPTANCE, _S.RECTIFY, "rectify", _BUYER, "by a day"),
        Transition(_S.RECTIFY, _S.ACCEPTANCE, "deliver", ("CSO",), "a report"),
        Transition(_S.ACCEPTANCE, _S.ACCEPTED, "accept", _BUYER, "users' opinions", f"{_EVENT}.accepted.v1"),
        Transition(_S.ACCEPTED, _S.PAID, "settle", ("SYS", *_BUYER), "every payment is made"),
        Transition(_S.PAID, _S.CLOSED, "close", _BUYER),
        *(Transition(one, _S.TERMINATED, "terminate", _BUYER, "reason", f"{_EVENT}.terminated.v1") for one in _OPEN),
    ],
)


@dataclass(frozen=True, slots=True)
class Supplier:
    """An organization as far as the rules for suppliers look at it."""

    status: str
    tier: str
    credit_flags: Collection[str]
    punished: bool
    case_open: bool


def require_supplier(supplier: Supplier) -> None:
    """Pass a registered, active organization without a major violation in the look-back; its age does not matter.

    Raises:
        SupplierNotAllowed: with every reason.

    Source: procurement-regulations 17; credit-measures-60; purchase-support-2016
    """
    errors = list(_supplier(supplier))
    if errors:
        raise SupplierNotAllowed(errors=errors, clause_ref="14")


def require_term(
    from_on: date, until_on: date, *, first_from_on: date, years: int, stable_years: int, stable: bool
) -> None:
    """Pass a term of at most `years`, or with stable content and an assured budget a chain of `stable_years`.

    `first_from_on` is the first day of the chain of renewals.

    Raises:
        TermTooLong: it is longer, or ends before it begins.

    Source: purchase-measures-102 24
    """
    last = validity_end(first_from_on, 12 * stable_years) if stable else validity_end(from_on, 12 * years)
    if not from_on <= until_on <= last:
        raise TermTooLong(errors=[FieldError("/until_on", TermTooLong.code, TermTooLong.title, "14")])


def require_schedule(amounts: Sequence[int], days: Sequence[date], amount_fen: int, from_on: date) -> None:
    """Pass payments that make the amount, each later than the one before, none before the contract begins.

    Raises:
        ScheduleWrong: they do not.

    Source: purchase-measures-102
    """
    ordered = list(days) == sorted(set(days)) and days[0] >= from_on
    if sum(amounts) != amount_fen or not ordered:
        raise ScheduleWrong(errors=[FieldError("/schedule", ScheduleWrong.code, ScheduleWrong.title, "14")])


def require_no_tie(ties: Collection[tuple[str, date | None]], today: date, months: int) -> None:
    """Pass a buyer's side none of whom is tied to the supplier now or within `months`.

    `ties` are the kinds with their last day, None while they last; a near relative counts while the tie lasts.

    Raises:
        MustRecuse: with the kinds, without the persons.

    Source: procurement-regulations 9
    """
    live = sorted({kind for kind, until in ties if until is None or today < add_months(until, months)})
    if live:
        errors = [FieldError("", kind, Text("存在应当回避的关系", "There is a tie that bars"), "14") for kind in live]
        raise MustRecuse(errors=errors, clause_ref="14")


def _supplier(supplier: Supplier) -> Iterator[FieldError]:
    if supplier.tier != Tier.REGISTERED:
        yield _wrong("NOT_REGISTERED", "备案组织不具有法人资格", "A filed organization has no legal personality")
    if supplier.status != OrganizationStatus.ACTIVE:
        yield _wrong("NOT_ACTIVE", "组织不在正常状态", "The organization is not active")
    if CreditFlag.SEVERE in supplier.credit_flags:
        yield _wrong("SEVERE", "列入严重违法失信名单", "The organization is listed for severe violations")
    if CreditFlag.ABNORMAL in supplier.credit_flags:
        yield _wrong("ABNORMAL", "列入活动异常名录", "The organization is listed as abnormal")
    if supplier.punished:
        yield _wrong("MAJOR_VIOLATION", "三年内有重大违法记录", "There was a major violation within three years")
    if supplier.case_open:
        yield _wrong("CASE_OPEN", "检查发现的案件尚未办结", "An inspection led to a case that is open")


def _wrong(code: str, zh: str, en: str) -> FieldError:
    return FieldError("/organization_id", code, Text(zh, en), "14")
