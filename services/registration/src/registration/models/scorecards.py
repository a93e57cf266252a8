"""How things stand in a year, on four axes, without a pass mark."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from shared.kit.columns import Instant, Json, Model, PrimaryId


class Scorecard(Model):
    """The city or a planning unit as of the last day of a year; `axes` has the measures of each axis."""

    __tablename__ = "scorecards"

    id: Mapped[PrimaryId]
    year: Mapped[int]
    division_code: Mapped[str]
    as_of: Mapped[date]
    axes: Mapped[Json]
    made_by: Mapped[str]
    made_at: Mapped[Instant]

    __table_args__ = (Index("scorecards_division_code_year_key", "division_code", "year", unique=True),)
