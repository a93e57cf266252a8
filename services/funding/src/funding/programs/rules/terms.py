"""What the terms of a program may be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from funding.programs.errors import TermsNotAllowed
from funding.programs.rules.states import GATES, ProgramKind
from shared.kit.problems import FieldError, Text

WHOLE_BPS = 10_000
FULL_SCORE = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """What the rules of the day allow a program."""

    max_award_fen: int
    max_share_bps: int
    rural_reserve_bps: int
    panel_size: int
    publicity_days: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a program as far as the rules look at them. Criteria are `(code, weight_bps, max)`."""

    kind: ProgramKind
    budget_fen: int
    max_award_fen: int
    max_share_bps: int
    min_own_share_bps: int
    rural_reserve_bps: int
    panel_size: int
    publicity_days: int
    criteria: Sequence[tuple[str, int, int]]
    tranches: Sequence[tuple[int, str]]
    call_from: datetime
    call_to: datetime


def require_terms(terms: Terms, limits: Limits, *, panel: bool) -> None:
    """Pass terms that keep the rules, with every breach named at once.

    Raises:
        TermsNotAllowed: with all breaches.

    Source: cq-cso-opinions 14; guangzhou-venture-2019; linli-design
    """
    breaches = [*_money(terms, limits), *_order(terms, limits), *(_panel(terms, limits) if panel else ())]
    if breaches:
        raise TermsNotAllowed(errors=breaches, clause_ref="14")


def _money(terms: Terms, limits: Limits) -> Iterator[FieldError]:
    if terms.max_award_fen > min(limits.max_award_fen, terms.budget_fen):
        yield _breach("/max_award_fen", "AWARD_TOO_LARGE", "单个项目资助额超过上限", "An award may not be so large")
    if terms.max_share_bps > limits.max_share_bps:
        yield _breach("/max_share_bps", "SHARE_TOO_LARGE", "资助比例超过上限", "The share of a budget is too large")
    if terms.max_share_bps + terms.min_own_share_bps > WHOLE_BPS:
        yield _breach("/min_own_share_bps", "SHARES_EXCEED", "资助与自筹比例合计超过100%", "The shares exceed 100 %")
    if terms.rural_reserve_bps < limits.rural_reserve_bps:
        yield _breach(
            "/rural_reserve_bps", "RESERVE_TOO_SMALL", "农村项目预留不足", "Too little is kept for rural projects"
        )


def _order(terms: Terms, limits: Limits) -> Iterator[FieldError]:
    if terms.call_from >= terms.call_to:
        yield _breach("/call_to", "CALL_ENDS_EARLY", "申报截止须晚于开始", "The call must end after it begins")
    if terms.publicity_days < limits.publicity_days:
        yield _breach("/publicity_days", "PUBLICITY_TOO_SHORT", "公示期不足", "The publicity is too short")
    gates = tuple(gate for _, gate in terms.tranches)
    if gates not in (GATES, GATES[:2], GATES[:1]) and gates != (GATES[0], GATES[2]):
        yield _breach(
            "/tranche_plan", "GATES_OUT_OF_ORDER", "拨付节点须依次为签约、中期、末期", "Gates are in this order"
        )
    if sum(bps for bps, _ in terms.tranches) != WHOLE_BPS:
        yield _breach("/tranche_plan", "TRANCHES_INCOMPLETE", "拨付比例合计须为100%", "The tranches must make 100 %")


def _panel(terms: Terms, limits: Limits) -> Iterator[FieldError]:
    if terms.panel_size < limits.panel_size or terms.panel_size % 2 == 0:
        yield _breach("/panel_size", "PANEL_SIZE", "评审人数须为单数且不少于规定人数", "A panel is odd, and no smaller")
    if sum(weight * most for _, weight, most in terms.criteria) != FULL_SCORE * WHOLE_BPS:
        yield _breach("/criteria", "CRITERIA_NOT_100", "评分标准合计须为100分", "The criteria must make 100 points")
    codes = [code for code, _, _ in terms.criteria]
    if len(codes) != len(set(codes)):
        yield _breach("/criteria", "CRITERION_TWICE", "评分标准重复", "A criterion stands twice")


def split(amount_fen: int, shares_bps: Sequence[int]) -> list[int]:
    """Return the amount in parts: each share floored, the last one takes the remainder.

    Source: linli-design
    """
    parts = [amount_fen * share // WHOLE_BPS for share in shares_bps[:-1]]
    return [*parts, amount_fen - sum(parts)]


def _breach(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), "14")
