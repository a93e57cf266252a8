"""A report that has reached the authority is published by the organization."""

from registration.disclosures.rules.kinds import DisclosureKind
from registration.disclosures.service import owe_disclosure
from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from shared.kit.unit_of_work import UnitOfWork


async def owe_publication_on_arrival(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """Where reports are published rather than inspected, the time to publish runs from their arrival."""
    if report.mode == "REPORT":
        await owe_publication(uow, report, organization)


async def owe_publication(uow: UnitOfWork, report: AnnualReport, organization: Organization) -> None:
    """The organization has to publish the report; opened once, on its arrival or at the latest on its conclusion."""
    subject = f"annual-report:{report.report_year}"
    await owe_disclosure(uow, organization, DisclosureKind.ANNUAL_REPORT, None, subject)
