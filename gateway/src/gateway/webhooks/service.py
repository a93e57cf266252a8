"""What clients do with their subscriptions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final
from uuid import UUID

import orjson
from sqlalchemy import select, text, update

from gateway.journal.errors import CursorExpired
from gateway.journal.visibility import PUBLISHED_TYPES, shortened
from gateway.models import JournalHead, WebhookDelivery, WebhookSubscription
from gateway.webhooks.addresses import url_defects
from gateway.webhooks.errors import NotActive, PositionUnknown, SubscriptionInvalid, TooManySubscriptions
from gateway.webhooks.queries import journal_head, own_ids
from gateway.webhooks.schemas import Redelivery, Replay, SubscriptionCreate, SubscriptionUpdate
from gateway.webhooks.signing import new_secret
from gateway.webhooks.states import ASKED_FOR, SUBSCRIPTION, DeliveryKind, DeliveryState, SubscriptionState
from shared.contracts.gateway import SubscriptionCreated
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

CITY: Final = "50"
"""Where the gateway's own events belong."""
MOST_SUBSCRIPTIONS: Final = 50
SECRET_CONTEXT: Final = "webhook_subscriptions.secret"
SETTLED_STATES: Final = (DeliveryState.DELIVERED, DeliveryState.FAILED, DeliveryState.SUPERSEDED)


async def subscribe(uow: UnitOfWork, body: SubscriptionCreate) -> tuple[WebhookSubscription, str]:
    """The URL is asked whether it wants messages; gives the secret, which is shown only now.

    Raises:
        SubscriptionInvalid: the URL or a filter cannot be used.
        PositionUnknown: the journal does not reach as far as `after`.
        TooManySubscriptions: the client has as many as it may.
    """
    _require_usable(uow, body.url, body.types)
    await uow.session.execute(
        text("select pg_advisory_xact_lock(hashtext('webhooks'), hashtext(:client))"),
        {"client": f"{uow.caller.issuer} {uow.caller.client_id}"},
    )
    if len(await own_ids(uow.session, uow.caller)) >= MOST_SUBSCRIPTIONS:
        raise TooManySubscriptions
    secret, now = new_secret(), uow.clock.real_now()
    subscription = WebhookSubscription(
        id=new_id(), client_issuer=uow.caller.issuer, client_id=uow.caller.client_id, url=body.url,
        description=body.description, **_filters(body), state=SUBSCRIPTION.walk(None, "create"),
        secret=uow.vault.encrypt(secret, SECRET_CONTEXT), previous_secret=None, previous_until=None,
        reached=await _position(uow, body.after), round=1, verified_at=None, disabled_reason=None, disabled_at=None,
        failures=0, failing_since=None, not_before=None, created_at=now, updated_at=now,
    )  # fmt: skip
    uow.session.add(subscription)
    await uow.session.flush()
    _send(uow, subscription, DeliveryKind.VERIFICATION)
    _note(uow, subscription, "create")
    uow.record(SubscriptionCreated(**facts_of(subscription)), division_code=CITY)
    return subscription, secret


async def change(uow: UnitOfWork, subscription: WebhookSubscription, patch: SubscriptionUpdate) -> None:
    """The subscription says what the merge patch says; another URL is asked first.

    Raises:
        SubscriptionInvalid: the URL or a filter cannot be used.
    """
    uow.expect_version(subscription)
    stated = {name: getattr(patch, name) for name in patch.model_fields_set}
    for name in ("url", "types", "divisions", "organizations"):
        if stated.get(name, "") is None:
            message = Text("此项不能删除；筛选条件可设为空数组。", "This cannot be taken back; a filter may be [].")
            raise SubscriptionInvalid(errors=[FieldError(f"/{name}", "REQUIRED", message)])
    _require_usable(uow, stated.get("url", subscription.url), stated.get("types", ()))
    values = stated | {name: value for name, value in _filters(patch).items() if name in stated}
    changed = apply_changes(subscription, values)
    subscription.updated_at = uow.clock.real_now()
    if "url" in changed:
        await ask(uow, subscription)
    _note(uow, subscription, "update", fields=sorted(changed))


