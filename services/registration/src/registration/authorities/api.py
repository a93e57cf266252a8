"""Routes of registration authorities."""

from datetime import date
from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from registration.authorities.errors import AuthorityNotFound
from registration.authorities.queries import AUTHORITIES_IN_FORCE, AUTHORITY
from registration.authorities.schemas import AuthorityPage, AuthorityRead
from registration.models import Authority
from shared.contracts.values import AuthorityId
from shared.kit.dependencies import CurrentClock, CurrentReads, allow
from shared.kit.etags import etag
from shared.kit.pagination import Page, SortKey, list_response
from shared.kit.representations import representation
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/authorities", tags=["authorities"])

AsOf = Annotated[date | None, Query(description="The day whose authorities are wanted; default today")]
_BY_ID = [SortKey(Authority.id.expression, "id")]


@router.get("", response_model=AuthorityPage, dependencies=[allow("authority.read")])
async def list_authorities(reads: CurrentReads, clock: CurrentClock, page: Page, as_of: AsOf = None) -> Response:
    """List the registration authorities of a day."""
    return await list_response(reads, AUTHORITIES_IN_FORCE, _BY_ID, page, on=as_of or clock.today())


@router.get("/{authority_id}", response_model=AuthorityRead, dependencies=[allow("authority.read")])
async def read_authority(
    authority_id: AuthorityId, request: Request, reads: CurrentReads, clock: CurrentClock, as_of: AsOf = None
) -> Response:
    """Give an authority as it was on a day."""
    row = await reads.row(AUTHORITY, authority_id=authority_id, on=as_of or clock.today())
    if row is None:
        raise AuthorityNotFound
    return representation(request, row, etag(row["version"], row["valid_from"].isoformat()))
