"""What is to go out now, and how it went: the statements of the dispatcher, built once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    column,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import JournalEntry, WebhookAttempt, WebhookDelivery, WebhookSubscription
from gateway.webhooks.making_out import may_be_told
from gateway.webhooks.settling import Settled
from gateway.webhooks.states import ASKED_FOR, DeliveryKind, DeliveryState, SubscriptionState
from shared.kit.reads import Row

_SUBSCRIPTIONS: Final[Any] = WebhookSubscription.__table__
_DELIVERIES: Final[Any] = WebhookDelivery.__table__
_ATTEMPTS: Final[Any] = WebhookAttempt.__table__
_S, _D, _J = _SUBSCRIPTIONS.c, _DELIVERIES.c, JournalEntry.__table__.c
_NOW: Final[ColumnElement[datetime]] = bindparam("now", type_=DateTime(timezone=True))
OPEN: Final = _D.turn.is_not(None)
"""Those that may go out now or later."""
LAST: Final = 2**63 - 1
"""The turn that is never reached: all events may go out."""
KEPT: Final = timedelta(days=30)


def _there_is(found: Select[Any]) -> ColumnElement[bool]:
    """Return whether a row is found, looked for at each subscription by the index of open deliveries.

    An `EXISTS` of the same rows may be answered from a hash of all deliveries that there ever were.
    """
    return found.order_by(_D.turn, _D.id).limit(1).scalar_subquery().is_not(None)


def _at_work() -> Select[Any]:
    earlier = _DELIVERIES.alias("earlier")
    open_here = select(_D.id).where(_D.subscription_id == _S.id, OPEN).correlate(_SUBSCRIPTIONS)
    held_up = select(earlier.c.id).where(
        earlier.c.subscription_id == _D.subscription_id, earlier.c.lane == _D.lane,
        earlier.c.state == DeliveryState.RETRYING.value,
    )  # fmt: skip
    again = and_(_D.state == DeliveryState.RETRYING.value, _D.due_at <= _NOW)
    fresh = and_(_D.state == DeliveryState.WAITING.value, ~held_up.correlate(_DELIVERIES).exists())
    asked, due = _there_is(open_here.where(_D.turn == ASKED_FOR)), _there_is(open_here.where(or_(again, fresh)))
    active = and_(_S.state == SubscriptionState.ACTIVE.value, or_(_S.not_before.is_(None), _S.not_before <= _NOW))
    return select(_S.id).where(may_be_told(), or_(asked, and_(active, due))).order_by(_S.id)


AT_WORK: Final = _at_work()
"""The ids of subscriptions that have something to go out at the moment `now`."""

SUBSCRIPTION: Final = select(
    _S.id, _S.url, _S.state, _S.secret, _S.previous_secret, _S.previous_until, _S.failures, _S.failing_since,
    _S.not_before,
).where(_S.id == bindparam("subscription"))  # fmt: skip
"""What is needed of a subscription to deliver to it."""


def _next_batch() -> Select[Any]:
    here = _D.subscription_id == bindparam("subscription")
    blocked = (
        select(_D.lane)
        .where(here, _D.state == DeliveryState.RETRYING.value, _D.kind == DeliveryKind.EVENT.value)
        .correlate(None)
    )
    due_again = and_(_D.state == DeliveryState.RETRYING.value, _D.due_at <= _NOW)
    fresh = and_(
        _D.state == DeliveryState.WAITING.value,
        or_(_D.kind != DeliveryKind.EVENT.value, _D.lane.not_in(blocked)),
    )
    journaled = select(_J.event).where(_J.position == _D.position).correlate(_DELIVERIES).scalar_subquery()
    return (
        select(_D.id, _D.kind, _D.event_id, _D.type, _D.position, _D.lane, _D.attempts,
               func.coalesce(_D.message, journaled).label("body"))
        .where(here, OPEN, or_(due_again, fresh))
        .where(_D.turn <= bindparam("until", type_=BigInteger))
        .order_by(_D.turn, _D.id)
        .limit(bindparam("most", type_=Integer))
    )  # fmt: skip


NEXT_BATCH: Final = _next_batch()
"""At most `most` deliveries of a `subscription` that may go out `now`, in order: no turn is after `until`, and no lane
has an earlier one that waits to be retried."""


def _results() -> Any:
    moments = ARRAY(DateTime(timezone=True))
    return func.unnest(
        bindparam("ids", type_=ARRAY(Uuid)), bindparam("states", type_=ARRAY(Text)),
        bindparam("attempts", type_=ARRAY(Integer)), bindparam("due", type_=moments),
        bindparam("settled", type_=moments),
    ).table_valued(
        column("id", Uuid), column("state", Text), column("attempts", Integer),
        column("due_at", DateTime(timezone=True)), column("settled_at", DateTime(timezone=True)),
        name="results",
    ).render_derived()  # fmt: skip


_RESULTS: Final = _results()
_SETTLE: Final = (
    update(_DELIVERIES)
    .where(_D.id == _RESULTS.c.id, OPEN)
    .values({name: _RESULTS.c[name] for name in ("state", "attempts", "due_at", "settled_at")})
)
_PRESENT: Final = (
    select(_D.id).where(_D.id == any_(bindparam("ids", type_=ARRAY(Uuid)))).with_for_update(key_share=True)
)
_LOG: Final = insert(_ATTEMPTS)


async def write_down(session: AsyncSession, results: Sequence[Settled], attempts: Sequence[Row]) -> None:
    """The attempts stand in the log; a delivery that was superseded meanwhile stays so."""
    ids: list[UUID] = [row["delivery_id"] for row in attempts]
    present = set((await session.scalars(_PRESENT, {"ids": ids})).all())
    rows = [row for row in attempts if row["delivery_id"] in present]
    if rows:
        await session.execute(_LOG, rows)
    given = {
        "ids": [each.delivery_id for each in results], "states": [each.state.value for each in results],
        "attempts": [each.attempts for each in results], "due": [each.due_at for each in results],
        "settled": [each.settled_at for each in results],
    }  # fmt: skip
    await session.execute(_SETTLE, given)


async def forget(session: AsyncSession, before: datetime) -> None:
    """Settled deliveries of long ago are no longer in the log, nor are their attempts."""
    await session.execute(delete(WebhookDelivery).where(WebhookDelivery.settled_at < before))
