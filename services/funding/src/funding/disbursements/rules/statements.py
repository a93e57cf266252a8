"""What the bank is told and tells, as files of comma-separated values."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, Protocol

from funding.disbursements.errors import StatementUnreadable
from shared.kit.problems import FieldError, Text

BATCH_COLUMNS: Final = ("reference", "payee_name", "bank_name", "account_number", "amount_fen", "purpose")
STATEMENT_COLUMNS: Final = ("reference", "result", "amount_fen", "booked_on", "reason")
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment for the bank; `reference` comes back with its outcome."""

    reference: str
    payee_name: str
    bank_name: str
    account_number: str
    amount_fen: int
    purpose: str


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What became of one payment."""

    reference: str
    result: Literal["PAID", "BOUNCED"]
    amount_fen: int
    booked_on: date
    reason: str


class Bank(Protocol):
    """How a bank is told of payments and tells what became of them."""

    def batch_file(self, payments: Iterable[Payment]) -> str:
        """Return the file that orders the payments."""
        ...

    def statement(self, content: str) -> list[StatementLine]:
        """Return the lines of a statement.

        Raises:
            StatementUnreadable: it is none.
        """
        ...


class CsvBank:
    """A bank that takes and gives files of comma-separated values, with a row of names first."""

    def batch_file(self, payments: Iterable[Payment]) -> str:
        """Return the file that orders the payments, in their order."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(BATCH_COLUMNS)
        for payment in payments:
            writer.writerow([_plain(getattr(payment, name)) for name in BATCH_COLUMNS])
        return out.getvalue()

    def statement(self, content: str) -> list[StatementLine]:
        """Return the lines of a statement in order.

        Raises:
            StatementUnreadable: it is none; the lines at fault are named.
        """
        rows = list(csv.reader(io.StringIO(content.removeprefix("\ufeff"), newline="")))
        if not rows or tuple(name.strip() for name in rows[0]) != STATEMENT_COLUMNS:
            names = ",".join(STATEMENT_COLUMNS)
            raise StatementUnreadable(Text(f"首行须为：{names}。", f"The first line must be {names}."))
        return [_line(number, row) for number, row in enumerate(rows[1:], start=2) if row]


def _line(number: int, row: Sequence[str]) -> StatementLine:
    try:
        reference, result, amount, booked_on, reason = (value.strip() for value in row)
        if result not in ("PAID", "BOUNCED") or not (amount.isascii() and amount.isdigit()) or len(amount) > 16:
            raise ValueError
        shown = reason[:200]
        return StatementLine(reference[:64], result, int(amount), date.fromisoformat(booked_on), shown)  # type: ignore[arg-type]
    except ValueError as error:
        message = Text(f"第{number}行无法读取。", f"Line {number} cannot be read.")
        raise StatementUnreadable(message, errors=[FieldError("/content", "LINE_UNREADABLE", message)]) from error


def _plain(value: object) -> str:
    """Return a value that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(_RISKY) else text
