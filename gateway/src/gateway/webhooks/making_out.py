"""Deliveries are made out of the journal, for all subscriptions at once."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    any_,
    bindparam,
    case,
    cast,
    func,
    literal,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, insert
from sqlalchemy.ext.asyncio import AsyncSession

from gateway.models import Client, JournalEntry, JournalHead, WebhookDelivery, WebhookSubscription
from gateway.webhooks.states import DeliveryKind, DeliveryState, SubscriptionState

_SUBSCRIPTIONS: Final[Any] = WebhookSubscription.__table__
_DELIVERIES: Final[Any] = WebhookDelivery.__table__
_S, _J = _SUBSCRIPTIONS.c, JournalEntry.__table__.c
MOST_AT_ONCE: Final = 5_000
"""Positions of the journal that are looked through in one transaction, for all subscriptions together."""
_MOST_SUBSCRIPTIONS: Final = 500
_FEWEST: Final = 20
NOTICES: Final = "gateway."
"""What is told about subscriptions themselves; delivered only where it is asked for by name."""
_OTHERS: Final = ""
"""The lane of events that concern no organization."""
_HEAD: Final = select(JournalHead.__table__.c.position).where(JournalHead.__table__.c.id == 1).scalar_subquery()


def may_be_told() -> ColumnElement[bool]:
    """Return whether anything goes out: it waits while a client of the own `issuer` is suspended or disabled."""
    client = Client.__table__.c
    stopped = select(client.client_id).where(
        client.client_id == _S.client_id, or_(client.suspended_at.is_not(None), client.disabled_at.is_not(None))
    )
    return ~and_(_S.client_issuer == bindparam("issuer"), stopped.correlate(_SUBSCRIPTIONS).exists())


def _reach() -> ColumnElement[int]:
    return func.least(bindparam("head", type_=BigInteger), _S.reached + bindparam("positions", type_=BigInteger))


_IDS: Final[Any] = bindparam("ids", type_=ARRAY(Uuid))
_LAGGING: Final = (
    select(_S.id, _HEAD.label("head"))
    .where(_S.state == SubscriptionState.ACTIVE.value, _S.reached < _HEAD, may_be_told())
    .order_by(_S.reached, _S.id)
    .limit(_MOST_SUBSCRIPTIONS)
    .with_for_update(skip_locked=True, of=_SUBSCRIPTIONS)
)
_ADVANCE: Final = update(_SUBSCRIPTIONS).where(_S.id == any_(_IDS)).values(reached=_reach())


def _wanted() -> ColumnElement[bool]:
    """Return whether an event passes a subscription's filters; an empty filter lets all pass."""
    visible = or_(_J.client_id.is_(None), and_(_J.client_issuer == _S.client_issuer, _J.client_id == _S.client_id))
    types = case((func.cardinality(_S.types) == 0, ~_J.type.startswith(NOTICES)), else_=_J.type == any_(_S.types))
    divisions = or_(func.cardinality(_S.divisions) == 0, _J.division_codes.op("&&")(_S.divisions))
    organization = cast(_J.organization_id, Text) == any_(_S.organizations)
    return and_(visible, types, divisions, or_(func.cardinality(_S.organizations) == 0, organization))


def _made_out() -> Select[Any]:
    return select(
        _S.id, literal(DeliveryKind.EVENT.value, Text), _S.round, _J.position, _J.event_id, _J.type,
        _J.organization_id, func.coalesce(cast(_J.organization_id, Text), _OTHERS),
        literal(DeliveryState.WAITING.value, Text), literal(0, Integer), _J.written_at,
    ).where(_S.id == any_(_IDS), _J.position > _S.reached, _J.position <= _reach(), _wanted())  # fmt: skip


_FAN_OUT: Final = (
    insert(_DELIVERIES)
    .from_select(
        ["subscription_id", "kind", "round", "position", "event_id", "type", "organization_id", "lane", "state",
         "attempts", "due_at"],
        _made_out(),
    )
    .on_conflict_do_nothing()
)  # fmt: skip


async def make_out(session: AsyncSession, issuer: str) -> bool:
    """The next events of the journal are to be delivered to all who ask for them; tells whether more may follow.

    Subscriptions that somebody changes at this moment are left for the next time.
    """
    lagging = (await session.execute(_LAGGING, {"issuer": issuer})).all()
    if not lagging:
        return False
    positions = max(_FEWEST, MOST_AT_ONCE // len(lagging))
    given = {"ids": [row.id for row in lagging], "head": lagging[0].head, "positions": positions}
    await session.execute(_FAN_OUT, given)
    await session.execute(_ADVANCE, given)
    return True
