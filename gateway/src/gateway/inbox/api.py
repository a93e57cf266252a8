"""`/v1/me/inbox`: what happened that concerns the caller, and what of it the person has read."""

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AwareDatetime
from starlette.requests import Request
from starlette.responses import Response

from gateway.inbox import service
from gateway.inbox.errors import NobodysInbox, UnknownKind
from gateway.inbox.matters import learn_matters
from gateway.inbox.notices import KINDS
from gateway.inbox.queries import ONE, PAGE, UNREAD, whose
from gateway.inbox.schemas import MessageKind, MessageKinds, MessagePage, MessageRead, ReadUpTo, UnreadCount
from gateway.journal.retention import kept_days
from gateway.parts import CurrentGateway
from shared.kit.clock import legal_day
from shared.kit.dependencies import CurrentCaller, CurrentReads, Uow, authorizes
from shared.kit.pagination import Page, SortKey, next_link, page_of
from shared.kit.problems import FieldError, NotFound, Text
from shared.kit.reads import render
from shared.kit.routes import Router
from shared.kit.schemas import BilingualText

_NOBODY: Final = frozenset({"PUB"})
_NEWEST: Final = [SortKey(Any, "position", "desc")]  # type: ignore[arg-type]
_BEYOND: Final = 2**62


@authorizes
async def somebody(caller: CurrentCaller) -> None:
    """Pass everybody but the public; what a caller gets is what the token's roles may read.

    Raises:
        NobodysInbox: the token is one of the public.
    """
    if caller.roles <= _NOBODY:
        raise NobodysInbox


router = Router(prefix="/v1/me/inbox", tags=["inbox"], dependencies=[Depends(somebody)])
Kinds = Annotated[list[str] | None, Query(max_length=200, alias="kind", description="Only these; may be repeated")]


@router.get("", response_model=MessagePage, operation_id="list_my_messages", summary="My messages 我的消息")
async def list_my_messages(
    request: Request,
    caller: CurrentCaller,
    gateway: CurrentGateway,
    reads: CurrentReads,
    page: Page,
    unread: Annotated[bool, Query(description="Only what the person has not read")] = False,
    organization_id: Annotated[UUID | None, Query(description="Only what concerns this organization")] = None,
    since: Annotated[AwareDatetime | None, Query(description="Only what came at or after this instant")] = None,
    kind: Kinds = None,
) -> Response:
    """Give what the caller's roles in the token's capacity are told, newest first. Read state is the person's own."""
    await learn_matters(gateway, request, caller)
    position = page.position
    rows = await reads.rows(
        PAGE, **whose(caller), before=position[0] if position else _BEYOND, rows=page.limit + 1, unread=unread,
        kinds=_known_kinds(kind or []), about=organization_id, since=since,
    )  # fmt: skip
    body = page_of(rows, _NEWEST, page)
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


@router.get(
    "/unread-count", response_model=UnreadCount, operation_id="count_my_unread_messages",
    summary="How many are unread 未读数",
)  # fmt: skip
async def count_my_unread_messages(
    request: Request, caller: CurrentCaller, gateway: CurrentGateway, reads: CurrentReads
) -> Response:
    """Give the number for a badge: cheap, counted among the newest 1,000."""
    await learn_matters(gateway, request, caller)
    return Response(render(await reads.row(UNREAD, **whose(caller))), media_type="application/json")


@router.get("/kinds", operation_id="list_message_kinds", summary="Kinds of messages 消息种类")
async def list_message_kinds(gateway: CurrentGateway) -> MessageKinds:
    """Give all kinds of messages, for filters and settings, and for how many days messages are kept."""
    items = [
        MessageKind(
            kind=kind, service=one.service, importance=one.importance,
            title=BilingualText(zh=one.title.zh, en=one.title.en),
        )
        for kind, one in sorted(KINDS.items())
    ]  # fmt: skip
    today = legal_day(gateway.resources.clock.real_now())
    return MessageKinds(items=items, kept_days=kept_days(gateway.settings.inbox_days, today))


@router.post(
    "/reading", response_model=UnreadCount, operation_id="read_my_messages", summary="All up to here are read 全部已读"
)
async def read_my_messages(body: ReadUpTo, uow: Uow) -> Response:
    """Mark everything that the caller has in this capacity, up to a position, as read; answers with what is left."""
    await service.read_up_to(uow, body.up_to)
    left = (await uow.session.execute(UNREAD, whose(uow.caller))).mappings().one()
    return Response(render(dict(left)), media_type="application/json")


@router.get("/{message_id}", response_model=MessageRead, operation_id="read_my_message", summary="One message 消息详情")
async def read_my_message(message_id: UUID, caller: CurrentCaller, reads: CurrentReads) -> Response:
    """Give one of the caller's messages; looking at it does not mark it."""
    row = await reads.row(ONE, **whose(caller), message=message_id)
    if row is None:
        raise NotFound
    return Response(render(row), media_type="application/json")


@router.post(
    "/{message_id}/reading", response_model=MessageRead, operation_id="mark_message_read", summary="Read 标记已读"
)
async def mark_message_read(message_id: UUID, uow: Uow) -> MessageRead:
    """Mark the message as read by the person who calls; doing it again changes nothing."""
    return MessageRead.model_validate(await service.note_reading(uow, message_id, is_read=True))


@router.delete("/{message_id}/reading", status_code=204, operation_id="mark_message_unread", summary="Unread 标记未读")
async def mark_message_unread(message_id: UUID, uow: Uow) -> Response:
    """Have the message count as unread again."""
    await service.note_reading(uow, message_id, is_read=False)
    return Response(status_code=204)


def _known_kinds(kinds: list[str]) -> list[str]:
    """Return the kinds asked for.

    Raises:
        UnknownKind: one of them does not exist.
    """
    if not KINDS.keys() >= set(kinds):
        message = Text("没有这种消息。", "There is no such kind of message.")
        raise UnknownKind(errors=[FieldError("?kind", "UNKNOWN_MESSAGE_KIND", message)])
    return kinds
