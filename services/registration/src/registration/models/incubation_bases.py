"""What funding has told of incubation bases and of the organizations in them, every statement kept."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model


class IncubationBaseEntry(Model):
    """What one event said of a base: it stands, or not any more, from `effective_on`."""

    __tablename__ = "incubation_base_entries"

    base_id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate_version: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    effective_on: Mapped[date]
    level: Mapped[str]
    county_code: Mapped[str]
    town_code: Mapped[str | None]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    organization_id: Mapped[UUID | None]
    recorded_at: Mapped[Instant]


class IncubationResidencyEntry(Model):
    """What one event said of an organization in a base, from `effective_on`."""

    __tablename__ = "incubation_residency_entries"

    residency_id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate_version: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str]
    effective_on: Mapped[date]
    base_id: Mapped[UUID] = mapped_column(index=True)
    organization_id: Mapped[UUID] = mapped_column(index=True)
    track: Mapped[str]
    recorded_at: Mapped[Instant]
