"""Routes of internal rules."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.governance.queries.reads import RULE_BY_ID, rules_within
from registration.governance.rules.internal_rules import InternalRuleKind
from registration.governance.schemas import InternalRuleCreate, InternalRulePage, InternalRuleRead
from registration.governance.service.adopting import adopt_rule
from registration.governance.service.reading import READ
from registration.models.governance import InternalRule
from registration.organizations.service.owned import shown
from shared.kit.dependencies import CurrentCaller, CurrentReads, CurrentResources, Uow, allow
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.reads import render
from shared.kit.routes import Router

PATH = "/v1/registration/internal-rules"
router = Router(prefix=PATH, tags=["governance"])
_R = InternalRule
_BY_ID = [SortKey(_R.id.expression, "id")]


@router.post("", status_code=201, response_model=InternalRuleRead, dependencies=[allow("governance.write")])
async def adopt_internal_rule(body: InternalRuleCreate, uow: Uow) -> Response:
    """Enter an internal rule; the one of its kind is superseded."""
    rule = await adopt_rule(uow, body)
    await uow.flush()
    row = (await uow.session.execute(RULE_BY_ID, {"rule_id": rule.id})).mappings().one()
    answer = {name: value for name, value in row.items() if not name.startswith("place_")}
    return Response(render(answer), 201, {"Location": f"{PATH}/{rule.id}"}, "application/json")


@router.get("", response_model=InternalRulePage, dependencies=[allow(READ)])
async def list_internal_rules(
    caller: CurrentCaller,
    reads: CurrentReads,
    resources: CurrentResources,
    page: Page,
    organization_id: UUID | None = None,
    kind: InternalRuleKind | None = None,
    in_force: Annotated[bool | None, Query(description="Only rules in force, or only superseded ones")] = None,
) -> Response:
    """Find internal rules within reach, oldest first."""
    statement = rules_within(resources.permissions.reachable(caller, READ))
    pairs: tuple[tuple[Any, Any], ...] = ((organization_id, _R.organization_id), (kind, _R.kind))
    for value, column in pairs:
        statement = statement if value is None else statement.where(column == value)
    if in_force is not None:
        ended = _R.superseded_on
        statement = statement.where(ended.is_(None) if in_force else ended.is_not(None))
    return await list_response(reads, statement, _BY_ID, page)


@router.get("/{rule_id}", response_model=InternalRuleRead, dependencies=[allow(READ)])
async def read_internal_rule(rule_id: UUID, caller: CurrentCaller, resources: CurrentResources) -> Response:
    """Give an internal rule."""
    row = await resources.database.reads.row(RULE_BY_ID, rule_id=rule_id)
    return Response(render(shown(resources, caller, READ, row)), media_type="application/json")
