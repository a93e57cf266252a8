"""The copy of the public register, and what proves at the end of a day that another copy is complete."""

from datetime import date
from uuid import UUID

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model


class RegisterEntry(Model):
    """An organization of the public register after its last public event, which stands at `position` of the journal.

    `line` is its canonical form. Organizations that have ended stay, with their last status.
    """

    __tablename__ = "public_register"
    __table_args__ = (Index("public_register_county_idx", "county_code", "organization_id"),)

    organization_id: Mapped[UUID] = mapped_column(primary_key=True)
    county_code: Mapped[str]
    version: Mapped[int] = mapped_column(BigInteger)
    position: Mapped[int] = mapped_column(BigInteger)
    line: Mapped[str]


class Reconciliation(Model):
    """How many organizations of a county a copy has after the journal's `position`, and what they hash to."""

    __tablename__ = "reconciliations"

    day: Mapped[date] = mapped_column(primary_key=True)
    county_code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(BigInteger)
    organizations: Mapped[int]
    sha256: Mapped[str]
    made_at: Mapped[Instant]
