"""From filing to registration: the filed organization applies under its own id."""

from registration.applications.queries.loads import locked_application
from registration.applications.rules.states import OPEN_STATES
from registration.applications.schemas.content import ApplicationCreate
from registration.applications.service.drafting import create_application
from registration.filings.errors import UpgradePending
from registration.filings.service.recording import note, walk
from registration.models.applications import Application
from registration.models.filings import Filing
from shared.kit.unit_of_work import UnitOfWork


async def upgrade(uow: UnitOfWork, filing: Filing, content: ApplicationCreate) -> Application:
    """The group has a draft of an application for registration; its filing stands until that is approved.

    Raises:
        InvalidTransition: it is not filed.
        UpgradePending: it has applied already, and that application is open.
        UnknownReference: as in `create_application`.
    """
    uow.expect_version(filing)
    walk(filing, "upgrade")
    if filing.upgrade_application_id is not None:
        earlier = await locked_application(uow.session, filing.upgrade_application_id)
        if earlier is not None and earlier.state in OPEN_STATES:
            raise UpgradePending
    application = await create_application(uow, content, organization_id=filing.organization_id)
    filing.upgrade_application_id = application.id
    note(uow, filing, "upgrade", application_id=str(application.id))
    return application
