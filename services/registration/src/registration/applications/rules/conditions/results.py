"""How the outcome of one condition is stated: what there is, what is required, and by which version of a rule.

Source: administrative-license-law 38; linli-design 13.2
"""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRule


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """Whether one condition is met, what there is, what is required, and by which version of which rule.

    `actual` and `required` are numbers, codes or None; money is in fen. `rule_key` is None where the law leaves
    no number to set.
    """

    code: str
    met: bool
    actual: int | str | None
    required: int | str | None
    message: Text
    clause_ref: str
    pointer: str
    rule_key: str | None = None
    rule_version: int | None = None


def by_rule(
    code: str,
    pointer: str,
    rule: AppliedRule,
    *,
    met: bool,
    actual: int | None,
    required: int | None = None,
    message: Text,
    clause_ref: str,
) -> ConditionResult:
    """Return the result of a condition whose number is `rule`'s value (or `required`, made from it)."""
    number = int(rule.value) if required is None else required
    return ConditionResult(code, met, actual, number, message, clause_ref, pointer, rule.key, rule.version)


def by_law(
    code: str,
    pointer: str,
    *,
    met: bool,
    actual: int | str | None = None,
    required: int | str | None = None,
    message: Text,
    clause_ref: str,
) -> ConditionResult:
    """Return the result of a condition that the law states without a number to set."""
    return ConditionResult(code, met, actual, required, message, clause_ref, pointer)


def unmet(results: Sequence[ConditionResult]) -> tuple[ConditionResult, ...]:
    """Return the conditions that stand in the way, in order."""
    return tuple(result for result in results if not result.met)


def as_field_error(result: ConditionResult) -> FieldError:
    """Return an unmet condition as a defect that names its rule."""
    details = {
        "actual": result.actual,
        "required": result.required,
        "rule_key": result.rule_key,
        "rule_version": result.rule_version,
    }
    return FieldError(result.pointer, result.code, result.message, result.clause_ref, details)


def yuan(fen: int) -> str:
    """Return an amount in yuan with two decimals and thousands: 3000050 fen is 30,000.50."""
    return f"{fen // 100:,}.{fen % 100:02d}"
