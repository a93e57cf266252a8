"""What each kind of disclosure has to tell besides its text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from registration.disclosures.rules.kinds import DisclosureKind
from shared.kit.problems import FieldError, Text


@dataclass(frozen=True, slots=True)
class FeeItem:
    """One price: for what, in fen, per what, and by whose decision."""

    service: str
    price_fen: int
    unit: str


@dataclass(frozen=True, slots=True)
class DisclosedFacts:
    """The figures of a disclosure; money in fen, None and empty where nothing is said."""

    staff: int | None = None
    fees: tuple[FeeItem, ...] = ()
    received_fen: int | None = None
    used_fen: int | None = None
    left_fen: int | None = None


def fact_defects(kind: DisclosureKind, facts: DisclosedFacts) -> list[FieldError]:
    """Return what the figures lack or how they contradict one another.

    Staff is told by number only; a fee standard lists each price once; money left is what came less what was used.

    Source: cq-cso-opinions 18; charity-law 79
    """
    return _CHECKS.get(kind, _nothing)(facts)


def _nothing(facts: DisclosedFacts) -> list[FieldError]:
    return []


def _personnel(facts: DisclosedFacts) -> list[FieldError]:
    return [] if facts.staff is not None else [_missing("/facts/staff")]


def _fees(facts: DisclosedFacts) -> list[FieldError]:
    if not facts.fees:
        return [_missing("/facts/fees")]
    seen: set[tuple[str, str]] = set()
    found = []
    for index, item in enumerate(facts.fees):
        if (item.service, item.unit) in seen:
            found.append(FieldError(f"/facts/fees/{index}", "PRICE_TWICE", _TWICE, "cq-cso-opinions 18"))
        seen.add((item.service, item.unit))
    return found


def _money(facts: DisclosedFacts) -> list[FieldError]:
    stated = {"received_fen": facts.received_fen, "used_fen": facts.used_fen, "left_fen": facts.left_fen}
    missing = [_missing(f"/facts/{name}") for name, value in stated.items() if value is None]
    if missing:
        return missing
    assert facts.received_fen is not None and facts.used_fen is not None and facts.left_fen is not None
    if facts.received_fen - facts.used_fen != facts.left_fen:
        return [FieldError("/facts/left_fen", "SUM_MISMATCH", _SUM, "cq-cso-opinions 16")]
    return []


def _missing(pointer: str) -> FieldError:
    return FieldError(pointer, "MISSING", _MISSING, "cq-cso-opinions 18")


_CHECKS: Final[Mapping[DisclosureKind, Callable[[DisclosedFacts], list[FieldError]]]] = {
    DisclosureKind.PERSONNEL: _personnel,
    DisclosureKind.FEE_STANDARD: _fees,
    DisclosureKind.DONATION_USE: _money,
    DisclosureKind.FUND_USE: _money,
}
_MISSING = Text("此类公开须填写该项。", "A disclosure of this kind has to tell this.")
_TWICE = Text("同一服务同一计价单位重复。", "The same service and unit stand there twice.")
_SUM = Text("结余应等于收入减支出。", "What is left must be what was received less what was used.")
