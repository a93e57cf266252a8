"""How the routes come to a request, and how they show it."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends
from starlette.responses import Response

from registration.changes.queries.loads import shown_change
from registration.changes.service import deciding
from registration.changes.service.access import change_to
from registration.changes.service.reading import seen_by
from registration.models.changes import OrganizationChange
from shared.kit.dependencies import Uow, authorizes
from shared.kit.etags import etag
from shared.kit.reads import render
from shared.kit.unit_of_work import UnitOfWork

PATH = "/v1/registration/changes"


def change_for(permission: str) -> Any:
    """Return a dependency that loads and locks the request for a caller who has `permission` on it."""

    @authorizes
    async def load(change_id: UUID, uow: Uow) -> OrganizationChange:
        return await change_to(uow, change_id, permission)

    return Depends(load)


@authorizes
async def change_to_decide(
    change: Annotated[OrganizationChange, change_for("change.decide")], uow: Uow
) -> OrganizationChange:
    """Return the request for an officer who has not made the proposal."""
    await deciding.proposal_of_another(uow, change)
    return change


async def answered(uow: UnitOfWork, change: OrganizationChange, status: int = 200) -> Response:
    """Return the request as it stands now, with its ETag."""
    await uow.flush()
    row = await shown_change(uow.session, change.id)
    headers = {"ETag": etag(row["version"])}
    if status == 201:
        headers["Location"] = f"{PATH}/{row['id']}"
    return Response(render(seen_by(uow.caller, row)), status, headers, "application/json")
