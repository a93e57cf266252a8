"""The route by which an office puts an organization into the right category."""

from typing import Annotated

from fastapi import Response

from registration.changes.schemas.commands import Reclassification
from registration.changes.service.reclassifying import reclassify
from registration.models.organizations import Organization
from registration.organizations.api.public import organization_for
from registration.organizations.schemas import OrganizationRead
from shared.kit.dependencies import Uow
from shared.kit.etags import etag
from shared.kit.routes import Router, idempotent_required

router = Router(prefix="/v1/registration/organizations", tags=["changes"])


@router.post("/{organization_id}/reclassification", response_model=OrganizationRead, **idempotent_required)
async def reclassify_organization(
    organization: Annotated[Organization, organization_for("organization.reclassify")],
    body: Reclassification,
    uow: Uow,
    response: Response,
) -> Organization:
    """Put an organization into another primary category, with the reason; permits and places are checked again."""
    await reclassify(uow, organization, body)
    await uow.flush()
    response.headers["ETag"] = etag(organization.version)
    return organization
