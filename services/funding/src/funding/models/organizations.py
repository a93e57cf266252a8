"""Our copy of the organizations."""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from funding.models.tables import Model
from shared.kit.columns import Codes


class Organization(Model):
    """Our copy of an organization, kept by registration's events; `aggregate_version` is that of the newest."""

    __tablename__ = "organizations"

    organization_id: Mapped[UUID] = mapped_column(primary_key=True)
    aggregate_version: Mapped[int]
    name: Mapped[str]
    legal_kind: Mapped[str]
    category: Mapped[str | None]
    uscc: Mapped[str | None]
    tier: Mapped[str]
    status: Mapped[str]
    community_code: Mapped[str | None] = mapped_column(index=True)
    town_code: Mapped[str | None] = mapped_column(index=True)
    county_code: Mapped[str | None]
    jurisdiction_id: Mapped[str] = mapped_column(index=True)
    authority_id: Mapped[str]
    credit_flags: Mapped[Codes]
    registered_on: Mapped[date | None]
    filed_on: Mapped[date | None]
    origin: Mapped[str]

    @property
    def division_code(self) -> str:
        """The narrowest division that the organization belongs to."""
        return self.community_code or self.town_code or self.county_code or self.jurisdiction_id
