"""What stands on a printed paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

CHECK_PATH: Final = "/verify"
"""The gateway's public page: `/verify/<service>/<code>`."""


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


def check_address(public_url: str, service: str, code: str) -> str:
    """Return where anybody can check a paper of the service by its code."""
    return f"{public_url.rstrip('/')}{CHECK_PATH}/{service}/{code}"


def chinese_day(day: date) -> str:
    """Return a day as it is written in Chinese documents."""
    return f"{day.year}年{day.month}月{day.day}日"
