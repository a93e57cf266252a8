"""Routes of account profiles."""

from typing import Annotated
from uuid import UUID

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from funding.organization_accounts.queries import ORDER, accounts_where
from funding.organization_accounts.schemas import OrganizationAccountPage, OrganizationAccountRead
from funding.states import AccountState
from shared.kit.dependencies import CurrentCaller, CurrentResources, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, list_response
from shared.kit.problems import NotFound
from shared.kit.representations import representation
from shared.kit.routes import Router

READ = "organization_account.read"

router = Router(prefix="/v1/funding/organization-accounts", tags=["organization-accounts"], dependencies=[allow(READ)])


@router.get("", response_model=OrganizationAccountPage)
async def list_organization_accounts(
    resources: CurrentResources,
    caller: CurrentCaller,
    page: Page,
    organization_id: Annotated[UUID | None, Query()] = None,
    state: Annotated[AccountState | None, Query()] = None,
) -> Response:
    """List account profiles, oldest first."""
    reach = resources.permissions.reachable(caller, READ)
    found = accounts_where(reach, organization_id=organization_id, state=state)
    return await list_response(resources.database.reads, found, ORDER, page)


@router.get("/{account_id}", response_model=OrganizationAccountRead)
async def read_organization_account(
    account_id: UUID, resources: CurrentResources, caller: CurrentCaller, request: Request
) -> Response:
    """Read one account profile."""
    reach = resources.permissions.reachable(caller, READ)
    row = await resources.database.reads.row(accounts_where(reach, account_id=account_id))
    if row is None:
        raise NotFound
    return representation(request, row, etag(row["version"], str(row["organization_version"])))
