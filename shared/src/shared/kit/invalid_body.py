"""Turns pydantic's findings into the suite's own words, in two languages, without echoing any input."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from shared.kit.problems import FieldError, InvalidBody, Problem, Text

_FIELD_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]{0,63}")
"""An unknown field is named if it looks like one; else its name is somebody's input, and the object is pointed at."""

_MESSAGES = {
    "missing": ("REQUIRED", Text("此项必填。", "This field is required.")),
    "extra_forbidden": ("UNKNOWN_FIELD", Text("没有这个字段。", "There is no such field.")),
    "string_type": ("WRONG_TYPE", Text("应为字符串。", "This must be a string.")),
    "int_type": ("WRONG_TYPE", Text("应为整数。", "This must be an integer.")),
    "int_parsing": ("WRONG_TYPE", Text("应为整数。", "This must be an integer.")),
    "int_from_float": ("WRONG_TYPE", Text("应为整数。", "This must be an integer.")),
    "bool_type": ("WRONG_TYPE", Text("应为 true 或 false。", "This must be true or false.")),
    "bool_parsing": ("WRONG_TYPE", Text("应为 true 或 false。", "This must be true or false.")),
    "list_type": ("WRONG_TYPE", Text("应为数组。", "This must be an array.")),
    "dict_type": ("WRONG_TYPE", Text("应为对象。", "This must be an object.")),
    "model_type": ("WRONG_TYPE", Text("应为对象。", "This must be an object.")),
    "model_attributes_type": ("WRONG_TYPE", Text("应为对象。", "This must be an object.")),
    "uuid_parsing": ("WRONG_FORMAT", Text("应为 UUID。", "This must be a UUID.")),
    "uuid_type": ("WRONG_FORMAT", Text("应为 UUID。", "This must be a UUID.")),
    "date_from_datetime_parsing": ("WRONG_FORMAT", Text("应为 YYYY-MM-DD 日期。", "This must be a date, YYYY-MM-DD.")),
    "date_parsing": ("WRONG_FORMAT", Text("应为 YYYY-MM-DD 日期。", "This must be a date, YYYY-MM-DD.")),
    "date_type": ("WRONG_FORMAT", Text("应为 YYYY-MM-DD 日期。", "This must be a date, YYYY-MM-DD.")),
    "datetime_parsing": (
        "WRONG_FORMAT",
        Text("应为带时区的 ISO 8601 时间。", "This must be an ISO 8601 time with an offset."),
    ),
    "datetime_from_date_parsing": (
        "WRONG_FORMAT",
        Text("应为带时区的 ISO 8601 时间。", "This must be an ISO 8601 time with an offset."),
    ),
    "timezone_aware": ("WRONG_FORMAT", Text("时间须带时区。", "The time needs an offset.")),
}


def invalid_body(findings: Sequence[Mapping[str, Any]]) -> Problem:
    """Return one problem that lists every finding with its pointer (or the parameter's name)."""
    return InvalidBody(
        Text("请修改 errors 中列出的各项。", "Correct the fields listed in errors."),
        errors=[_field_error(finding) for finding in findings],
    )


def _field_error(finding: Mapping[str, Any]) -> FieldError:
    kind = str(finding["type"])
    code, message = _MESSAGES.get(kind) or _described(kind, finding.get("ctx") or {})
    location = finding["loc"]
    if kind == "extra_forbidden" and not _FIELD_NAME.fullmatch(str(location[-1])):
        location = location[:-1]
    return FieldError(_pointer(location), code, message)


def _pointer(location: Sequence[str | int]) -> str:
    """Return an RFC 6901 pointer into the body, or `?name` for a query parameter and `{name}` for a path one."""
    place, *rest = location or ("body",)
    if place in {"query", "path", "header"}:
        name = str(rest[0]) if rest else ""
        return f"?{name}" if place == "query" else f"{{{name}}}" if place == "path" else name
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in rest)


_MEMBER = re.compile(r"<\w+\.\w+: ('[^']*'|\d+)>")
"""How a member of an enumeration is shown among the values of a Literal: its value alone says enough."""


def _described(kind: str, context: Mapping[str, Any]) -> tuple[str, Text]:
    """Word the findings that carry a limit or a list of values."""
    match kind:
        case "enum" | "literal_error":
            allowed = _MEMBER.sub(r"\1", str(context.get("expected", "")))
            return "NOT_ALLOWED", Text(f"允许的值：{allowed}。", f"Allowed values: {allowed}.")
        case "string_too_short" | "too_short":
            least = context.get("min_length")
            return "TOO_SHORT", Text(f"长度至少为 {least}。", f"This must have a length of at least {least}.")
        case "string_too_long" | "too_long":
            most = context.get("max_length")
            return "TOO_LONG", Text(f"长度至多为 {most}。", f"This must have a length of at most {most}.")
        case "greater_than_equal":
            least = context.get("ge")
            return "TOO_SMALL", Text(f"不能小于 {least}。", f"This must be at least {least}.")
        case "less_than_equal":
            most = context.get("le")
            return "TOO_LARGE", Text(f"不能大于 {most}。", f"This must be at most {most}.")
        case "string_pattern_mismatch":
            return "WRONG_FORMAT", Text("格式不正确。", f"This must match {context.get('pattern')}.")
        case "value_error" if isinstance(context.get("error"), TextError):
            return context["error"].code, context["error"].text
    return "INVALID", Text("此项的值无效。", "This value is not valid.")


class TextError(ValueError):
    """A validator's own finding, with a code and a sentence in both languages."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
