"""The caller's tasks: all lists that the caller's roles are there for are asked at once, with the caller's token."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from starlette.requests import Request

from gateway.me.schemas import OwnTask, TaskList
from gateway.me.sources import TASKS
from gateway.overview.asking import PATIENCE_SECONDS, Found, ask
from gateway.overview.sources import Work
from gateway.parts import Gateway
from shared.kit.authorization import Caller
from shared.kit.schemas import BilingualText

_SUBJECTS: Final = ("organization_name", "name", "title", "number", "application_name")


async def tasks_of(gateway: Gateway, request: Request, caller: Caller, limit: int) -> TaskList:
    """Return up to `limit` tasks of each kind, those due first in front.

    Kinds whose service does not answer are named in `unavailable`; a kind that the service does not show to the caller
    has no tasks.
    """
    kinds = [work for work in TASKS if work.roles & caller.roles]
    found = await asyncio.gather(*(_asked(gateway, request, work, limit) for work in kinds))
    today = gateway.resources.clock.today()
    pairs = list(zip(kinds, found, strict=True))
    tasks = [_task(work, entry, today) for work, each in pairs for entry in _items(each)]
    tasks.sort(key=lambda task: (task.due_on or date.max, task.kind, task.id))
    return TaskList(
        items=tasks,
        more=[work.kind for work, each in pairs if isinstance(each.body, dict) and each.body.get("next_cursor")],
        unavailable=[work.kind for work, each in pairs if each.outcome.failed],
    )


async def _asked(gateway: Gateway, request: Request, work: Work, limit: int) -> Found:
    query = {"state": work.state, "limit": str(limit)}
    return await ask(gateway, request, work.service, work.path, query, PATIENCE_SECONDS)


def _items(found: Found) -> Iterable[Mapping[str, Any]]:
    return found.body.get("items", []) if isinstance(found.body, dict) else []


def _task(work: Work, entry: Mapping[str, Any], today: date) -> OwnTask:
    told = entry.get(work.due) if work.due else None
    due_on = date.fromisoformat(told[:10]) if told else None
    return OwnTask(
        kind=work.kind,
        title=BilingualText(zh=work.title.zh, en=work.title.en),
        service=work.service,
        id=str(entry["id"]),
        path=f"{work.path}/{entry['id']}",
        subject=next((str(entry[name]) for name in _SUBJECTS if entry.get(name)), None),
        organization_id=entry.get("organization_id"),
        due_on=due_on,
        overdue=due_on is not None and due_on < today,
    )
