"""Routes of the rule register."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

from fastapi import Depends, Path, Query
from starlette.requests import Request
from starlette.responses import Response

from shared.kit.dependencies import CurrentClock, CurrentReads, Uow, allow
from shared.kit.etags import etag, require_match
from shared.kit.pagination import Page, PageRequest, SortKey, next_link, page_of, paged
from shared.kit.reads import Row, render
from shared.kit.representations import representation
from shared.kit.routes import Router
from shared.kit.rule_register.store import rules
from shared.kit.rule_settings import setting, statements
from shared.kit.rule_settings.authorities import BY_DIGITS, Authorities
from shared.kit.rule_settings.errors import RuleNotFound
from shared.kit.rule_settings.schemas import RuleDivision, RulePage, RuleRead, RuleValueSet, Scope
from shared.kit.rule_settings.titles import Titles, titled

Key = Annotated[str, Path(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9.]+$", examples=["name.trade.minHan"])]
AsOf = Annotated[date | None, Query(description="The day whose rules are wanted; default today")]
Prefix = Annotated[str | None, Query(pattern=r"^[A-Za-z0-9.]{1,100}$", description="Beginning of the keys")]
_BY_KEY = [SortKey(rules.c.key, "key"), SortKey(rules.c.scope_division, "scope_division")]
_BY_VERSION = [SortKey(rules.c.version, "rule_version"), SortKey(rules.c.scope_division, "scope_division")]


async def _newest_version(key: Key, uow: Uow) -> int:
    version = await statements.newest_version(uow.session, key)
    if version is None:
        raise RuleNotFound
    return version


NewestVersion = Annotated[int, Depends(_newest_version)]


def rules_router(service: str, titles: Titles, authorities: Authorities = BY_DIGITS) -> Router:
    """Return the routes of the rules of `service`; its permission table has `rule.read` and `rule.set`."""
    router = Router(prefix=f"/v1/{service}/rules", tags=["rules"])

    def page_response(rows: Sequence[Row], keys: Sequence[SortKey], page: PageRequest) -> Response:
        body = page_of(rows, keys, page)
        body["items"] = [titled(titles, row) for row in body["items"]]
        return Response(render(body), media_type="application/json", headers=next_link(page, body["next_cursor"]))

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
        statement = paged(statements.rules_on(frozenset(wanted)), _BY_KEY, page)
        return page_response(await reads.rows(statement, on=as_of or clock.today(), **wanted), _BY_KEY, page)

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
        authority_id = await authorities.responsible(reads, division, on)
        row = await reads.row(statements.RULE, key=key, authority_id=authority_id, on=on)
        if row is None:
            raise RuleNotFound
        return representation(request, titled(titles, row), etag(row["version"], f"v{row['rule_version']}"))

    @router.get("/{key}/values", response_model=RulePage, dependencies=[allow("rule.read")])
    async def list_rule_values(key: Key, reads: CurrentReads, page: Page) -> Response:
        """List every value that the rule ever had or will have, in order of versions."""
        rows = await reads.rows(paged(statements.VALUES, _BY_VERSION, page), key=key)
        if not rows and page.cursor is None:
            raise RuleNotFound
        return page_response(rows, _BY_VERSION, page)

    @router.post("/{key}/values", dependencies=[allow("rule.set")])
    async def set_rule_value(
        key: Key, newest: NewestVersion, body: RuleValueSet, uow: Uow, response: Response
    ) -> RuleRead:
        """Set a value for the city or one's own county from a day on; answers the value as set."""
        require_match(uow.if_match, newest)
        rule = await setting.set_value(uow, authorities, key, body)
        response.headers["ETag"] = etag(rule.version)
        stated = {name: getattr(rule, name) for name in RuleRead.model_fields if hasattr(rule, name)}
        return RuleRead.model_validate(
            titled(titles, {**stated, "confidence": rule.confidence.value, "rule_version": rule.version})
        )

    return router
