"""Lists in pages by keyset: no row twice, none lost, whatever is inserted meanwhile."""

import operator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from sqlalchemy import ColumnElement, Select, and_, literal, or_, tuple_
from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.cursors import Cursors, InvalidCursor
from shared.kit.reads import Reads, Row, render

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200
_NOT_A_FILTER = frozenset({"cursor", "limit"})


@dataclass(frozen=True, slots=True)
class SortKey:
    """A column of the order, never null; a list's last key is unique, so that every row has its own position."""

    column: ColumnElement[Any]
    name: str
    direction: Literal["asc", "desc"] = "asc"


@dataclass(frozen=True, slots=True)
class PageRequest:
    """The page that a caller asked for; `query` is what its cursor is bound to."""

    limit: int
    cursor: str | None
    query: dict[str, object]
    url: str
    cursors: Cursors

    @property
    def position(self) -> list[Any] | None:
        """Return the sort values of the last row seen, or None for the first page.

        Raises:
            InvalidCursor: the cursor is not one of this query.
        """
        return None if self.cursor is None else self.cursors.read(self.query, self.cursor)


async def _page_request(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=LARGEST_LIMIT, description="Rows per page")] = DEFAULT_LIMIT,
    cursor: Annotated[str | None, Query(max_length=1_000, description="`next_cursor` of the page before")] = None,
) -> PageRequest:
    filters = sorted((name, value) for name, value in request.query_params.multi_items() if name not in _NOT_A_FILTER)
    query: dict[str, object] = {"path": request.url.path, "filters": filters}
    return PageRequest(limit, cursor, query, str(request.url), request.app.state.resources.cursors)


Page = Annotated[PageRequest, Depends(_page_request)]


def paged(statement: Select[Any], keys: Sequence[SortKey], page: PageRequest) -> Select[Any]:
    """Return `statement` in order, after the page's position, with one row more than the page holds."""
    position = page.position
    if position is not None:
        if len(position) != len(keys):
            raise InvalidCursor
        statement = statement.where(_after(keys, position))
    order = [key.column.asc() if key.direction == "asc" else key.column.desc() for key in keys]
    return statement.order_by(*order).limit(page.limit + 1)


def page_of(rows: Sequence[Row], keys: Sequence[SortKey], page: PageRequest) -> dict[str, Any]:
    """Return `{"items", "next_cursor"}` of the rows that `paged` has found."""
    items = list(rows[: page.limit])
    more = len(rows) > page.limit
    position = [items[-1][key.name] for key in keys] if more else None
    return {"items": items, "next_cursor": page.cursors.write(page.query, position) if position else None}


async def list_response(
    reads: Reads, statement: Select[Any], keys: Sequence[SortKey], page: PageRequest, **params: Any
) -> Response:
    """Answer with one page of `statement`, and a Link header to the next one (RFC 8288)."""
    body = page_of(await reads.rows(paged(statement, keys, page), **params), keys, page)
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))


def next_link(page: PageRequest, next_cursor: str | None) -> dict[str, str]:
    """Return the Link header that leads to the next page, if there is one."""
    if next_cursor is None:
        return {}
    url = URL(page.url).include_query_params(cursor=next_cursor)
    return {"Link": f'<{url.path}?{url.query}>; rel="next"'}


def _after(keys: Sequence[SortKey], position: Sequence[Any]) -> ColumnElement[bool]:
    """Return the condition "after `position`" in a form in which an index over the keys finds the place at once."""
    if len({key.direction for key in keys}) == 1:
        columns = tuple_(*(key.column for key in keys))
        place = tuple_(*(literal(value, key.column.type) for key, value in zip(keys, position, strict=True)))
        return columns > place if keys[0].direction == "asc" else columns < place
    return and_(_beyond(keys[0], position[0], inclusive=True), _key_by_key(keys, position))


def _key_by_key(keys: Sequence[SortKey], position: Sequence[Any]) -> ColumnElement[bool]:
    """Return a > x or (a = x and (b < y or …)): the order of keys with different directions."""
    alternatives = []
    for index, (key, value) in enumerate(zip(keys, position, strict=True)):
        same = [earlier.column == found for earlier, found in zip(keys[:index], position[:index], strict=True)]
        alternatives.append(and_(*same, _beyond(key, value)))
    return or_(*alternatives)


def _beyond(key: SortKey, value: Any, *, inclusive: bool = False) -> ColumnElement[bool]:
    if key.direction == "asc":
        compare = operator.ge if inclusive else operator.gt
    else:
        compare = operator.le if inclusive else operator.lt
    condition: ColumnElement[bool] = compare(key.column, value)
    return condition
