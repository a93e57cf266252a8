"""How an application ends without a decision."""

from registration.applications.schemas.commands import Withdrawal
from registration.applications.service.names import give_name_back
from registration.applications.service.recording import note, record, walk
from registration.models.applications import Application
from shared.contracts.registration.applications import ApplicationLapsed, ApplicationWithdrawn
from shared.kit.unit_of_work import UnitOfWork


async def withdraw_application(uow: UnitOfWork, application: Application, withdrawal: Withdrawal) -> Application:
    """The applicant has taken the application back; its name is free again.

    Raises:
        InvalidTransition: it has been decided, has lapsed or was withdrawn before.
    """
    uow.expect_version(application)
    walk(application, "withdraw")
    await give_name_back(uow, application.name_reservation_id, application.id)
    await record(uow, application, ApplicationWithdrawn)
    note(uow, application, "withdraw", reasons_given=withdrawal.reasons is not None)
    return application


async def lapse(uow: UnitOfWork, application: Application) -> None:
    """The days for corrections are over; the application is closed and its name is free again."""
    walk(application, "lapse")
    await give_name_back(uow, application.name_reservation_id, application.id)
    await record(uow, application, ApplicationLapsed, due_on=application.correction_due_on)
    note(uow, application, "lapse")
