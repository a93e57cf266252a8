"""Column types and the declarative root that every service's models share."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from sqlalchemy import BigInteger, DateTime, MetaData, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from shared.kit.ids import new_id

NAMING_CONVENTION = {
    "pk": "%(table_name)s_pkey",
    "fk": "%(table_name)s_%(column_0_name)s_fkey",
    "uq": "%(table_name)s_%(column_0_N_name)s_key",
    "ix": "%(table_name)s_%(column_0_N_name)s_idx",
    "ck": "%(table_name)s_%(constraint_name)s_check",
}

PrimaryId = Annotated[UUID, mapped_column(primary_key=True, default=new_id)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Fen = Annotated[int, mapped_column(BigInteger)]
"""Integer money, in fen (1/100 CNY)."""
Ciphertext = Annotated[str, mapped_column(Text)]
"""A value sealed by `shared.kit.vault`; never shown without a stated purpose."""
Json = Annotated[dict[str, Any], mapped_column(JSONB)]
OptionalJson = Annotated[dict[str, Any], mapped_column(JSONB(none_as_null=True))]
"""A JSON object, or NULL (not the JSON value null) when there is none."""
JsonList = Annotated[list[Any], mapped_column(JSONB)]
Codes = Annotated[list[str], mapped_column(ARRAY(Text))]


class Model(DeclarativeBase):
    """Root of all ORM rows of a service; relationships are declared `lazy="raise"`."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {str: Text, datetime: DateTime(timezone=True)}  # noqa: RUF012


class Versioned:
    """Mixin: `version` counts the row's changes, the ETag shows it, and a lost update is a 412."""

    version: Mapped[int] = mapped_column(nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version}
