"""Indicator runs, which never change, and the reports made of them."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, Text, Uuid, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Json, Model, PrimaryId, Versioned


class IndicatorRun(Model):
    """The targets measured as of a day for a scope: city, planning unit, authority, town or community.

    `snapshot_hash` stands for what was counted, `run_hash` also for the rules, their versions and the values.
    """

    __tablename__ = "indicator_runs"

    id: Mapped[PrimaryId]
    as_of: Mapped[date]
    scope: Mapped[str]
    scope_level: Mapped[str]
    jurisdiction_id: Mapped[str]
    town_code: Mapped[str | None]
    community_code: Mapped[str | None]
    trigger: Mapped[str]
    generated_by: Mapped[str]
    generated_at: Mapped[Instant]
    rules: Mapped[Json]
    rule_versions: Mapped[Json]
    totals: Mapped[Json]
    results: Mapped[Json]
    snapshot_hash: Mapped[str]
    run_hash: Mapped[str]

    __table_args__ = (
        Index("indicator_runs_scope_as_of_idx", "scope", "as_of"),
        Index(
            "indicator_runs_scheduled_key",
            "scope",
            "as_of",
            unique=True,
            postgresql_where=text("trigger = 'SCHEDULED'"),
        ),
        CheckConstraint("trigger IN ('REQUEST', 'SCHEDULED')", "trigger"),
    )


class IndicatorCell(Model):
    """What a run counted in one place.

    `kind` COMMUNITY is a community of the day; UNASSIGNED one that is no more, whose organizations still name it as
    their home; WIDER the organizations of wider scope in a town or county. `organization_ids` and
    `organization_versions` are the counted organizations and the entries of their history, in the same order.
    """

    __tablename__ = "indicator_cells"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("indicator_runs.id"), primary_key=True)
    place_code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    name: Mapped[str]
    setting: Mapped[str]
    town_code: Mapped[str | None]
    county_code: Mapped[str]
    jurisdiction_id: Mapped[str]
    unit_code: Mapped[str]
    registered: Mapped[int]
    street_managed: Mapped[int]
    community_guided: Mapped[int]
    categories: Mapped[Json]
    organization_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    organization_versions: Mapped[list[int]] = mapped_column(ARRAY(Integer))
    professionals: Mapped[int]
    certified: Mapped[int]
    professionals_hidden: Mapped[bool]
    certified_hidden: Mapped[bool]

    __table_args__ = (
        Index("indicator_cells_run_id_unit_code_idx", "run_id", "unit_code"),
        Index("indicator_cells_run_id_town_code_idx", "run_id", "town_code"),
    )


class IndicatorValue(Model):
    """The value of one key for the city, a planning unit or a town of a run; `facts` are its numbers."""

    __tablename__ = "indicator_values"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("indicator_runs.id"), primary_key=True)
    division_code: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    level: Mapped[str]
    result: Mapped[str]
    facts: Mapped[Json]
    persons_hidden: Mapped[bool]
    certified_hidden: Mapped[bool]


class IndicatorShortfall(Model):
    """What a place lacks of a target whose day has come, and what would close it."""

    __tablename__ = "indicator_shortfalls"

    run_id: Mapped[UUID] = mapped_column(ForeignKey("indicator_runs.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    place_code: Mapped[str] = mapped_column(primary_key=True)
    place_level: Mapped[str]
    unit_code: Mapped[str]
    actual: Mapped[int]
    target: Mapped[int]
    gap: Mapped[int]
    missing: Mapped[list[str]] = mapped_column(ARRAY(Text))


class IndicatorReport(Versioned, Model):
    """A report on a run: every shortfall of it with its cause and remedy before it is handed in."""

    __tablename__ = "indicator_reports"

    id: Mapped[PrimaryId]
    run_id: Mapped[UUID] = mapped_column(ForeignKey("indicator_runs.id"), index=True)
    as_of: Mapped[date]
    scope: Mapped[str]
    jurisdiction_id: Mapped[str]
    town_code: Mapped[str | None]
    community_code: Mapped[str | None]
    authority_id: Mapped[str]
    state: Mapped[str]
    shortfalls: Mapped[int]
    created_by: Mapped[str]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]
    submitted_on: Mapped[date | None]
    submitted_by: Mapped[str | None]
    confirmed_on: Mapped[date | None]
    confirmed_by: Mapped[str | None]
    returned_on: Mapped[date | None]
    return_reasons: Mapped[str | None]
    published_on: Mapped[date | None]

    __table_args__ = (
        Index("indicator_reports_jurisdiction_id_id_idx", "jurisdiction_id", "id"),
        Index(
            "indicator_reports_published_run_key",
            "run_id",
            unique=True,
            postgresql_where=text("state = 'PUBLISHED'"),
        ),
    )


class IndicatorReportShortfall(Model):
    """A shortfall of the run with what the report says about it."""

    __tablename__ = "indicator_report_shortfalls"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("indicator_reports.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    place_code: Mapped[str] = mapped_column(primary_key=True)
    place_level: Mapped[str]
    actual: Mapped[int]
    target: Mapped[int]
    gap: Mapped[int]
    missing: Mapped[list[str]] = mapped_column(ARRAY(Text))
    cause: Mapped[str | None]
    remedy_plan: Mapped[str | None]
    remedy_due_on: Mapped[date | None]
    owner_role: Mapped[str | None]