async def ask(uow: UnitOfWork, subscription: WebhookSubscription) -> None:
    """The URL is asked (again); nothing is delivered until it has echoed the challenge, and nothing is lost."""
    subscription.state = SUBSCRIPTION.walk(SubscriptionState(subscription.state), "ask")
    subscription.verified_at = subscription.disabled_reason = subscription.disabled_at = None
    subscription.failures, subscription.failing_since, subscription.not_before = 0, None, None
    subscription.updated_at = uow.clock.real_now()
    await _supersede(uow, subscription, DeliveryKind.VERIFICATION)
    _send(uow, subscription, DeliveryKind.VERIFICATION)


async def verify_again(uow: UnitOfWork, subscription: WebhookSubscription) -> None:
    """The URL is asked once more, after a failed verification or after deliveries were stopped.

    Raises:
        CursorExpired: what was not delivered is no longer kept; a replay from a later position comes first.
    """
    uow.expect_version(subscription)
    await _require_kept(uow, subscription.reached)
    await ask(uow, subscription)
    _note(uow, subscription, "ask")


async def pause(uow: UnitOfWork, subscription: WebhookSubscription) -> None:
    """Nothing is delivered until it is resumed; what happens meanwhile comes then."""
    _walk(uow, subscription, "pause")


async def resume(uow: UnitOfWork, subscription: WebhookSubscription) -> None:
    """Deliveries go on where they stopped.

    Raises:
        CursorExpired: what happened since then is no longer kept; a replay from a later position comes first.
    """
    uow.expect_version(subscription)
    await _require_kept(uow, subscription.reached)
    _walk(uow, subscription, "resume")


async def rotate_secret(uow: UnitOfWork, subscription: WebhookSubscription, overlap_hours: int) -> str:
    """A new secret signs; the old one too, for as long as wished. Gives the new one, which is shown only now."""
    uow.expect_version(subscription)
    secret, now = new_secret(), uow.clock.real_now()
    subscription.previous_secret = subscription.secret if overlap_hours else None
    subscription.previous_until = now + timedelta(hours=overlap_hours) if overlap_hours else None
    subscription.secret = uow.vault.encrypt(secret, SECRET_CONTEXT)
    subscription.updated_at = now
    _note(uow, subscription, "rotate_secret")
    return secret


async def send_test(uow: UnitOfWork, subscription: WebhookSubscription) -> None:
    """A test message is on its way; how it went stands among the deliveries of kind TEST.

    Raises:
        NotActive: the URL is not verified.
    """
    uow.expect_version(subscription)
    if subscription.verified_at is None:
        raise NotActive
    _send(uow, subscription, DeliveryKind.TEST)
    _note(uow, subscription, "test")


async def replay(uow: UnitOfWork, subscription: WebhookSubscription, body: Replay) -> None:
    """Everything after a position is delivered once more, in order; what was still open is part of it.

    Raises:
        PositionUnknown: the journal does not reach that far.
    """
    uow.expect_version(subscription)
    subscription.reached = await _position(uow, body.after)
    await _supersede(uow, subscription, DeliveryKind.EVENT)
    subscription.round += 1
    subscription.updated_at = uow.clock.real_now()
    _note(uow, subscription, "replay", after=body.after)


async def redeliver(
    uow: UnitOfWork, subscription: WebhookSubscription, span: Redelivery | None = None, delivery_id: UUID | None = None
) -> int:
    """Settled deliveries, one or those of a span of the present round, are tried again; tells how many.

    Raises:
        PositionUnknown: there is no settled one of those.
    """
    uow.expect_version(subscription)
    which = [WebhookDelivery.subscription_id == subscription.id, WebhookDelivery.state.in_(SETTLED_STATES)]
    if span is not None:
        first, last = int(span.from_position), int(span.to_position)
        which += [WebhookDelivery.position.between(first, last), WebhookDelivery.round == subscription.round]
    if delivery_id is not None:
        which.append(WebhookDelivery.id == delivery_id)
    values = {"state": DeliveryState.WAITING, "attempts": 0, "due_at": uow.clock.real_now(), "settled_at": None}
    again = await uow.session.scalars(
        update(WebhookDelivery)
        .where(*which, WebhookDelivery.kind == DeliveryKind.EVENT)
        .values(values)
        .returning(WebhookDelivery.id)
    )
    count = len(again.all())
    if not count:
        raise PositionUnknown
    subscription.updated_at = uow.clock.real_now()
    _note(uow, subscription, "redeliver", deliveries=count)
    return count


