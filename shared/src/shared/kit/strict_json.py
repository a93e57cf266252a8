"""JSON as the suite reads it (RFC 8259 and I-JSON): what other parsers let pass is refused here, with a reason."""

import json
import math
from collections.abc import Sequence
from typing import Any

from shared.kit.problems import BadRequest, Text

DEEPEST = 32
LARGEST_INTEGER = 2**63 - 1
_LONGEST_NUMBER = 400


class MalformedJson(BadRequest):
    """The body is no JSON, or JSON that different readers would understand differently."""

    code = "MALFORMED_JSON"
    title = Text("请求体不是有效的 JSON", "The body is not valid JSON")


def parse_json(body: bytes) -> Any:
    """Return the value of a JSON text.

    Raises:
        MalformedJson: no UTF-8, no JSON, NaN or Infinity, a number out of range, a lone surrogate, a NUL, a
            repeated key, or more than 32 levels.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _malformed("请求体不是 UTF-8。", "The body is not UTF-8.") from error
    try:
        value = _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _malformed(
            f"第 {error.lineno} 行第 {error.colno} 列有语法错误。",
            f"Syntax error in line {error.lineno}, column {error.colno}.",
        ) from error
    except RecursionError as error:
        raise _too_deep() from error
    if "\\u" in text or text.count("[") + text.count("{") > DEEPEST:
        _check(value, 1)
    return value


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) != len(pairs):
        raise _malformed("同一对象中有重复的字段。", "An object names a field twice.")
    return members


def _integer(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER or abs(value := int(digits)) > LARGEST_INTEGER:
        raise _malformed("整数超出范围。", "An integer is out of range.")
    return value


def _float(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value):
        raise _malformed("数值超出范围。", "A number is out of range.")
    return value


def _constant(name: str) -> Any:
    raise _malformed(f"JSON 中不允许 {name}。", f"JSON has no {name}.")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_float, parse_constant=_constant, strict=True
)


def _check(value: Any, depth: int) -> None:
    """Refuse what only shows in the finished value: depth, and escaped surrogates and NUL in keys and strings."""
    if isinstance(value, str):
        _check_text(value)
    elif isinstance(value, dict | list):
        if depth > DEEPEST:
            raise _too_deep()
        for item in value:
            _check(item, depth + 1)
        if isinstance(value, dict):
            for item in value.values():
                _check(item, depth + 1)


def _check_text(text: str) -> None:
    if text.isascii():
        if "\x00" in text:
            raise _malformed("文本中不允许 NUL 字符。", "A text contains NUL.")
        return
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise _malformed("文本中有无效的 Unicode 字符。", "A text contains NUL or half a character.")


def _too_deep() -> MalformedJson:
    return _malformed(f"嵌套超过 {DEEPEST} 层。", f"More than {DEEPEST} levels deep.")


def _malformed(zh: str, en: str) -> MalformedJson:
    return MalformedJson(Text(zh, en))
