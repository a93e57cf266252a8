"""Annual reports as the API shows them: whole, and the part that everybody may know."""

from typing import Any, Final

from sqlalchemy import Select, bindparam, select

from registration.models.annual_reports import AnnualReport
from registration.models.organizations import Organization
from registration.organizations.queries.places import PLACE_COLUMNS, PLACES
from shared.kit.reach import within

_R = AnnualReport

PUBLIC_FIELDS: Final = (
    "id", "version", "organization_id", "report_year", "kind", "state", "due_on", "conclusion", "concluded_on",
)  # fmt: skip
"""What anybody may know of a report: that there is one, and what became of it."""

_COLUMNS: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, _R.report_year, _R.kind, _R.state, _R.due_on, _R.conclusion,
    _R.concluded_on, _R.exemption, _R.mode, _R.dual, _R.unit_due_on, _R.answer_due_on, _R.opened_on, _R.content,
    _R.findings, _R.submitted_on, _R.late, _R.reviewed_on, _R.review_opinion, _R.returned_on, _R.return_reasons,
    _R.overdue_for, _R.conclusion_reasons, _R.earlier_conclusions, _R.rules, _R.created_at, _R.updated_at,
)  # fmt: skip

_SUMMARY: Final[tuple[Any, ...]] = (
    _R.id, _R.version, _R.organization_id, Organization.name.label("organization_name"), _R.report_year, _R.kind,
    _R.state, _R.due_on, _R.conclusion, _R.concluded_on,
)  # fmt: skip

REPORT_BY_ID: Final = (
    select(*_COLUMNS, *PLACE_COLUMNS)
    .join(Organization, Organization.id == _R.organization_id)
    .where(_R.id == bindparam("report_id"))
)


def reports_within(reach: frozenset[tuple[str, str]] | None) -> Select[Any]:
    """Return the select of summaries within a caller's reach."""
    return select(*_SUMMARY).join(Organization, Organization.id == _R.organization_id).where(within(reach, PLACES))
