"""Reads of webhooks for their owners, and the loads that lock."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Select, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import JournalEntry, JournalHead, WebhookAttempt, WebhookDelivery, WebhookSubscription
from shared.kit.authorization import Caller

_S = WebhookSubscription
_D = WebhookDelivery
_A = WebhookAttempt
SHOWN: Final[tuple[Any, ...]] = (
    _S.id, _S.version, _S.url, _S.description, _S.types, _S.divisions, _S.organizations, _S.state,
    _S.reached, _S.verified_at, _S.disabled_reason, _S.disabled_at, _S.failures, _S.failing_since, _S.not_before,
    _S.previous_until, _S.created_at, _S.updated_at,
)  # fmt: skip
DELIVERY: Final[tuple[Any, ...]] = (
    _D.id, _D.kind, _D.position, _D.event_id, _D.type, _D.organization_id, _D.state, _D.attempts, _D.due_at,
    _D.settled_at,
)  # fmt: skip
OWN = (_S.client_issuer == bindparam("issuer"), _S.client_id == bindparam("client"))

SUBSCRIPTIONS = select(*SHOWN).where(*OWN)
SUBSCRIPTION = select(*SHOWN).where(_S.id == bindparam("subscription"), *OWN)
IS_OWN = select(_S.id).where(_S.id == bindparam("subscription"), *OWN)
DELIVERY_BY_ID = (
    select(*DELIVERY, func.coalesce(_D.message, JournalEntry.event).label("body"))
    .outerjoin(JournalEntry, JournalEntry.position == _D.position)
    .where(_D.id == bindparam("delivery"), _D.subscription_id == bindparam("subscription"))
)
ATTEMPTS = (
    select(
        _A.started_at, _A.milliseconds, _A.url, _A.address, _A.request_headers, _A.outcome, _A.status_code, _A.answer
    )
    .where(_A.delivery_id == bindparam("delivery"))
    .order_by(_A.started_at, _A.id)
)


def own(caller: Caller) -> dict[str, Any]:
    """Return the parameters that keep a read to the caller's own subscriptions."""
    return {"issuer": caller.issuer, "client": caller.client_id}


def deliveries_of(subscription_id: UUID) -> Select[Any]:
    """Return the deliveries of a subscription."""
    return select(*DELIVERY).where(_D.subscription_id == subscription_id)


async def locked_subscription(session: AsyncSession, subscription_id: UUID, caller: Caller) -> _S | None:
    """Return the caller's subscription, held for this transaction; None if it has none of that id."""
    statement = select(_S).where(
        _S.id == subscription_id, _S.client_issuer == caller.issuer, _S.client_id == caller.client_id
    )
    return (await session.scalars(statement.with_for_update())).one_or_none()


async def own_ids(session: AsyncSession, caller: Caller) -> Sequence[UUID]:
    """Return the ids of the caller's subscriptions, held for this transaction."""
    statement = select(_S.id).where(_S.client_issuer == caller.issuer, _S.client_id == caller.client_id)
    return (await session.scalars(statement.with_for_update())).all()


async def journal_head(session: AsyncSession) -> int:
    """Return the newest position of the journal."""
    return await session.scalar(select(JournalHead.position).where(JournalHead.id == 1)) or 0
