"""What stands on a printed paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Paper:
    """One page: a title with its number, paragraphs, facts as a table, who issued it when, and where to check it.

    `check_url` is drawn as a QR code that is a link too; `check_note` stands beside it and should name the code.
    """

    title: str
    number: str
    paragraphs: Sequence[str]
    facts: Sequence[tuple[str, str]]
    issued_by: str
    issued_on: date
    check_url: str
    check_note: str
