"""What the other services of the suite ask: after a gap in events, before they pay, and for leaders."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from starlette.responses import Response

from registration.organizations.queries import internal as statements
from shared.kit.dependencies import CurrentReads, internal_scope
from shared.kit.problems import NotFound
from shared.kit.reads import Row, render
from shared.kit.routes import Router

internal_router = Router(
    prefix="/internal/organizations", include_in_schema=False, dependencies=[internal_scope("internal.read")]
)

_STATUS = ("organization_id", "status", "tier", "legal_kind", "credit_flags", "aggregate_version")


@internal_router.get("")
async def list_snapshots(
    reads: CurrentReads,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 500,
) -> Response:
    """Give the snapshots after an id in order of id; `next_after` is null on the last page."""
    if after is None:
        rows = await reads.rows(statements.FIRST_SNAPSHOTS, rows=limit)
    else:
        rows = await reads.rows(statements.NEXT_SNAPSHOTS, rows=limit, after=after)
    last = rows[-1]["organization_id"] if len(rows) == limit else None
    return _json({"items": [_snapshot(row) for row in rows], "next_after": last})


@internal_router.get("/{organization_id}")
async def read_snapshot(organization_id: UUID, reads: CurrentReads) -> Response:
    """Give the present state as the organization's last event told it."""
    return _json(_snapshot(await _row(reads, organization_id)))


@internal_router.get("/{organization_id}/status")
async def read_status(organization_id: UUID, reads: CurrentReads) -> Response:
    """Give what a command must be fenced with: status, tier, credit flags and the number of the last event."""
    row = await _row(reads, organization_id)
    return _json({name: row[name] for name in _STATUS})


@internal_router.get("/{organization_id}/leaders")
async def list_present_leaders(organization_id: UUID, reads: CurrentReads) -> Response:
    """Give the present leaders by reference; who they are stays here."""
    await _row(reads, organization_id)
    leaders = await reads.rows(statements.PRESENT_LEADERS, organization_id=organization_id)
    return _json({"organization_id": organization_id, "leaders": leaders})


@internal_router.get("/{organization_id}/founders")
async def list_founders(organization_id: UUID, reads: CurrentReads) -> Response:
    """Give the natural persons who founded the organization by reference: initiators, or who filed the group."""
    await _row(reads, organization_id)
    founders = await reads.rows(statements.FOUNDERS, organization_id=organization_id)
    return _json({"organization_id": organization_id, "founders": founders})


async def _row(reads: CurrentReads, organization_id: UUID) -> Row:
    row = await reads.row(statements.SNAPSHOT, organization_id=organization_id)
    if row is None:
        raise NotFound
    return row


def _snapshot(row: Row) -> dict[str, Any]:
    facts = {name: value for name, value in row.items() if name != "aggregate_version"}
    return {"aggregate_version": row["aggregate_version"], "facts": facts}


def _json(body: object) -> Response:
    return Response(render(body), media_type="application/json")
