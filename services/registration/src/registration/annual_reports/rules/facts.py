"""What a report states, as the rules look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Finance:
    """A year's money in fen: what it began with, where money came from and went, with totals as stated."""

    opening_fen: int
    income: Mapping[str, int]
    income_total_fen: int
    expense: Mapping[str, int]
    expense_total_fen: int
    closing_fen: int
    assets_fen: int
    liabilities_fen: int
    net_assets_fen: int


@dataclass(frozen=True, slots=True)
class Donations:
    """Donations of the year in fen: received, and used for what they were given for."""

    received_fen: int
    used_fen: int


@dataclass(frozen=True, slots=True)
class Governance:
    """How often the organs met."""

    assembly_meetings: int
    board_meetings: int
    supervisor_meetings: int


@dataclass(frozen=True, slots=True)
class Change:
    """A registered item that changed, and whether the change was registered."""

    item: str
    changed_on: date
    registered: bool


@dataclass(frozen=True, slots=True)
class Audit:
    """What certified accountants said."""

    opinion: str


@dataclass(frozen=True, slots=True)
class Page:
    """A filed organization's page: money in fen, activities, members."""

    opening_fen: int
    income_fen: int
    expense_fen: int
    left_fen: int
    members: int
    activities: int


@dataclass(frozen=True, slots=True)
class Stated:
    """A report's or statement's content; None where a part is not there yet."""

    activity_days: tuple[date, ...] | None = None
    finance: Finance | None = None
    staff: int | None = None
    members: int | None = None
    donations: Donations | None = None
    governance: Governance | None = None
    changes: tuple[Change, ...] = field(default=())
    audit: Audit | None = None
    true_and_complete: bool = False
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Whose report it is: what kind, since when, and what the report before had left (None: there is none)."""

    legal_kind: str
    report_year: int
    began_on: date
    carried_fen: int | None
