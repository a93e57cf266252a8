"""Routes of the two publicities; everybody may read them, page by page, as JSON or as CSV."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Depends, Query
from pydantic import AwareDatetime
from sqlalchemy import Select
from starlette.responses import Response

from registration.double_publicity import queries
from registration.double_publicity.errors import RepairedBefore
from registration.double_publicity.schemas import (
    LicensePage,
    PenaltyPublicityPage,
    PublicityRepair,
    PublicityRepairRead,
)
from registration.double_publicity.service.entries import LICENSE_ITEMS, PENALTY_ITEMS, license_entry, penalty_entry
from registration.double_publicity.service.repairing import repair
from registration.models.applications import Application
from registration.models.organizations import Organization
from registration.models.penalties import Penalty
from registration.organizations.service.owned import belonging
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentResources, Uow, allow, authorizes
from shared.kit.pagination import Page, PageRequest, SortKey, next_link, page_of, paged
from shared.kit.reads import render
from shared.kit.resources import Resources
from shared.kit.routes import Router, idempotent_required
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.sheets.writing import CSV_MARK, CSV_TYPE, csv_lines

PATH: Final = "/v1/registration/double-publicity"
READ: Final = "double_publicity.read"
CONSTRAINT_PROBLEMS = {"penalty_repairs_penalty_id_key": RepairedBefore}

router = Router(prefix=PATH, tags=["penalties"])
Since = Annotated[AwareDatetime | None, Query(description="Entries that were made or changed since then")]
Authority = Annotated[AuthorityId | None, Query(description="Id of the authority that decided")]
Format = Annotated[Literal["json", "csv"], Query(alias="format", description="CSV has the same pages")]
CSV_ANSWER: Final[dict[int | str, dict[str, Any]]] = {200: {"content": {"text/csv": {}}}}


@router.get("/licenses", response_model=LicensePage, responses=CSV_ANSWER, dependencies=[allow(READ)])
async def list_published_licenses(
    resources: CurrentResources, page: Page, authority: Authority = None, changed_since: Since = None,
    form: Format = "json",
) -> Response:  # fmt: skip
    """Show the registrations in the data items of the national platform; those withdrawn since are marked."""
    statement = queries.licenses(authority, changed_since)
    keys = [SortKey(Application.id.expression, "id")]
    return await _listed(resources, page, statement, keys, license_entry, LICENSE_ITEMS, form)


@router.get("/penalties", response_model=PenaltyPublicityPage, responses=CSV_ANSWER, dependencies=[allow(READ)])
async def list_penalty_publicity(
    resources: CurrentResources, page: Page, authority: Authority = None, changed_since: Since = None,
    form: Format = "json",
) -> Response:  # fmt: skip
    """Show the penalties that were served; what fell or was repaired is a mark without its content."""
    statement = queries.penalties(authority, changed_since)
    keys = [SortKey(Penalty.id.expression, "id")]
    return await _listed(resources, page, statement, keys, penalty_entry, PENALTY_ITEMS, form)


@authorizes
async def penalty_to_repair(penalty_id: UUID, uow: Uow) -> tuple[Organization, Penalty]:
    """Return the penalty and its organization, locked, for an officer of the authority."""
    return await belonging(uow, Penalty, penalty_id, "penalty.decide", read="penalty.read")


@router.post("/penalties/{penalty_id}/repair", response_model=PublicityRepairRead, **idempotent_required)
async def repair_penalty_publicity(
    held: Annotated[tuple[Organization, Penalty], Depends(penalty_to_repair)], body: PublicityRepair, uow: Uow
) -> PublicityRepairRead:
    """End the publicity of a penalty that was carried out, on the organization's application."""
    return PublicityRepairRead.model_validate(await repair(uow, *held, body))


async def _listed(
    resources: Resources, page: PageRequest, statement: Select[Any], keys: list[SortKey],
    entry: Callable[[Mapping[str, Any], AppliedRules], dict[str, Any]], items: Mapping[str, str], form: str,
) -> Response:  # fmt: skip
    found = page_of(await resources.database.reads.rows(paged(statement, keys, page)), keys, page)
    async with resources.database.transaction() as session:
        book = await current_rules(resources, session)
    today = resources.clock.today()
    entries = [entry(row, AppliedRules(book, row["authority_id"], today)) for row in found["items"]]
    headers = next_link(page, found["next_cursor"])
    if form == "csv":
        lines = csv_lines([list(items.values()), *([row["items"][name] for name in items] for row in entries)])
        return Response(CSV_MARK + lines, media_type=CSV_TYPE, headers=headers)
    return Response(
        render({"items": entries, "next_cursor": found["next_cursor"]}), media_type="application/json", headers=headers
    )
