"""Routes of the organizations that ask for a change, and of the supervising unit that consents."""

from typing import Annotated

from starlette.responses import Response

from registration.applications.schemas.commands import NoFields, Withdrawal
from registration.changes.api.access import PATH, answered, change_for
from registration.changes.schemas.answers import ChangeRead
from registration.changes.schemas.commands import ChangeConsent
from registration.changes.schemas.content import ChangeCreate, ChangeUpdate
from registration.changes.service import drafting, ending, handing_in, receiving
from registration.models.changes import OrganizationChange
from shared.kit.dependencies import Uow, allow
from shared.kit.routes import Router

router = Router(prefix=PATH, tags=["changes"])


@router.post("", status_code=201, dependencies=[allow("change.create")], response_model=ChangeRead)
async def create_change(body: ChangeCreate, uow: Uow) -> Response:
    """Begin a request to change registered items, or to amend the charter."""
    return await answered(uow, await drafting.create_change(uow, body), 201)


@router.patch("/{change_id}", response_model=ChangeRead)
async def update_change(
    change: Annotated[OrganizationChange, change_for("change.submit")], body: ChangeUpdate, uow: Uow
) -> Response:
    """Change a draft, or a request sent back for correction."""
    return await answered(uow, await drafting.update_change(uow, change, body))


@router.post("/{change_id}/submission", response_model=ChangeRead)
async def submit_change(
    change: Annotated[OrganizationChange, change_for("change.submit")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Hand the request in; every defect comes back at once."""
    return await answered(uow, await handing_in.submit_change(uow, change))


@router.post("/{change_id}/resubmission", response_model=ChangeRead)
async def resubmit_change(
    change: Annotated[OrganizationChange, change_for("change.submit")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Hand the corrected request in."""
    return await answered(uow, await handing_in.resubmit_change(uow, change))


@router.post("/{change_id}/withdrawal", response_model=ChangeRead)
async def withdraw_change(
    change: Annotated[OrganizationChange, change_for("change.submit")], uow: Uow, body: Withdrawal | None = None
) -> Response:
    """Take the request back before it is decided."""
    return await answered(uow, await ending.withdraw_change(uow, change, body or Withdrawal()))


@router.post("/{change_id}/consent", response_model=ChangeRead)
async def consent_to_change(
    change: Annotated[OrganizationChange, change_for("change.consent")], uow: Uow, body: ChangeConsent | None = None
) -> Response:
    """Consent as the supervising unit."""
    return await answered(uow, await receiving.consent_to_change(uow, change, body or ChangeConsent()))
