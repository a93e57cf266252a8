"""Registration authorities and the supervising units on their published lists."""

from datetime import date

from sqlalchemy import CheckConstraint, Index, column, func, text
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped

from shared.kit.columns import Codes, Instant, Model, PrimaryId, Versioned


class Authority(Model):
    """A registration authority from `valid_from` until the day before `valid_to`.

    `covers_town_codes` are towns taken out of the county `division_code`; `uscc_division` stands in the credit
    codes that it gives.
    """

    __tablename__ = "authorities"

    entry_id: Mapped[PrimaryId]
    id: Mapped[str]
    level: Mapped[str]
    name: Mapped[str]
    division_code: Mapped[str]
    uscc_division: Mapped[str]
    name_prefixes: Mapped[Codes]
    covers_town_codes: Mapped[Codes]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]

    __table_args__ = (
        CheckConstraint("valid_to >= valid_from", "validity"),
        ExcludeConstraint(
            (column("id"), "="),
            (func.daterange(column("valid_from"), column("valid_to")), "&&"),
            name="authorities_one_row_per_day",
            using="gist",
        ),
    )


class SupervisingUnit(Versioned, Model):
    """A department that supervises organizations, on the published list of one authority since `listed_on`.

    Its users' tokens carry its id as `org_id`. `delisted_on` is the first day it is no longer on the list.
    """

    __tablename__ = "supervising_units"

    id: Mapped[PrimaryId]
    authority_id: Mapped[str]
    level: Mapped[str]
    name: Mapped[str]
    subject_areas: Mapped[Codes]
    listed_on: Mapped[date]
    delisted_on: Mapped[date | None]
    created_at: Mapped[Instant]
    updated_at: Mapped[Instant]

    __table_args__ = (
        Index("supervising_units_authority_id_id_idx", "authority_id", "id"),
        Index(
            "supervising_units_listed_name_key",
            "authority_id",
            "name",
            unique=True,
            postgresql_where=text("delisted_on IS NULL"),
        ),
        CheckConstraint("delisted_on >= listed_on", "delisted_on"),
    )
