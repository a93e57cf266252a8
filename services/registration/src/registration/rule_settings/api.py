"""Routes of the rule register."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from registration.divisions.service.reading import responsible_authority
from registration.rule_settings import queries, service
from registration.rule_settings.errors import RuleNotFound
from registration.rule_settings.schemas import RuleDivision, RulePage, RuleRead, RuleValueSet, Scope
from shared.kit.dependencies import CurrentClock, CurrentReads, Uow, allow
from shared.kit.etags import etag, require_match
from shared.kit.pagination import Page, PageRequest, SortKey, next_link, page_of, paged
from shared.kit.reads import Row, render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.rule_register.store import rules

router = Router(prefix="/v1/registration/rules", tags=["rules"])

Key = Annotated[str, Path(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9.]+$", examples=["name.trade.minHan"])]
AsOf = Annotated[date | None, Query(description="The day whose rules are wanted; default today")]
Prefix = Annotated[str | None, Query(pattern=r"^[A-Za-z0-9.]{1,100}$", description="Beginning of the keys")]
_BY_KEY = [SortKey(rules.c.key, "key"), SortKey(rules.c.scope_division, "scope_division")]
_BY_VERSION = [SortKey(rules.c.version, "rule_version"), SortKey(rules.c.scope_division, "scope_division")]


@router.get("", response_model=RulePage, dependencies=[allow("rule.read")])
async def list_rules(
    reads: CurrentReads,
    clock: CurrentClock,
    page: Page,
    prefix: Prefix = None,
    clause_ref: Annotated[str | None, Query(pattern=r"^[0-9]{1,2}$")] = None,
    scope_division: Scope | None = None,
    as_of: AsOf = None,
) -> Response:
    """List the rules of a day in order of key and scope."""
    given = {"prefix": prefix, "clause_ref": clause_ref, "scope_division": scope_division}
    wanted = {name: value for name, value in given.items() if value is not None}
    statement = paged(queries.rules_on(frozenset(wanted)), _BY_KEY, page)
    return _page(await reads.rows(statement, on=as_of or clock.today(), **wanted), _BY_KEY, page)


@router.get("/{key}", response_model=RuleRead, dependencies=[allow("rule.read")])
async def read_rule(
    key: Key,
    request: Request,
    reads: CurrentReads,
    clock: CurrentClock,
    division: RuleDivision = "50",
    as_of: AsOf = None,
) -> Response:
    """Give the value that holds in a division (or for an authority) on a day."""
    on = as_of or clock.today()
    authority_id = await responsible_authority(reads, division, on)
    row = await reads.row(queries.RULE, key=key, authority_id=authority_id, on=on)
    if row is None:
        raise RuleNotFound
    return representation(request, queries.titled(row), etag(row["version"], f"v{row['rule_version']}"))


@router.get("/{key}/values", response_model=RulePage, dependencies=[allow("rule.read")])
async def list_rule_values(key: Key, reads: CurrentReads, page: Page) -> Response:
    """List every value that the rule ever had or will have, in order of versions."""
    rows = await reads.rows(paged(queries.VALUES, _BY_VERSION, page), key=key)
    if not rows and page.cursor is None:
        raise RuleNotFound
    return _page(rows, _BY_VERSION, page)


async def _newest_version(key: Key, uow: Uow) -> int:
    version = await queries.newest_version(uow.session, key)
    if version is None:
        raise RuleNotFound
    return version


NewestVersion = Annotated[int, Depends(_newest_version)]


@router.post("/{key}/values", dependencies=[allow("rule.set")])
async def set_rule_value(key: Key, newest: NewestVersion, body: RuleValueSet, uow: Uow, response: Response) -> RuleRead:
    """Set a value for the city or one's own county from a day on; answers the value as set."""
    require_match(uow.if_match, newest)
    rule = await service.set_value(uow, key, body)
    response.headers["ETag"] = etag(rule.version)
    stated = {name: getattr(rule, name) for name in RuleRead.model_fields if hasattr(rule, name)}
    return RuleRead.model_validate(
        queries.titled({**stated, "confidence": rule.confidence.value, "rule_version": rule.version})
    )


def _page(rows: Sequence[Row], keys: Sequence[SortKey], page: PageRequest) -> Response:
    body = page_of(rows, keys, page)
    body["items"] = [queries.titled(row) for row in body["items"]]
    return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))
