"""Changes of communities and towns, as registration has told them."""

from datetime import date

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Codes


class DivisionChange(Model):
    """From `effective_on` the old division is replaced by the new ones; `applied_on` is when we followed."""

    __tablename__ = "division_changes"
    __table_args__ = (Index("division_changes_due_idx", "effective_on", postgresql_where=text("applied_on IS NULL")),)

    old_code: Mapped[str] = mapped_column(primary_key=True)
    effective_on: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[str]
    new_codes: Mapped[Codes]
    applied_on: Mapped[date | None]
