"""Credit codes given to authorities, and the serials of filing numbers."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Sequence, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Instant, Model

CREDIT_CODE_SERIAL = Sequence("credit_code_serial", minvalue=1, maxvalue=999_999, metadata=Model.metadata)
"""The built-in issuer's serial, one for the whole city; numbers of undone registrations are not used again."""


class GivenCreditCode(Model):
    """A credit code from the national issuing service, waiting for or taken by an organization."""

    __tablename__ = "given_credit_codes"

    code: Mapped[str] = mapped_column(primary_key=True)
    legal_kind: Mapped[str]
    authority_id: Mapped[str]
    imported_at: Mapped[Instant]
    imported_by: Mapped[str]
    organization_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("organizations.id", deferrable=True, initially="DEFERRED"), unique=True
    )
    taken_on: Mapped[date | None]

    __table_args__ = (
        Index(
            "given_credit_codes_free_idx",
            "authority_id",
            "legal_kind",
            "code",
            postgresql_where=text("organization_id IS NULL"),
        ),
    )


class FilingNumber(Model):
    """A number that was given once and is never given again, whatever becomes of the filing."""

    __tablename__ = "filing_numbers"

    number: Mapped[str] = mapped_column(primary_key=True)
    managing_code: Mapped[str]
    year: Mapped[int]
    serial: Mapped[int]
    filing_id: Mapped[UUID] = mapped_column(
        ForeignKey("filings.id", deferrable=True, initially="DEFERRED"), unique=True
    )
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    replaces_number: Mapped[str | None] = mapped_column(ForeignKey("filing_numbers.number"))
    given_on: Mapped[date]

    __table_args__ = (UniqueConstraint("managing_code", "year", "serial"),)


class FilingSerial(Model):
    """The last serial given by a managing body in a year; its row lock keeps serials without gaps."""

    __tablename__ = "filing_serials"

    managing_code: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last_serial: Mapped[int]

    __table_args__ = (CheckConstraint("last_serial BETWEEN 1 AND 9999", "serial"),)
