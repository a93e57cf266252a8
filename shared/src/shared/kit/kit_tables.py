"""Collects the kit's tables: importing this module is what puts them all on `KIT`, for migrations."""

from shared.kit import audit, audit_chain, daily, dead_letters, idempotency, inbox, jobs, outbox, sandbox
from shared.kit.documents import records
from shared.kit.rule_register import store
from shared.kit.tables import KIT
from shared.kit.uploads import records as uploads

MODULES = (audit, audit_chain, daily, dead_letters, idempotency, inbox, jobs, outbox, records, sandbox, store, uploads)

__all__ = ["KIT", "MODULES"]
