"""The report back, and its end."""

from registration.major_matters.errors import ReportInvalid
from registration.major_matters.rules.completeness import ReportFacts, report_defects, violations_of
from registration.major_matters.rules.states import MatterState
from registration.major_matters.rules.vocabulary import Violation
from registration.major_matters.schemas import MatterClosing, MatterReport
from registration.major_matters.service.recording import note, record, walk
from registration.major_matters.service.violations import note_violation
from registration.models.major_matters import MajorMatter
from shared.contracts.registration.major_matters import MajorMatterClass, MajorMatterClosed
from shared.kit.unit_of_work import UnitOfWork


async def report_back(uow: UnitOfWork, matter: MajorMatter, report: MatterReport) -> MajorMatter:
    """The authority knows what became of it; that it was held too early is on record as a violation.

    Raises:
        InvalidTransition: it is not cleared, or was reported.
        ReportInvalid: the day lies in the future, or a condition is passed over.
    """
    uow.expect_version(matter)
    told = matter.state == MatterState.SUBMITTED and matter.matter_class == MajorMatterClass.IMMEDIATE
    walk(matter, "report_incident" if told else "report_back")
    defects = report_defects(ReportFacts(report.held_on, len(report.conditions_kept)), matter.conditions, uow.today)
    if defects:
        raise ReportInvalid(errors=defects, clause_ref="18")
    matter.report, matter.reported_on = report.model_dump(mode="json"), uow.today
    found = violations_of(report.held_on, matter.decided_on, matter.violations)
    if set(found) > set(matter.violations):
        await note_violation(uow, matter, Violation.HELD_BEFORE_CLEARING)
    note(uow, matter, "report_back", held=report.held_on is not None)
    return matter


async def close_matter(uow: UnitOfWork, matter: MajorMatter, closing: MatterClosing) -> MajorMatter:
    """The authority has taken note of the report.

    Raises:
        InvalidTransition: there is none, or it is closed.
    """
    uow.expect_version(matter)
    walk(matter, "close")
    matter.closed_on, matter.closing_remark = uow.today, closing.remark
    await record(uow, matter, MajorMatterClosed)
    note(uow, matter, "close")
    return matter
