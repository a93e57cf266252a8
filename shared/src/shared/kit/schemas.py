"""Roots of the JSON models: what comes in is strict, what goes out is plain."""

import re

from pydantic import AfterValidator, BaseModel, ConfigDict

from shared.kit.invalid_body import TextError
from shared.kit.problems import Text

_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff]")


class RequestModel(BaseModel):
    """A request body: unknown fields are refused, types are not coerced from strings."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


class ResponseModel(BaseModel):
    """An answer body."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class BilingualText(ResponseModel):
    """A sentence in both languages."""

    zh: str
    en: str


def _without_unseen(text: str) -> str:
    if _UNSEEN.search(text):
        raise TextError(
            "CONTROL_CHARACTER",
            Text(
                "不得含有控制字符或改变书写方向的字符。", "Control characters and marks of direction are not allowed."
            ),
        )
    return text


PLAIN = AfterValidator(_without_unseen)
"""Marks a text that people read: no control characters but tab and line break, and none that turns its direction."""
