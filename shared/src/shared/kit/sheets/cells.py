"""Reading the text of single cells."""

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

_DAY: Final = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]00:00(?::00)?)?")
_SPOILED: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
MOST: Final = 1_000_000
MOST_FEN: Final = 10**15


def day_of(cell: str) -> date | None:
    """Return the day of 2024-09-27, 2024/9/27, 2024.9.27, 2024年9月27日 or 20240927; None for anything else."""
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", cell).strip())
    if match is None:
        return None
    year, *rest = match.groups()
    month, day = (part for part in rest if part)
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def number_of(cell: str) -> int | None:
    """Return a whole number from 0 to a million, thousands separated or not; None for anything else."""
    amount = _decimal(cell)
    whole = amount is not None and amount == amount.to_integral_value() and 0 <= amount <= MOST
    return int(amount) if whole and amount is not None else None


def fen_of(cell: str) -> int | None:
    """Return yuan with at most two decimals as fen; None for anything else."""
    amount = _decimal(cell)
    if amount is None or not 0 <= amount * 100 <= MOST_FEN or (amount * 100) % 1:
        return None
    return int(amount * 100)


def is_spoiled(cell: str) -> bool:
    """Tell whether a spreadsheet has turned a long number into powers of ten and lost its last digits."""
    return _SPOILED.fullmatch(cell) is not None


def _decimal(cell: str) -> Decimal | None:
    text = unicodedata.normalize("NFKC", cell).replace(",", "").replace(" ", "").removesuffix("元")
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and "E" not in text.upper() else None
