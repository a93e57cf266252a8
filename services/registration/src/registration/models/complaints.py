"""Complaints about organizations."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from shared.kit.columns import Ciphertext, Instant, Json, Model, PrimaryId, Versioned


class Complaint(Versioned, Model):
    """A complaint; who made it and what it says are sealed.

    `complainant_ref` is a blind index of the account, so that a resident finds the own ones; null when anonymous.
    `code_ref` is a blind index of the code by which an anonymous complainant looks for the answer.
    """

    __tablename__ = "complaints"

    id: Mapped[PrimaryId]
    organization_id: Mapped[UUID] = mapped_column(ForeignKey("organizations.id"), index=True)
    state: Mapped[str]
    topic: Mapped[str]
    text_encrypted: Mapped[Ciphertext]
    anonymous: Mapped[bool]
    complainant_ref: Mapped[str | None] = mapped_column(index=True)
    contact_encrypted: Mapped[Ciphertext | None]
    code_ref: Mapped[str | None] = mapped_column(unique=True)
    received_on: Mapped[date]
    accept_by: Mapped[date]
    accepted_on: Mapped[date | None]
    accepted_by: Mapped[str | None]
    answer_by: Mapped[date | None]
    declined_on: Mapped[date | None]
    decline_reasons: Mapped[str | None]
    investigated_on: Mapped[date | None]
    investigated_by: Mapped[str | None]
    substantiated: Mapped[bool | None]
    findings: Mapped[str | None]
    measure: Mapped[str | None]
    proposal_id: Mapped[UUID | None]
    answered_on: Mapped[date | None]
    answer: Mapped[str | None]
    late_for: Mapped[date | None]
    rules: Mapped[Json]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("complaints_accept_by_idx", "accept_by", postgresql_where=text("state = 'RECEIVED'")),
        Index("complaints_answer_by_idx", "answer_by", postgresql_where=text("state IN ('ACCEPTED', 'INVESTIGATED')")),
    )
