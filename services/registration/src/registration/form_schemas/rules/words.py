"""Pieces of JSON schemas (2020-12). Pure.

Source: linli-design
"""

from collections.abc import Iterable, Mapping
from typing import Any

from shared.kit.rule_register import AppliedRule

Schema = dict[str, Any]


def of(field: str, schema: Schema, *, needed: bool = False) -> Schema:
    """Return the condition that a member, if it is there, is as `schema` says; `needed`: it must be there."""
    return {"properties": {field: schema}} | ({"required": [field]} if needed else {})


def is_any(field: str, values: Iterable[str], *, unless_stated: bool = False) -> Schema:
    """Return the condition that a member is one of the values; `unless_stated`: also when it is absent."""
    return of(field, {"enum": sorted(values)}, needed=not unless_stated)


def whenever(condition: Schema, then: Schema) -> Schema:
    """Return that `then` holds for bodies that meet the condition."""
    return {"if": condition, "then": then}


def given(*fields: str) -> Schema:
    """Return that the members are there, and neither null nor empty."""
    return {"type": "object", "required": list(fields), "properties": dict.fromkeys(fields, _THERE)}


def holds(code: str, *, most: int | None = 1) -> Schema:
    """Return that a list of papers holds the one with this code, once."""
    return {"contains": _coded(code), "minContains": 1} | ({"maxContains": most} if most else {})


def lacks(code: str) -> Schema:
    """Return that a list of papers does not hold the one with this code."""
    return {"not": {"contains": _coded(code)}}


def at_most_once(code: str) -> Schema:
    """Return that a list of papers holds the one with this code once, or not."""
    return {"contains": _coded(code), "minContains": 0, "maxContains": 1}


def least(rule: AppliedRule) -> Schema:
    """Return the least number by a dated rule, with the rule's key and version."""
    return {"minimum": int(rule.value), "x-rule": applied(rule)}


def total(first: str, second: str, number: int) -> Schema:
    """Return that two numbers, either of which may be left out for zero, are at least `number` together."""
    pairs = ((count, number - count) for count in range(number + 1))
    return {"anyOf": [_pair(first, one, second, other) for one, other in pairs]}


def applied(rule: AppliedRule) -> Mapping[str, Any]:
    """Return the rule as a schema names it."""
    return {"key": rule.key, "version": rule.version, "value": rule.value}


def _pair(first: str, one: int, second: str, other: int) -> Schema:
    wanted = {name: number for name, number in ((first, one), (second, other)) if number}
    return {"required": list(wanted), "properties": {name: {"minimum": number} for name, number in wanted.items()}}


def _coded(code: str) -> Schema:
    return {"type": "object", "required": ["code"], "properties": {"code": {"const": code}}}


_THERE: Schema = {"not": {"anyOf": [{"type": "null"}, {"type": "array", "maxItems": 0}]}}
