"""The audit trail: who did what to which object and why. Rows are written unsealed with the change itself.

`audit_chain` seals them in order afterwards; a trigger refuses every other update and every delete.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, DateTime, Identity, LargeBinary, Table, Text
from sqlalchemy.dialects.postgresql import JSONB

from shared.kit.tables import KIT

audit_log = Table(
    "audit_log",
    KIT,
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("occurred_at", DateTime(timezone=True), nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("client_id", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("object_type", Text, nullable=False),
    Column("object_id", Text, nullable=False),
    Column("purpose", Text),
    Column("details", JSONB, nullable=False),
    Column("correlation_id", Text, nullable=False),
    Column("sequence", BigInteger, unique=True),
    Column("previous_hash", LargeBinary),
    Column("hash", LargeBinary),
)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act. `occurred_at` is real time, whatever the sandbox says; `details` hold no personal data."""

    occurred_at: datetime
    actor: str
    role: str
    client_id: str
    action: str
    object_type: str
    object_id: str
    purpose: str | None
    details: Mapping[str, object]
    correlation_id: str
