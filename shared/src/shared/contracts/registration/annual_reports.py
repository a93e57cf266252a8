"""Events of annual reports. Statements of filed organizations, from which nothing legal follows, make none."""

from datetime import date
from typing import ClassVar, Literal
from uuid import UUID

from shared.contracts.concerning import ConcernsOrganization
from shared.contracts.values import Classification


class AnnualReportFacts(ConcernsOrganization):
    """What every event of a report says: on which year it is."""

    aggregate_type: ClassVar[str] = "annual_report"
    classification: ClassVar[Classification] = Classification.INTERNAL

    annual_report_id: UUID
    year: int

    @property
    def aggregate_id(self) -> str:
        """The report."""
        return str(self.annual_report_id)


class AnnualReportSubmitted(AnnualReportFacts):
    """The organization handed a complete report in: to its supervising unit if it has one, else to the authority.

    Told again when the report was sent back and handed in anew.
    """

    type: ClassVar[str] = "registration.annual_report.submitted.v1"

    submitted_on: date
    late: bool


class AnnualReportConcluded(AnnualReportFacts):
    """The authority concluded on the report; told again when another conclusion takes the place of the first."""

    type: ClassVar[str] = "registration.annual_report.concluded.v1"

    conclusion: Literal["PASS", "BASIC", "FAIL"]


class AnnualReportOverdue(AnnualReportFacts):
    """The day `due_on` passed without a report that reached the authority; once for each day that was missed."""

    type: ClassVar[str] = "registration.annual_report.overdue.v1"

    due_on: date
