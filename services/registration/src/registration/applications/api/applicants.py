"""Routes of those who apply, and of the supervising unit that consents."""

from typing import Annotated

from starlette.responses import Response

from registration.applications.api.access import PATH, answered, application_to
from registration.applications.schemas.answers import ApplicationRead
from registration.applications.schemas.commands import Consent, NoFields, Withdrawal
from registration.applications.schemas.content import ApplicationCreate, ApplicationUpdate
from registration.applications.service import drafting, ending, handing_in, receiving
from registration.models.applications import Application
from shared.kit.dependencies import Uow, allow
from shared.kit.routes import Router

router = Router(prefix=PATH, tags=["applications"])


@router.post("", status_code=201, dependencies=[allow("application.create")], response_model=ApplicationRead)
async def create_application(body: ApplicationCreate, uow: Uow) -> Response:
    """Begin a draft."""
    return await answered(uow, await drafting.create_application(uow, body), 201)


@router.patch("/{application_id}", response_model=ApplicationRead)
async def update_application(
    application: Annotated[Application, application_to("submit")], body: ApplicationUpdate, uow: Uow
) -> Response:
    """Change a draft, or an application sent back for correction."""
    return await answered(uow, await drafting.update_application(uow, application, body))


@router.post("/{application_id}/submission", response_model=ApplicationRead)
async def submit_application(
    application: Annotated[Application, application_to("submit")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Hand the application in; every defect comes back at once."""
    return await answered(uow, await handing_in.submit_application(uow, application))


@router.post("/{application_id}/resubmission", response_model=ApplicationRead)
async def resubmit_application(
    application: Annotated[Application, application_to("submit")], uow: Uow, body: NoFields | None = None
) -> Response:
    """Hand the corrected application in."""
    return await answered(uow, await handing_in.resubmit_application(uow, application))


@router.post("/{application_id}/withdrawal", response_model=ApplicationRead)
async def withdraw_application(
    application: Annotated[Application, application_to("submit")], uow: Uow, body: Withdrawal | None = None
) -> Response:
    """Take the application back before it is decided."""
    return await answered(uow, await ending.withdraw_application(uow, application, body or Withdrawal()))


@router.post("/{application_id}/consent", response_model=ApplicationRead)
async def consent_to_application(
    application: Annotated[Application, application_to("consent")], uow: Uow, body: Consent | None = None
) -> Response:
    """Consent as the supervising unit."""
    return await answered(uow, await receiving.consent_to_application(uow, application, body or Consent()))
