"""One transaction as a use case sees it: session, caller, time, and what is to be recorded with the change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from shared.contracts.envelope import EventData
from shared.kit import etags
from shared.kit.audit import AuditEntry
from shared.kit.authorization import Caller, Place
from shared.kit.clock import Clock, legal_day
from shared.kit.idempotency import IdempotencyKeyRequired
from shared.kit.ids import new_id
from shared.kit.outbox import EventOrigin, RecordedEvent
from shared.kit.record_writing import Records, write_records
from shared.kit.vault import Vault

if TYPE_CHECKING:
    from shared.kit.resources import Resources


class VersionedRow(Protocol):
    """A row with an ETag."""

    @property
    def version(self) -> int:
        """The row's version."""


@dataclass(slots=True)
class UnitOfWork:
    """Holds everything that one change of the service's books may touch.

    Use cases take it first and never commit: whoever opened it does, after `flush` has written the outbox and
    audit rows. `now` and `today` stand still for the whole transaction.
    """

    session: AsyncSession
    caller: Caller
    resources: "Resources"
    correlation_id: str
    causation_id: UUID | None = None
    if_match: str | None = None
    lacks_key: bool = False
    """The route requires an Idempotency-Key and the request has none."""
    now: datetime = field(init=False)
    today: date = field(init=False)
    records: Records = field(default_factory=Records)
    """What `record` and `audit` have collected; one for all units of work that share a transaction."""

    def __post_init__(self) -> None:
        self.now = self.clock.now()
        self.today = legal_day(self.now)

    @property
    def clock(self) -> Clock:
        """Return the service's clock."""
        return self.resources.clock

    @property
    def vault(self) -> Vault:
        """Return the keeper of personal data."""
        return self.resources.vault

    def record(self, event: EventData, *, division_code: str) -> None:
        """Have `event` published once this transaction is committed."""
        origin = EventOrigin(self.caller, self.correlation_id, self.causation_id)
        self.records.events.append(
            RecordedEvent(new_id(), event, division_code, self.now, self.clock.real_now(), origin)
        )

    def audit(
        self,
        action: str,
        object_type: str,
        object_id: object,
        *,
        purpose: str | None = None,
        details: Mapping[str, object] | None = None,
    ) -> None:
        """Have the act written to the audit trail with this transaction; no personal data in `details`."""
        self.records.entries.append(
            AuditEntry(
                occurred_at=self.clock.real_now(),
                actor=self.caller.identity,
                role=self.caller.main_role,
                client_id=self.caller.client_id,
                action=action,
                object_type=object_type,
                object_id=str(object_id),
                purpose=purpose,
                details=dict(details or {}),
                correlation_id=self.correlation_id,
            )
        )

    def require(self, permission: str, place: Place, *, read: str) -> None:
        """Pass when the caller may do this here; see `PermissionTable.require`."""
        self.resources.permissions.require(self.caller, permission, place, read=read)

    def expect_version(self, row: VersionedRow) -> None:
        """Pass when the request's If-Match names the row's present version.

        Raises:
            IdempotencyKeyRequired: the route requires a key and none was sent.
            PreconditionRequired: no If-Match was sent.
            PreconditionFailed: it names another version.
        """
        self.expect_key()
        etags.require_match(self.if_match, row.version)

    def expect_key(self) -> None:
        """Pass unless the route requires an Idempotency-Key that was not sent."""
        if self.lacks_key:
            raise IdempotencyKeyRequired

    async def flush(self) -> None:
        """Write changed rows, then the outbox and audit rows. May be called again."""
        await self.session.flush()
        await write_records(self.session, self.records)
