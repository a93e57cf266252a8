"""The worklist: every kind of work that the caller's roles are there for, asked for at once."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from starlette.requests import Request

from gateway.overview.asking import PATIENCE_SECONDS, Found, ask
from gateway.overview.queries import HOLDERS, SUBSTITUTES
from gateway.overview.schemas import SourceRead, Task, TaskHolderRead, Worklist
from gateway.overview.sources import WORK, Work
from gateway.parts import Gateway
from shared.kit.authorization import Caller
from shared.kit.pagination import PageRequest
from shared.kit.reads import Row
from shared.kit.schemas import BilingualText

_SUBJECTS: Final = ("organization_name", "name", "title", "number", "application_name")
_FIRST: Final = ""
Holders = Mapping[tuple[str, str], Row]


async def worklist(
    gateway: Gateway, request: Request, caller: Caller, page: PageRequest, *, only: frozenset[str], mine: bool
) -> Worklist:
    """Return a page of each kind of work, those due first in front; what cannot be asked for is named.

    A kind that has failed is asked for again by the next page.
    """
    cursors = _cursors(caller, page, only)
    found = await asyncio.gather(*(_asked(gateway, request, work, page, at) for work, at in cursors))
    pages = [(work, at, each) for (work, at), each in zip(cursors, found, strict=True)]
    entries = [(work, entry) for work, _, each in pages for entry in _items(each)]
    today = gateway.resources.clock.today()
    holders = await _holders(gateway, caller, entries, today)
    tasks = [_task(work, entry, holders.get((work.kind, str(entry["id"]))), caller, today) for work, entry in entries]
    tasks.sort(key=lambda task: (task.due_on or date.max, task.kind, task.id))
    sources = [_source(work, each) for work, _, each in pages]
    return Worklist(
        items=[task for task in tasks if task.mine or not mine],
        sources=sources,
        failed=[source.kind for source in sources if source.outcome.failed],
        next_cursor=_next(page, pages),
    )


def _cursors(caller: Caller, page: PageRequest, only: frozenset[str]) -> list[tuple[Work, str]]:
    """Return the kinds of work to ask for, each with the cursor at which it stands."""
    if page.position is not None:
        at = dict(zip(page.position[::2], page.position[1::2], strict=True))
        return [(work, at[work.kind]) for work in WORK if work.kind in at]
    return [(work, _FIRST) for work in WORK if work.roles & caller.roles and (not only or work.kind in only)]


async def _asked(gateway: Gateway, request: Request, work: Work, page: PageRequest, at: str) -> Found:
    query = {"state": work.state, "limit": str(page.limit)} | ({"cursor": at} if at else {})
    return await ask(gateway, request, work.service, work.path, query, PATIENCE_SECONDS)


def _items(found: Found) -> Sequence[Mapping[str, Any]]:
    return found.body.get("items", []) if isinstance(found.body, dict) else []


def _next(page: PageRequest, pages: Sequence[tuple[Work, str, Found]]) -> str | None:
    position: list[str] = []
    for work, at, found in pages:
        if found.outcome.failed:
            position += [work.kind, at]
        elif isinstance(found.body, dict) and found.body.get("next_cursor"):
            position += [work.kind, found.body["next_cursor"]]
    return page.cursors.write(page.query, position) if position else None


async def _holders(
    gateway: Gateway, caller: Caller, entries: Sequence[tuple[Work, Mapping[str, Any]]], today: date
) -> Holders:
    """Return who works on each task, with who stands in today."""
    if not entries:
        return {}
    reads = gateway.resources.database.reads
    asked = {"kinds": [work.kind for work, _ in entries], "tasks": [str(entry["id"]) for _, entry in entries]}
    rows = await reads.rows(HOLDERS, **asked)
    away = {row["person"]: row["substitute"] for row in await reads.rows(SUBSTITUTES, issuer=caller.issuer, on=today)}
    return {
        (row["kind"], row["task"]): row
        | {"acting": away.get(row["holder"]) if row["issuer"] == caller.issuer else None}
        for row in rows
    }


def _task(work: Work, entry: Mapping[str, Any], holder: Row | None, caller: Caller, today: date) -> Task:
    told = entry.get(work.due) if work.due else None
    due_on = date.fromisoformat(told) if told else None
    own = holder is not None and holder["issuer"] == caller.issuer
    return Task(
        kind=work.kind,
        title=BilingualText(zh=work.title.zh, en=work.title.en),
        service=work.service,
        id=str(entry["id"]),
        path=f"{work.path}/{entry['id']}",
        subject=next((str(entry[name]) for name in _SUBJECTS if entry.get(name)), None),
        organization_id=entry.get("organization_id"),
        due_on=due_on,
        overdue=due_on is not None and due_on < today,
        held_by=None if holder is None else TaskHolderRead.model_validate(holder),
        mine=bool(holder and own and caller.subject in (holder["holder"], holder["acting"])),
    )


def _source(work: Work, found: Found) -> SourceRead:
    more = isinstance(found.body, dict) and found.body.get("next_cursor") is not None
    return SourceRead(kind=work.kind, service=work.service, outcome=found.outcome, more=more)
