"""Names of files within an archive."""

import re
from typing import Final

MOST_BYTES: Final = 100 * 1024 * 1024
_UNSAFE: Final = re.compile(r"[^\w.〔〕（）()-]+")


def safe_name(number: int, name: str) -> str:
    """Return a name that leads out of no folder and is nobody else's: its number, then what is harmless of it.

    Source: linli-design
    """
    plain = _UNSAFE.sub("_", name).lstrip(".")[-80:] or "file"
    return f"{number:03d}-{plain}"
