"""Who may set which rule: the city all of them, a county only what is left to counties, within bounds."""

from typing import Any

from shared.kit.problems import FieldError, Forbidden, NotFound, Text, Unprocessable
from shared.kit.rule_register.book import CITY, Rule


class RuleNotOverridable(Forbidden):
    """The rule is the same in the whole city."""

    code = "RULE_NOT_OVERRIDABLE"
    title = Text("该规则全市统一，区县不得另行规定", "This rule is the city's; counties may not set it")


class RuleOutOfBounds(Unprocessable):
    """The value is of another kind than the rule's, or outside what counties may choose."""

    code = "RULE_OUT_OF_BOUNDS"
    title = Text("规则的值超出允许范围", "The value is outside the rule's bounds")


def require_settable(city_rule: Rule | None, value: Any, scope_division: str, *, setter_scope: str) -> None:
    """Pass when somebody responsible for `setter_scope` ("" is the city) may set `value` for `scope_division`.

    `city_rule` is the city-wide rule of the key in force on the day from which the value is to hold.

    Raises:
        NotFound: there is no such rule.
        Forbidden: the scope is not the setter's own.
        RuleNotOverridable: counties may not set this rule.
        RuleOutOfBounds: the value is of another kind or out of bounds.
    """
    if city_rule is None:
        raise NotFound
    _require_same_kind(city_rule, value)
    if setter_scope == CITY:
        return
    if scope_division != setter_scope:
        raise Forbidden(Text("只能设置本区县的规则。", "You may set the rules of your own county only."))
    if not city_rule.county_overridable:
        raise RuleNotOverridable
    _require_bounds(city_rule, value)


def _require_same_kind(rule: Rule, value: Any) -> None:
    if _kind(rule.value) != _kind(value):
        raise RuleOutOfBounds(
            Text("值的类型与现行规则不同。", "The value is of another type than the present one."),
            errors=[FieldError("/value", "WRONG_TYPE", Text("类型不符。", "Wrong type."))],
            rule_key=rule.key,
            rule_version=rule.version,
        )


def _require_bounds(rule: Rule, value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return
    too_low = rule.minimum is not None and value < rule.minimum
    too_high = rule.maximum is not None and value > rule.maximum
    if too_low or too_high:
        low = "−∞" if rule.minimum is None else f"{rule.minimum:g}"
        high = "∞" if rule.maximum is None else f"{rule.maximum:g}"
        raise RuleOutOfBounds(
            Text(f"允许的范围是 {low} 至 {high}。", f"Allowed are {low} to {high}."),
            errors=[FieldError("/value", "OUT_OF_BOUNDS", Text("超出范围。", "Out of bounds."))],
            rule_key=rule.key,
            rule_version=rule.version,
        )


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return type(value).__name__
