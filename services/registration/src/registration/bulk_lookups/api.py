"""The route of bulk look-ups."""

from registration.bulk_lookups import service
from registration.bulk_lookups.schemas import BulkLookUp, BulkLookUpRead
from shared.kit.dependencies import CurrentReads, allow
from shared.kit.routes import Router

router = Router(prefix="/v1/registration/bulk-look-ups", tags=["organizations"])


@router.post("", response_model=BulkLookUpRead, dependencies=[allow("organization.look_up")])
async def look_up_organizations(body: BulkLookUp, reads: CurrentReads) -> BulkLookUpRead:
    """Look up to 1,000 credit codes or full names up; each is found, unknown, or malformed with the reason."""
    return await service.look_up(reads, body)
