"""Where pages have gone whose addresses stand in QR codes that were printed."""

import re
from typing import Final

from shared.kit.papers.paper import CHECK_PATH

_CERTIFICATE: Final = re.compile(r"/v1/talent/service-certificates/([0-9A-F]{16})/page")
_METHODS: Final = frozenset({"GET", "HEAD"})


def moved_page(method: str, path: str) -> str | None:
    """Return the present address of the page, or None when it is no such page."""
    found = _CERTIFICATE.fullmatch(path) if method in _METHODS else None
    return f"{CHECK_PATH}/talent/{found[1]}" if found else None
