"""`/v1/webhooks`: subscriptions, and the log of what was delivered to them."""

from typing import Annotated, Any, Final
from uuid import UUID

import orjson
from fastapi import Depends
from starlette.requests import Request
from starlette.responses import Response

from gateway.journal.visibility import acts_for_its_client
from gateway.models import WebhookDelivery, WebhookSubscription
from gateway.webhooks import service
from gateway.webhooks.errors import ClientRequired
from gateway.webhooks.queries import (
    ATTEMPTS,
    DELIVERY_BY_ID,
    IS_OWN,
    SUBSCRIPTION,
    SUBSCRIPTIONS,
    deliveries_of,
    locked_subscription,
    own,
)
from gateway.webhooks.schemas import (
    DeliveryPage,
    DeliveryWithAttempts,
    Redelivery,
    Replay,
    SecretRotation,
    SubscriptionCreate,
    SubscriptionPage,
    SubscriptionRead,
    SubscriptionUpdate,
    SubscriptionWithSecret,
)
from gateway.webhooks.states import DeliveryKind, DeliveryState
from shared.kit.dependencies import CurrentCaller, CurrentReads, Uow, authorizes
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed_row, representation
from shared.kit.routes import Router, idempotent_required
from shared.kit.unit_of_work import UnitOfWork

PATH: Final = "/v1/webhooks"


@authorizes
async def system(caller: CurrentCaller) -> None:
    """Pass clients that act for themselves: a public token, or a person using an application, is told nothing.

    Raises:
        ClientRequired: the caller is no such client.
    """
    if "PUB" in caller.roles or not acts_for_its_client(caller):
        raise ClientRequired


router = Router(prefix=PATH, tags=["webhooks"], dependencies=[Depends(system)])
_BY_ID: Final = [SortKey(WebhookSubscription.id.expression, "id")]
_NEWEST: Final = [
    SortKey(WebhookDelivery.position.expression, "position", "desc"),
    SortKey(WebhookDelivery.id.expression, "id", "desc"),
]


async def _owned(subscription_id: UUID, uow: Uow) -> WebhookSubscription:
    """Return the caller's subscription, locked.

    Raises:
        NotFound: the caller has none of that id.
    """
    found = await locked_subscription(uow.session, subscription_id, uow.caller)
    if found is None:
        raise NotFound
    return found


Owned = Annotated[WebhookSubscription, Depends(_owned)]


async def _answer(uow: UnitOfWork, subscription: WebhookSubscription) -> Response:
    return await changed_row(uow, SubscriptionRead, subscription)


async def _with_secret(uow: UnitOfWork, subscription: WebhookSubscription, secret: str, status: int) -> Response:
    await uow.flush()
    body = SubscriptionRead.model_validate(subscription).model_dump(mode="json") | {"secret": secret}
    headers = {"ETag": etag(subscription.version), "Cache-Control": "no-store"}
    if status == 201:
        headers["Location"] = f"{PATH}/{subscription.id}"
    return Response(orjson.dumps(body), status, headers, media_type="application/json")


@router.get("", response_model=SubscriptionPage, operation_id="list_webhooks", summary="My subscriptions 我的订阅")
async def list_webhooks(caller: CurrentCaller, reads: CurrentReads, page: Page) -> Response:
    """Give the client's subscriptions, oldest first."""
    return await list_response(reads, SUBSCRIPTIONS, _BY_ID, page, **own(caller))


@router.post(
    "", status_code=201, response_model=SubscriptionWithSecret, operation_id="create_webhook",
    summary="Subscribe a URL 订阅", **idempotent_required,
)  # fmt: skip
async def create_webhook(body: SubscriptionCreate, uow: Uow) -> Response:
    """Subscribe a URL. It is asked at once: it has to answer a `gateway.subscription.verification.v1` message with
    200 and `{"challenge": …}` as it was sent. The secret is shown only in this answer."""
    uow.expect_key()
    subscription, secret = await service.subscribe(uow, body)
    return await _with_secret(uow, subscription, secret, 201)


@router.get(
    "/{subscription_id}", response_model=SubscriptionRead, operation_id="read_webhook",
    summary="One subscription 订阅详情",
)  # fmt: skip
async def read_webhook(subscription_id: UUID, request: Request, caller: CurrentCaller, reads: CurrentReads) -> Response:
    """Give the subscription, without its secret."""
    row = await reads.row(SUBSCRIPTION, subscription=subscription_id, **own(caller))
    if row is None:
        raise NotFound
    return representation(request, row | {"reached": str(row["reached"])}, etag(row["version"]))


@router.patch(
    "/{subscription_id}", response_model=SubscriptionRead, operation_id="change_webhook",
    summary="Change URL or filters 修改订阅",
)  # fmt: skip
async def change_webhook(subscription: Owned, body: SubscriptionUpdate, uow: Uow) -> Response:
    """Change the URL, the description or the filters; another URL is asked first."""
    await service.change(uow, subscription, body)
    return await _answer(uow, subscription)


@router.delete("/{subscription_id}", status_code=204, operation_id="delete_webhook", summary="Unsubscribe 取消订阅")
async def delete_webhook(subscription: Owned, uow: Uow) -> Response:
    """Remove the subscription and its log; what is on its way may still arrive."""
    await service.unsubscribe(uow, subscription)
    return Response(status_code=204)


