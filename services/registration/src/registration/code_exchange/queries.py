"""Requests and conflicts, as they are shown and as they are changed."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from registration.code_exchange.rules import ConflictState
from registration.models.code_exchange import CreditCodeConflict, CreditCodeRequest

_R, _C = CreditCodeRequest, CreditCodeConflict
REQUEST_COLUMNS: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.authority_id, _R.legal_kind, _R.number, _R.taken, _R.state, _R.asked_on, _R.answered_on,
    _R.created_at, _R.updated_at,
)  # fmt: skip
CONFLICT_COLUMNS: Final[tuple[Any, ...]] = (
    _C.id, _C.version, _C.request_id, _C.code, _C.reason, _C.state, _C.settled_on, _C.remark, _C.created_at,
    _C.updated_at,
)  # fmt: skip
REQUESTS: Final = select(*REQUEST_COLUMNS)
REQUEST_BY_ID: Final = REQUESTS.where(_R.id == bindparam("id"))
CONFLICTS: Final = select(*CONFLICT_COLUMNS)


async def locked_request(session: AsyncSession, request_id: UUID) -> CreditCodeRequest | None:
    """Return the request, locked, or None."""
    return await session.get(CreditCodeRequest, request_id, with_for_update=True, populate_existing=True)


async def locked_conflict(session: AsyncSession, conflict_id: UUID) -> CreditCodeConflict | None:
    """Return the conflict, locked, or None."""
    return await session.get(CreditCodeConflict, conflict_id, with_for_update=True, populate_existing=True)


async def sent_back(session: AsyncSession, request_id: UUID) -> Sequence[str]:
    """Return the codes of a request that the issuer is to replace."""
    statement = select(_C.code).where(_C.request_id == request_id, _C.state == ConflictState.SENT_BACK)
    return (await session.scalars(statement.order_by(_C.id))).all()


async def conflicts_of(session: AsyncSession, request_id: UUID) -> set[tuple[str, str]]:
    """Return the conflicts that were found before with codes of this request."""
    found = await session.execute(select(_C.code, _C.reason).where(_C.request_id == request_id))
    return {(row.code, row.reason) for row in found}
