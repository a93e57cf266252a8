"""Pages of what has changed, in the order of the changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Query
from sqlalchemy import ColumnElement, Select, Uuid, and_, literal, literal_column, select, true, tuple_
from starlette.responses import Response

from shared.kit.fields import choose
from shared.kit.pagination import PageRequest
from shared.kit.problems import FieldError, Text
from shared.kit.reach import within
from shared.kit.reads import Reads, Row, render
from shared.kit.sync.errors import FilterNotLasting, SyncPointGone
from shared.kit.sync.tables import SyncTables

START: Final = "start"
_PARAMETER: Final = "updated_since"
_FIRST: Final = UUID(int=0)
_HORIZON: Final[ColumnElement[int]] = literal_column("pg_snapshot_xmin(pg_current_snapshot())::text::bigint")

UpdatedSince = Annotated[
    str | None,
    Query(
        max_length=400,
        description="For those who keep a copy: only what has changed since, in the order of the changes. `start` for "
        "all there is, later `next` of the answer before; `removed` names what has left the list",
    ),
]
Reach = frozenset[tuple[str, str]] | None
Old = Callable[[str], ColumnElement[str]]
"""Gives a column of the place where a row lay, as text."""


@dataclass(frozen=True, slots=True)
class SyncedList:
    """A list of which copies are kept: its table by name, its key, and the columns that decide who sees a row.

    `places` are the names of these columns by the fields of `Place`.
    """

    tables: SyncTables
    table: str
    key: Any
    places: Mapping[str, str]


def _in_reach(_: Old, here: ColumnElement[bool]) -> ColumnElement[bool]:
    return here


@dataclass(frozen=True, slots=True)
class Question:
    """What a caller wants a copy of: `shown` selects all rows that it may see today, `matching` are its filters.

    `seen` is the condition that it might see a row where that lay before, of the place and of whether that was within
    its reach; the reach alone decides unless something else is said.
    """

    shown: Select[Any]
    reach: Reach
    matching: Sequence[ColumnElement[bool]] = ()
    seen: Callable[[Old, ColumnElement[bool]], ColumnElement[bool]] = _in_reach


@dataclass(frozen=True, slots=True, order=True)
class _Point:
    """A place in the order of changes; everything up to and including it was given.

    While a copy is begun, nothing was given before `begun_at`: what left the list before then is not told.
    """

    xid: int
    row_id: UUID
    begun_at: int = 0


async def changes_response(
    reads: Reads,
    synced: SyncedList,
    question: Question,
    since: str,
    page: PageRequest,
    fields: tuple[str, ...] | None = None,
    **params: Any,
) -> Response:
    """Answer with what changed since a point, what left the list, and the point from which to continue.

    `fields` are those to be shown of each row, None for all; `params` are what the statement of the list binds.

    Raises:
        InvalidCursor: the point was given for another list, other filters or another reach.
        SyncPointGone: what has left since then is forgotten.
    """
    query = _query(page, question.reach)
    horizon = await _horizon(reads, synced.tables)
    after = _Point(0, _FIRST, horizon["xmin"]) if since == START else _read(page.cursors.read(query, since), horizon)
    rows = await reads.rows(_changed(synced, question, after, horizon["xmin"], page.limit), **params)
    left = await reads.rows(_departed(synced, question, after, horizon["xmin"], page.limit), **params)
    found = list(islice(merge(rows, ({**row, "_matches": False} for row in left), key=_point), page.limit + 1))
    more = len(found) > page.limit
    last = _point(found[page.limit - 1]) if more else _Point(horizon["xmin"], _FIRST)
    begun_at = after.begun_at if more else 0
    following = page.cursors.write(query, [horizon["line"], last.xid, last.row_id, begun_at])
    body = _body(found[: page.limit], after.begun_at) | {"next": following, "more": more}
    body["items"] = [choose(row, fields) for row in body["items"]]
    return Response(render(body), media_type="application/json", headers={"Cache-Control": "no-store"})


def require_lasting_filters(**given: object) -> None:
    """Pass when none of these filters, whose rows change without a change of the row, is given.

    Raises:
        FilterNotLasting: one is.
    """
    message = Text("不能与 updated_since 同时使用。", "It cannot be combined with updated_since.")
    errors = [
        FieldError(f"?{name}", FilterNotLasting.code, message) for name, value in given.items() if value is not None
    ]
    if errors:
        raise FilterNotLasting(errors=errors)


def _query(page: PageRequest, reach: Reach) -> dict[str, object]:
    """Return what a point is bound to: the list, its filters, and what the caller may see."""
    filters: Any = page.query["filters"]
    kept = [(name, value) for name, value in filters if name != _PARAMETER]
    return {"path": page.query["path"], "filters": kept, "reach": None if reach is None else sorted(reach)}


async def _horizon(reads: Reads, tables: SyncTables) -> Row:
    """Return the oldest transaction that still runs, the line of numbers, and the last forgotten departure.

    What commits after this question has a number at or above the horizon, so that it is given the next time.
    """
    history = tables.history.c
    row = await reads.row(select(_HORIZON.label("xmin"), history.line, history.forgotten_xid))
    assert row is not None, "the migration begins the history"
    return row


def _read(position: Sequence[Any], horizon: Row) -> _Point:
    """Return the point that a caller brought.

    Raises:
        SyncPointGone: it is of another line of numbers, or older than what is remembered of departures.
    """
    line, xid, row_id, begun_at = position
    if str(line) != str(horizon["line"]) or not horizon["forgotten_xid"] < (begun_at or xid) <= horizon["xmin"]:
        raise SyncPointGone
    return _Point(xid, row_id, begun_at)


def _changed(synced: SyncedList, question: Question, after: _Point, xmin: int, limit: int) -> Select[Any]:
    changed = synced.tables.changed
    matches = and_(true(), *question.matching)
    return (
        question.shown.add_columns(changed.c.xid.label("_xid"), matches.label("_matches"))
        .join(changed, and_(changed.c.resource == synced.table, changed.c.row_id == synced.key))
        .where(*_between(changed, after, xmin))
        .order_by(changed.c.xid, changed.c.row_id)
        .limit(limit + 1)
    )


def _departed(synced: SyncedList, question: Question, after: _Point, xmin: int, limit: int) -> Select[Any]:
    """Return what the caller might see before it moved or was deleted, and does not see today."""
    departed = synced.tables.departed

    def old(name: str) -> ColumnElement[str]:
        text: ColumnElement[str] = departed.c.place[name].astext
        return text

    here = within(question.reach, {field: old(name) for field, name in synced.places.items()})
    today = question.shown.with_only_columns(synced.key).where(synced.key == departed.c.row_id).correlate(departed)
    return (
        select(departed.c.row_id.label("id"), departed.c.xid.label("_xid"))
        .where(departed.c.resource == synced.table, question.seen(old, here), ~today.exists())
        .where(*_between(departed, after, xmin), departed.c.xid >= after.begun_at)
        .order_by(departed.c.xid, departed.c.row_id)
        .limit(limit + 1)
    )


def _between(table: Any, after: _Point, xmin: int) -> tuple[ColumnElement[bool], ...]:
    given = tuple_(literal(after.xid, table.c.xid.type), literal(after.row_id, Uuid()))
    return tuple_(table.c.xid, table.c.row_id) > given, table.c.xid < xmin


def _point(row: Row) -> _Point:
    return _Point(row["_xid"], UUID(str(row["id"])))


def _body(rows: Iterable[Row], told_from: int) -> dict[str, Any]:
    """Return the rows that match, and the ids of those that since `told_from` do not, or are not seen any more."""
    items: dict[str, Row] = {}
    removed: dict[str, None] = {}
    for row in rows:
        row_id = str(row["id"])
        if row["_matches"]:
            items[row_id] = {name: value for name, value in row.items() if not name.startswith("_")}
        elif row["_xid"] >= told_from:
            removed[row_id] = None
    gone = [{"id": row_id} for row_id in removed if row_id not in items]
    return {"items": list(items.values()), "next_cursor": None, "removed": gone}