@router.post(
    "/{subscription_id}/verification", response_model=SubscriptionRead, operation_id="verify_webhook",
    summary="Ask the URL again 重新验证",
)  # fmt: skip
async def verify_webhook(subscription: Owned, uow: Uow) -> Response:
    """Have the URL asked again: after it failed to echo, or to go on after deliveries were stopped."""
    await service.verify_again(uow, subscription)
    return await _answer(uow, subscription)


@router.post(
    "/{subscription_id}/pause", response_model=SubscriptionRead, operation_id="pause_webhook", summary="Pause 暂停"
)
async def pause_webhook(subscription: Owned, uow: Uow) -> Response:
    """Deliver nothing for now; what happens meanwhile is delivered after the pause."""
    await service.pause(uow, subscription)
    return await _answer(uow, subscription)


@router.post(
    "/{subscription_id}/resumption", response_model=SubscriptionRead, operation_id="resume_webhook",
    summary="Go on 恢复",
)  # fmt: skip
async def resume_webhook(subscription: Owned, uow: Uow) -> Response:
    """Go on where deliveries were paused."""
    await service.resume(uow, subscription)
    return await _answer(uow, subscription)


@router.post(
    "/{subscription_id}/secret-rotation", response_model=SubscriptionWithSecret,
    operation_id="rotate_webhook_secret", summary="New secret 更换密钥", **idempotent_required,
)  # fmt: skip
async def rotate_webhook_secret(subscription: Owned, body: SecretRotation, uow: Uow) -> Response:
    """Sign with a new secret, and with the old one too for some hours. It is shown only in this answer."""
    secret = await service.rotate_secret(uow, subscription, body.overlap_hours)
    return await _with_secret(uow, subscription, secret, 200)


@router.post(
    "/{subscription_id}/test", response_model=SubscriptionRead, operation_id="test_webhook",
    summary="Send a test message 发送测试消息",
)  # fmt: skip
async def test_webhook(subscription: Owned, uow: Uow) -> Response:
    """Send a message of type `gateway.subscription.test.v1`; how it went is among the deliveries of kind TEST."""
    await service.send_test(uow, subscription)
    return await _answer(uow, subscription)


@router.post(
    "/{subscription_id}/replay", response_model=SubscriptionRead, operation_id="replay_webhook",
    summary="Deliver again from a position 从某位置重放",
)  # fmt: skip
async def replay_webhook(subscription: Owned, body: Replay, uow: Uow) -> Response:
    """Deliver everything after a journal position once more, with the same `webhook-id` of each event."""
    await service.replay(uow, subscription, body)
    return await _answer(uow, subscription)


@router.post(
    "/{subscription_id}/redelivery", response_model=SubscriptionRead, operation_id="redeliver_webhook_span",
    summary="Deliver a span again 重发一段",
)  # fmt: skip
async def redeliver_webhook_span(subscription: Owned, body: Redelivery, uow: Uow) -> Response:
    """Try settled deliveries of a span of positions again."""
    await service.redeliver(uow, subscription, span=body)
    return await _answer(uow, subscription)


@router.get(
    "/{subscription_id}/deliveries", response_model=DeliveryPage, operation_id="list_webhook_deliveries",
    summary="Log of deliveries 投递记录",
)  # fmt: skip
async def list_webhook_deliveries(
    subscription_id: UUID,
    caller: CurrentCaller,
    reads: CurrentReads,
    page: Page,
    state: DeliveryState | None = None,
    kind: DeliveryKind | None = None,
    event_id: UUID | None = None,
) -> Response:
    """Give the deliveries, newest position first; those of thirty days are kept."""
    if await reads.row(IS_OWN, subscription=subscription_id, **own(caller)) is None:
        raise NotFound
    statement = deliveries_of(subscription_id)
    filters: tuple[tuple[Any, Any], ...] = (
        (state, WebhookDelivery.state), (kind, WebhookDelivery.kind), (event_id, WebhookDelivery.event_id),
    )  # fmt: skip
    for value, column in filters:
        statement = statement if value is None else statement.where(column == value)
    return await list_response(reads, statement, _NEWEST, page)


@router.get(
    "/{subscription_id}/deliveries/{delivery_id}", response_model=DeliveryWithAttempts,
    operation_id="read_webhook_delivery", summary="One delivery with its attempts 投递详情",
)  # fmt: skip
async def read_webhook_delivery(
    subscription_id: UUID, delivery_id: UUID, caller: CurrentCaller, reads: CurrentReads
) -> Response:
    """Give what was posted, every attempt with headers, answer and timing, and why it failed."""
    if await reads.row(IS_OWN, subscription=subscription_id, **own(caller)) is None:
        raise NotFound
    row = await reads.row(DELIVERY_BY_ID, subscription=subscription_id, delivery=delivery_id)
    if row is None:
        raise NotFound
    tries = await reads.rows(ATTEMPTS, delivery=delivery_id)
    body = orjson.Fragment(row["body"] or "{}")
    return Response(render(row | {"body": body, "tries": tries}), media_type="application/json")


@router.post(
    "/{subscription_id}/deliveries/{delivery_id}/redelivery", response_model=SubscriptionRead,
    operation_id="redeliver_webhook_delivery", summary="Deliver one again 重发一条",
)  # fmt: skip
async def redeliver_webhook_delivery(subscription: Owned, delivery_id: UUID, uow: Uow) -> Response:
    """Try a settled delivery again."""
    await service.redeliver(uow, subscription, delivery_id=delivery_id)
    return await _answer(uow, subscription)
