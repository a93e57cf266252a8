"""Yearly surveys of residents: answers without names."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from registration.models.places import InCommunity
from shared.kit.columns import Instant, Model, PrimaryId, Versioned


class ResidentSurvey(InCommunity, Versioned, Model):
    """What the residents of a community think of living there, in one year."""

    __tablename__ = "resident_surveys"

    id: Mapped[PrimaryId]
    year: Mapped[int]
    state: Mapped[str]
    opened_on: Mapped[date]
    closes_on: Mapped[date]
    closed_on: Mapped[date | None]
    published_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (UniqueConstraint("community_code", "year", name="resident_surveys_community_year_key"),)


class SurveyAnswer(Model):
    """One resident's answer. `resident_ref` only keeps a second one out: it says nothing about who it is."""

    __tablename__ = "survey_answers"

    survey_id: Mapped[UUID] = mapped_column(ForeignKey("resident_surveys.id"), primary_key=True)
    resident_ref: Mapped[str] = mapped_column(primary_key=True)
    identity: Mapped[int]
    belonging: Mapped[int]
    responsibility: Mapped[int]
    honor: Mapped[int]

    __table_args__ = (
        CheckConstraint(
            "least(identity, belonging, responsibility, honor) >= 1"
            " AND greatest(identity, belonging, responsibility, honor) <= 5",
            "from_one_to_five",
        ),
    )
