"""Deliveries are made out of the journal, and their results written down: the statements of the dispatcher."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    delete,
    func,
    literal,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from gateway.models import Client, JournalEntry, JournalHead, WebhookAttempt, WebhookDelivery, WebhookSubscription
from gateway.webhooks.queries import journal_head
from gateway.webhooks.settling import Settled
from gateway.webhooks.states import DeliveryKind, DeliveryState, SubscriptionState
from shared.kit.reads import Row

_S = WebhookSubscription
_D = WebhookDelivery
_B = aliased(WebhookDelivery)
_J = JournalEntry
CHUNK: Final = 1_000
OPEN: Final = text("webhook_deliveries.state IN ('WAITING', 'RETRYING')")
"""Written out, so that the partial index of open deliveries serves it whatever the plan."""
NOTICES: Final = "gateway."
"""What is told about subscriptions themselves; delivered only where it is asked for by name."""
_OTHERS: Final = ""
"""The lane of events that concern no organization."""


def _at_work() -> Select[Any]:
    now: ColumnElement[datetime] = bindparam("now", type_=DateTime(timezone=True))
    open_here = select(_D.id).where(_D.subscription_id == _S.id, OPEN).correlate(_S)
    asked = open_here.where(_D.kind != DeliveryKind.EVENT).exists()
    held_up = select(_B.id).where(
        _B.subscription_id == _D.subscription_id, _B.lane == _D.lane, _B.state == DeliveryState.RETRYING
    )
    again = and_(_D.state == DeliveryState.RETRYING, _D.due_at <= now)
    due = open_here.where(or_(again, and_(_D.state == DeliveryState.WAITING, ~held_up.exists()))).exists()
    active = and_(_S.state == SubscriptionState.ACTIVE, or_(_S.not_before.is_(None), _S.not_before <= now))
    head = select(JournalHead.position).where(JournalHead.id == 1).scalar_subquery()
    stopped = select(Client.client_id).where(
        Client.client_id == _S.client_id, or_(Client.suspended_at.is_not(None), Client.disabled_at.is_not(None))
    )
    may = ~and_(_S.client_issuer == bindparam("issuer"), stopped.correlate(_S).exists())
    return select(_S.id).where(may, or_(asked, and_(active, or_(_S.reached < head, due)))).order_by(_S.id)


AT_WORK: Final = _at_work()
"""The ids of subscriptions for which there may be something to do at the moment `now`.

Nothing goes out to clients of the own `issuer` that are suspended or disabled; it waits for them.
"""


async def make_out(session: AsyncSession, subscription: WebhookSubscription) -> int:
    """The next events of the journal that the subscription asks for are to be delivered; tells how many positions."""
    head = await journal_head(session)
    if subscription.reached >= head:
        return 0
    end = min(head, subscription.reached + CHUNK)
    source = select(
        literal(subscription.id), literal(DeliveryKind.EVENT.value), literal(subscription.round), _J.position,
        _J.event_id, _J.type, _J.organization_id, func.coalesce(cast(_J.organization_id, Text), _OTHERS),
        literal(DeliveryState.WAITING.value), literal(0), _J.written_at,
    ).where(_J.position > subscription.reached, _J.position <= end, _wanted(subscription))  # fmt: skip
    names = [
        "subscription_id", "kind", "round", "position", "event_id", "type", "organization_id", "lane", "state",
        "attempts", "due_at",
    ]  # fmt: skip
    await session.execute(insert(_D).from_select(names, source).on_conflict_do_nothing())
    await session.execute(update(_S).where(_S.id == subscription.id).values(reached=end))
    return end - subscription.reached


def _wanted(subscription: WebhookSubscription) -> ColumnElement[bool]:
    visible = or_(
        _J.client_id.is_(None),
        and_(_J.client_issuer == subscription.client_issuer, _J.client_id == subscription.client_id),
    )
    types = ~_J.type.startswith(NOTICES)
    if subscription.types:
        types = _J.type == any_(cast(subscription.types, ARRAY(Text)))
    divisions = _J.division_codes.overlap(subscription.divisions) if subscription.divisions else true()
    organizations: ColumnElement[bool] = true()
    if subscription.organizations:
        organizations = _J.organization_id.in_([UUID(one) for one in subscription.organizations])
    return and_(visible, types, divisions, organizations)


async def next_batch(
    session: AsyncSession, subscription: WebhookSubscription, now: datetime, most: int, *, events: bool
) -> list[Row]:
    """Return deliveries that may go out now, in order: none of a lane whose earlier one waits to be retried.

    Tests and verifications (position 0) come first, and alone unless `events`.
    """
    blocked = select(_D.lane).where(
        _D.subscription_id == subscription.id, _D.state == DeliveryState.RETRYING, _D.kind == DeliveryKind.EVENT
    )
    due_again = and_(_D.state == DeliveryState.RETRYING, _D.due_at <= now)
    fresh = and_(_D.state == DeliveryState.WAITING, or_(_D.kind != DeliveryKind.EVENT, _D.lane.not_in(blocked)))
    statement = (
        select(_D.id, _D.kind, _D.event_id, _D.type, _D.position, _D.lane, _D.attempts,
               func.coalesce(_D.message, _J.event).label("body"))
        .outerjoin(_J, and_(_J.position == _D.position, _D.kind == DeliveryKind.EVENT))
        .where(_D.subscription_id == subscription.id, or_(due_again, fresh))
        .where(true() if events else _D.kind != DeliveryKind.EVENT)
        .order_by(_D.position, _D.id)
        .limit(most)
    )  # fmt: skip
    return [dict(row) for row in (await session.execute(statement)).mappings()]


async def write_down(session: AsyncSession, results: Sequence[Settled], attempts: Sequence[Row]) -> None:
    """The attempts stand in the log; a delivery that was superseded meanwhile stays so."""
    if attempts:
        known = select(_D.id).where(_D.id.in_([row["delivery_id"] for row in attempts]))
        present = set((await session.scalars(known.with_for_update(key_share=True))).all())
        rows = [row for row in attempts if row["delivery_id"] in present]
        if rows:
            await session.execute(insert(WebhookAttempt), rows)
    for state in {each.state for each in results}:
        these = [each for each in results if each.state == state]
        values = (
            select(
                func.unnest(cast([each.delivery_id for each in these], ARRAY(_D.id.type))).label("id"),
                func.unnest(cast([each.attempts for each in these], ARRAY(_D.attempts.type))).label("attempts"),
                func.unnest(cast([each.due_at for each in these], ARRAY(_D.due_at.type))).label("due_at"),
            )
        ).subquery("results")
        settled_at = these[0].settled_at
        await session.execute(
            update(_D)
            .where(_D.id == values.c.id, OPEN)
            .values(state=state, attempts=values.c.attempts, due_at=values.c.due_at, settled_at=settled_at)
        )


async def forget(session: AsyncSession, before: datetime) -> None:
    """Settled deliveries of long ago are no longer in the log, nor are their attempts."""
    await session.execute(delete(_D).where(_D.settled_at < before))


KEPT: Final = timedelta(days=30)
