"""Matters that nobody had reported and that came to light."""

from typing import Any

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.major_matters.errors import MatterIncomplete, MatterReported
from registration.major_matters.queries import was_reported
from registration.major_matters.rules.times import report_due_on
from registration.major_matters.rules.vocabulary import REPORT_BACK_RULE, Violation
from registration.major_matters.schemas import MatterFinding
from registration.major_matters.service.drafting import new_matter
from registration.major_matters.service.violations import note_violation
from registration.models.major_matters import MajorMatter
from registration.models.organizations import Organization
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork


async def find_matter(uow: UnitOfWork, organization: Organization, finding: MatterFinding) -> MajorMatter:
    """The unreported matter is on record as a violation, and the organization owes a report of it.

    Raises:
        NotRegistered: the organization is a filed one.
        MatterIncomplete: the day lies in the future.
        MatterReported: the organization has reported a matter of this type for that day.
    """
    if finding.happened_on > uow.today:
        raise MatterIncomplete(errors=[FieldError("/happened_on", "IN_FUTURE", _FUTURE, "cq-cso-opinions 18")])
    if await was_reported(uow.session, organization.id, finding.type, finding.happened_on):
        raise MatterReported
    return await enter_finding(
        uow, organization, finding.type, title=finding.title, description=finding.description,
        planned_on=finding.happened_on, found_source=finding.source,
    )  # fmt: skip


async def enter_finding(uow: UnitOfWork, organization: Organization, matter_type: Any, **stated: Any) -> MajorMatter:
    """The violation stands; the report of what was done is due as after any matter, counted from today."""
    rules = await rules_for(uow, organization.authority_id, uow.today)
    due = report_due_on(uow.today, int(rules(REPORT_BACK_RULE).value), work_calendar())
    matter = await new_matter(uow, organization, matter_type, "find", found_on=uow.today, report_due_on=due, **stated)
    matter.rules = {**matter.rules, **rules.used}
    await note_violation(uow, matter, Violation.UNREPORTED)
    return matter


_FUTURE = Text("发生日期不能晚于今天。", "The day lies in the future.")
