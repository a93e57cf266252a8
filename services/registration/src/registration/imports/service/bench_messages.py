"""What passes between the service and the process that checks and builds rows."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from shared.contracts.values import LegalKind, Tier
from shared.kit.authorization import Caller
from shared.kit.bulk import CopyBatch
from shared.kit.rule_register import RuleBook

Remark = dict[str, str]


@dataclass(frozen=True, slots=True)
class Edition:
    """The divisions and authorities in force from a day on, as rows of their tables."""

    effective_on: date
    divisions: list[dict[str, Any]]
    authorities: list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class BenchSetup:
    """What rows are measured against, and the keys that seal personal data. Editions are the oldest first."""

    today: date
    caller: Caller
    sandbox: bool
    editions: list[Edition]
    book: RuleBook
    rural: frozenset[str]
    units: dict[tuple[str, str], str]
    data_keys: str
    suite_key: str
    correlation_id: str


@dataclass(slots=True)
class RowVerdict:
    """What the check says of a row, and what has to be looked up in the register before it is entered.

    `at` counts the rows of the sheet from 0, `number` is the one beside the row. `keys` are taken from `day` on,
    `rivals` must be free then.
    """

    at: int
    number: int
    errors: list[Remark]
    warnings: list[Remark]
    day: date | None = None
    uscc: str | None = None
    filing_number: str | None = None
    legal_kind: LegalKind | None = None
    tier: Tier | None = None
    authority_id: str | None = None
    managing_code: str | None = None
    keys: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()

    @property
    def good(self) -> bool:
        """Whether nothing keeps the row out so far."""
        return not self.errors

    @property
    def tokens(self) -> tuple[str, ...]:
        """What no two rows of a sheet may share."""
        return tuple(code for code in (self.uscc, self.filing_number) if code) + self.keys


@dataclass(frozen=True, slots=True)
class Moment:
    """When rows are entered: domain time, its legal day, and the machine's time."""

    now: datetime
    today: date
    real_now: datetime


@dataclass(frozen=True, slots=True)
class Built:
    """Rows for the tables, in an order in which they can be copied, and the organizations by row (`at`)."""

    batches: list[CopyBatch]
    organizations: dict[int, tuple[UUID, str]] = field(default_factory=dict)
