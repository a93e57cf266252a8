"""One organization and one page of the register, for callers who ask for them plainly."""

import re
from typing import Final
from urllib.parse import parse_qsl
from uuid import UUID

from registration.models.organizations import Organization
from registration.organizations.service import reading
from registration.organizations.service.searching import Wanted, prepared_search
from shared.kit.etags import etag
from shared.kit.hot_reads import HotAnswer, HotRequest
from shared.kit.pagination import DEFAULT_LIMIT, LARGEST_LIMIT, PageRequest, SortKey, page_of
from shared.kit.reads import render

BY_ID: Final = [SortKey(Organization.id.expression, "id")]

_PLAIN = re.compile(rb"(?:(?:limit=\d{1,3}|division=(?:\d{2}|\d{6}(?:-[A-Z]{2})?|\d{9}|\d{12})|cursor=[\w-]+)(?:&|$))*")


async def hot_organization(request: HotRequest) -> HotAnswer | None:
    """Answer for a record as it is now, all its members."""
    organization_id = _uuid(request.parameter)
    if request.query_string or organization_id is None:
        return None
    row = await reading.organization_row(request.resources, request.caller, organization_id)
    tag = etag(row["version"], "public" if reading.is_public(request.caller) else "")
    return HotAnswer(render(row), [(b"etag", tag.encode())])


async def hot_page(request: HotRequest) -> HotAnswer | None:
    """Answer for a page of all organizations, or of those of a division."""
    asked = _asked(request.query_string)
    page = None if asked is None else _page(request, asked)
    if asked is None or page is None:
        return None
    found = await prepared_search(
        request.resources, request.caller, Wanted(division=asked.get("division")), page.limit + 1
    )
    position = page.position
    rows = await found.page(page.limit + 1, position[0] if position else None)
    body = page_of(rows, BY_ID, page)
    following = body["next_cursor"]
    return HotAnswer(render(body), [(b"link", _link(request, following))] if following else [])


def _asked(query_string: bytes) -> dict[str, str] | None:
    """Return a plain query's parameters; None when there is another one, or one twice."""
    if not _PLAIN.fullmatch(query_string):
        return None
    pairs = parse_qsl(query_string.decode("ascii"))
    asked = dict(pairs)
    return asked if len(asked) == len(pairs) else None


def _page(request: HotRequest, asked: dict[str, str]) -> PageRequest | None:
    limit = int(asked.get("limit", DEFAULT_LIMIT))
    if not 1 <= limit <= LARGEST_LIMIT:
        return None
    filters = [(name, value) for name, value in asked.items() if name == "division"]
    query: dict[str, object] = {"path": request.path, "filters": filters}
    return PageRequest(limit, asked.get("cursor"), query, "", request.resources.cursors)


def _link(request: HotRequest, cursor: str) -> bytes:
    kept = [part for part in request.query_string.decode("ascii").split("&") if part and part[:7] != "cursor="]
    query = "&".join([*kept, f"cursor={cursor}"])
    return f'<{request.path}?{query}>; rel="next"'.encode("ascii")


def _uuid(text: str) -> UUID | None:
    if len(text) != 36:
        return None
    try:
        return UUID(text)
    except ValueError:
        return None
