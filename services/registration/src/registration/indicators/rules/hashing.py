"""What two runs have in common when they say the same."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any


def text_hash(lines: Iterable[str]) -> str:
    """Return the SHA-256 of the lines in the order given.

    Source: linli-design
    """
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line.encode())
        digest.update(b"\n")
    return digest.hexdigest()


def document_hash(document: Any) -> str:
    """Return the SHA-256 of JSON that does not depend on the order of its names.

    Source: linli-design
    """
    return text_hash([json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))])
