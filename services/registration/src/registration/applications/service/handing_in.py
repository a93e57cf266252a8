"""Submission and resubmission: the application goes to the authority, complete or not at all."""

from registration.applications.errors import CorrectionTooLate, submission_refused
from registration.applications.queries import loads
from registration.applications.rules.deadlines import notice_due_on
from registration.applications.rules.submission import Surroundings, submission_defects
from registration.applications.service.conditions import judge
from registration.applications.service.names import keep_name, reserved_name
from registration.applications.service.recording import note, record, walk
from registration.applications.service.statements import facts_of
from registration.applications.service.surroundings import any_rural, rules_for, supervising_unit, work_calendar
from registration.models.applications import Application
from shared.contracts.registration.applications import ApplicationResubmitted, ApplicationSubmitted
from shared.kit.unit_of_work import UnitOfWork


async def submit_application(uow: UnitOfWork, application: Application) -> Application:
    """The authority has the application, and five working days to list its defects.

    Raises:
        InvalidTransition: it is not a draft.
        Problem: 422 with every defect, under the name of the weightiest.
    """
    uow.expect_version(application)
    walk(application, "submit")
    application.submitted_on, application.submitted_at = uow.today, uow.now
    await _receive(uow, application)
    await record(uow, application, ApplicationSubmitted, due_on=application.notice_due_on)
    note(uow, application, "submit")
    return application


async def resubmit_application(uow: UnitOfWork, application: Application) -> Application:
    """The authority has the corrected application, and its days to speak up begin anew.

    Raises:
        InvalidTransition: no correction is asked for.
        CorrectionTooLate: the days for it are over.
        Problem: 422 with every defect.
    """
    uow.expect_version(application)
    walk(application, "resubmit")
    if application.correction_due_on is not None and uow.today > application.correction_due_on:
        raise CorrectionTooLate
    await _receive(uow, application)
    application.correction_due_on = None
    await record(uow, application, ApplicationResubmitted, due_on=application.notice_due_on)
    note(uow, application, "resubmit")
    return application


async def _receive(uow: UnitOfWork, application: Application) -> None:
    await _require_submittable(uow, application)
    await keep_name(uow, application.name_reservation_id, application.id)
    rules = await rules_for(uow, application.authority_id, uow.today)
    application.received_on = uow.today
    application.notice_due_on = notice_due_on(uow.today, rules, work_calendar())
    await judge(uow, application)


async def _require_submittable(uow: UnitOfWork, application: Application) -> None:
    rules = await rules_for(uow, application.authority_id, uow.today)
    facts = facts_of(application, await loads.persons_of(uow.session, application.id))
    around = Surroundings(
        application_id=application.id,
        authority_id=application.authority_id,
        rural=await any_rural(uow, facts.home_and_served, rules),
        name=await reserved_name(uow, application.name_reservation_id),
        supervising_unit=await supervising_unit(uow, application.supervising_unit_id),
    )
    defects = submission_defects(facts, around, rules, uow.today)
    if defects:
        raise submission_refused(defects)
