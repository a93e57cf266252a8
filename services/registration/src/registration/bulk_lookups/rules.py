"""Which of the values asked for can be looked up at all."""

from enum import StrEnum
from typing import Final, NamedTuple

from registration.codes.rules.credit_codes import credit_code_defect
from registration.names.rules.characters import has_invisible
from shared.kit.problems import Text

LONGEST_NAME: Final = 200
_EMPTY: Final = Text("未填写。", "It is empty.")
_TOO_LONG: Final = Text(f"名称不得超过 {LONGEST_NAME} 字。", f"A name has {LONGEST_NAME} characters at most.")
_INVISIBLE: Final = Text("名称含有空白或者不可见字符。", "The name has white space or characters without a shape.")


class LookUpBy(StrEnum):
    """What a value is."""

    USCC = "USCC"
    NAME = "NAME"


class Outcome(StrEnum):
    """What came of a value."""

    FOUND = "FOUND"
    UNKNOWN = "UNKNOWN"
    MALFORMED = "MALFORMED"


class Malformed(NamedTuple):
    """Why a value cannot be any organization's."""

    code: str
    message: Text


def malformed(by: LookUpBy, value: str) -> Malformed | None:
    """Return why a value cannot be looked up; None for one that can.

    Source: gb-32100-2015; cq-cso-opinions 12
    """
    if not value:
        return Malformed("EMPTY", _EMPTY)
    if by is LookUpBy.USCC:
        defect = credit_code_defect(value)
        return None if defect is None else Malformed(defect.code, defect.message)
    if len(value) > LONGEST_NAME:
        return Malformed("NAME_TOO_LONG", _TOO_LONG)
    return Malformed("CHAR_WHITESPACE", _INVISIBLE) if has_invisible(value) else None