async def unsubscribe(uow: UnitOfWork, subscription: WebhookSubscription) -> None:
    """The subscription and its log are gone."""
    uow.expect_version(subscription)
    await uow.session.delete(subscription)
    _note(uow, subscription, "delete")


def facts_of(subscription: WebhookSubscription) -> dict[str, Any]:
    """Return what every event of a subscription says: whose it is."""
    return {
        "subscription_id": subscription.id, "client_issuer": subscription.client_issuer,
        "client_id": subscription.client_id,
    }  # fmt: skip


def message_of(kind: DeliveryKind, subscription_id: UUID, message_id: UUID, challenge: str | None) -> str:
    """Return the body of a message that is no event of the journal."""
    data = {"subscription_id": str(subscription_id)} | ({"challenge": challenge} if challenge else {})
    message = {
        "specversion": "1.0", "id": str(message_id), "source": "/linli/gateway",
        "type": f"gateway.subscription.{kind.value.lower()}.v1", "subject": str(subscription_id),
        "datacontenttype": "application/json", "data": data,
    }  # fmt: skip
    return orjson.dumps(message).decode()


def _send(uow: UnitOfWork, subscription: WebhookSubscription, kind: DeliveryKind) -> None:
    message_id = new_id()
    challenge = new_secret().removeprefix("whsec_") if kind is DeliveryKind.VERIFICATION else None
    uow.session.add(
        WebhookDelivery(
            id=new_id(), subscription_id=subscription.id, kind=kind, round=subscription.round, position=ASKED_FOR,
            event_id=message_id, type=f"gateway.subscription.{kind.value.lower()}.v1", organization_id=None, lane="",
            message=message_of(kind, subscription.id, message_id, challenge), state=DeliveryState.WAITING, attempts=0,
            due_at=uow.clock.real_now(), settled_at=None,
        )
    )  # fmt: skip


async def _supersede(uow: UnitOfWork, subscription: WebhookSubscription, kind: DeliveryKind) -> None:
    await uow.session.execute(
        update(WebhookDelivery)
        .where(
            WebhookDelivery.subscription_id == subscription.id,
            WebhookDelivery.kind == kind,
            WebhookDelivery.turn.is_not(None),
        )
        .values(state=DeliveryState.SUPERSEDED, settled_at=uow.clock.real_now())
    )


async def _position(uow: UnitOfWork, after: str | None) -> int:
    head = await journal_head(uow.session)
    if after is None:
        return head
    await _require_kept(uow, int(after))
    if int(after) > head:
        message = Text(f"目前最新位置是{head}。", f"The newest position is {head}.")
        raise PositionUnknown(errors=[FieldError("/after", "POSITION_UNKNOWN", message)])
    return int(after)


async def _require_kept(uow: UnitOfWork, position: int) -> None:
    """Pass while everything after a position is still in the journal.

    Raises:
        CursorExpired: some of it is gone.
    """
    forgotten = await uow.session.scalar(select(JournalHead.forgotten).where(JournalHead.id == 1)) or 0
    if position < forgotten:
        raise CursorExpired(forgotten)


def _require_usable(uow: UnitOfWork, url: str, types: Sequence[str]) -> None:
    defects = url_defects(url, private=uow.resources.settings.sandbox)
    message = Text("没有这种可公开的事件类型。", "No such type of event is published here.")
    defects += [
        FieldError(f"/types/{at}", "UNKNOWN_EVENT_TYPE", message)
        for at, kind in enumerate(types)
        if kind not in PUBLISHED_TYPES
    ]
    if defects:
        raise SubscriptionInvalid(errors=defects)


def _filters(body: SubscriptionCreate | SubscriptionUpdate) -> dict[str, list[str]]:
    return {
        "types": sorted(set(body.types or ())),
        "divisions": sorted({shortened(code) for code in body.divisions or ()}),
        "organizations": sorted({str(one) for one in body.organizations or ()}),
    }


def _walk(uow: UnitOfWork, subscription: WebhookSubscription, command: str) -> None:
    uow.expect_version(subscription)
    subscription.state = SUBSCRIPTION.walk(SubscriptionState(subscription.state), command)
    subscription.updated_at = uow.clock.real_now()
    _note(uow, subscription, command)


def _note(uow: UnitOfWork, subscription: WebhookSubscription, act: str, **details: Any) -> None:
    uow.audit(f"webhook.{act}", "webhook_subscription", subscription.id, details=details)
