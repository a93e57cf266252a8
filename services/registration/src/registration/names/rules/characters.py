"""Which characters a name may have."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

_HAN: Final = re.compile(
    "[\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufa6d\ufa70-\ufad9"
    "\U00020000-\U0002a6df\U0002a700-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d\U00030000-\U000323af]*"
)
"""Characters of the Unicode script Han, supplementary planes included, radicals left out."""


def is_han(text: str) -> bool:
    """Tell whether all characters are Han characters.

    Source: cq-cso-opinions 12
    """
    return _HAN.fullmatch(text) is not None


def has_invisible(text: str) -> bool:
    """Tell whether there is white space of any kind, or a character without a shape.

    Source: cq-cso-opinions 12; linli-design 12.1
    """
    return not text.isalnum() and any(
        character.isspace() or unicodedata.category(character) in ("Cf", "Cc") for character in text
    )


def only_han(text: str) -> str:
    """Return the text without everything that is no Han character, for proposals only.

    Source: cq-cso-opinions 12
    """
    return "".join(character for character in text if is_han(character))


def simplified(text: str, table: Mapping[int, str]) -> str:
    """Return the text in standard simplified characters, one for one.

    Source: linli-design 12.1
    """
    return text.translate(table)
