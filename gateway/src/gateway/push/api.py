"""`/v1/me/push-hooks`: on which devices the person is told of messages."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from gateway.inbox.matters import learn_matters
from gateway.models import PushDelivery
from gateway.parts import CurrentGateway, Gateway
from gateway.push import service
from gateway.push.holding import Trust
from gateway.push.queries import HOOKS, IS_OWN, deliveries_of
from gateway.push.schemas import PushDeliveryPage, PushHookCreate, PushHookList, PushHookRead
from shared.kit.dependencies import CurrentCaller, CurrentReads, Uow, public_route
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.problems import NotFound
from shared.kit.reads import render
from shared.kit.representations import changed_row
from shared.kit.routes import Router

PATH: Final = "/v1/me/push-hooks"
router = Router(prefix=PATH, tags=["inbox"], dependencies=[public_route])
_NEWEST: Final = [SortKey(PushDelivery.position.expression, "position", "desc")]


@router.post(
    "", status_code=201, response_model=PushHookRead, operation_id="register_push_hook",
    summary="Tell this device 登记推送设备", responses={200: {"model": PushHookRead}},
)  # fmt: skip
async def register_push_hook(body: PushHookCreate, request: Request, uow: Uow, gateway: CurrentGateway) -> Response:
    """Register the device of the person who is signed in, for the token's app and capacity; again to change it."""
    await learn_matters(gateway, request, uow.caller)
    hook, new = await service.register(uow, _trust(gateway), body)
    return await changed_row(uow, PushHookRead, hook, location=f"{PATH}/{hook.id}" if new else None)


@router.get("", response_model=PushHookList, operation_id="list_push_hooks", summary="My devices 我的推送设备")
async def list_push_hooks(caller: CurrentCaller, reads: CurrentReads, gateway: CurrentGateway) -> Response:
    """Give the person's hooks with this app that hold; at most 20."""
    _trust(gateway).require_person(caller)
    rows = await reads.rows(HOOKS, issuer=caller.issuer, subject=caller.subject, client=caller.client_id)
    return Response(render({"items": rows}), media_type="application/json")


@router.delete("/{hook_id}", status_code=204, operation_id="remove_push_hook", summary="Tell no more 取消推送")
async def remove_push_hook(hook_id: UUID, uow: Uow, gateway: CurrentGateway) -> Response:
    """End the hook; signing out ends it too."""
    await service.remove(uow, _trust(gateway), hook_id)
    return Response(status_code=204)


@router.get(
    "/{hook_id}/deliveries", response_model=PushDeliveryPage, operation_id="list_push_deliveries",
    summary="What was told 推送记录",
)  # fmt: skip
async def list_push_deliveries(hook_id: UUID, caller: CurrentCaller, reads: CurrentReads, page: Page) -> Response:
    """Give what was and is to be told on the device, newest first; kept for thirty days."""
    own = {"hook": hook_id, "issuer": caller.issuer, "subject": caller.subject, "client": caller.client_id}
    if await reads.row(IS_OWN, **own) is None:
        raise NotFound
    return await list_response(reads, deliveries_of(hook_id), _NEWEST, page)


def _trust(gateway: Gateway) -> Trust:
    return Trust(gateway.settings.issuer, timedelta(days=gateway.settings.push_lease_days))
