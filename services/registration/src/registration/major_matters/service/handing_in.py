"""Handing a report in, and taking it back."""

from datetime import datetime

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.major_matters.errors import MatterIncomplete, ReportedTooLate, TemporaryActivityInvalid
from registration.major_matters.rules.classes import class_of, route_of
from registration.major_matters.rules.completeness import MatterFacts, matter_defects
from registration.major_matters.rules.overseas import TemporaryActivityFacts, temporary_activity_defects
from registration.major_matters.rules.times import Lead, latest_submission, report_due_on, silence_due_on, told_late
from registration.major_matters.rules.vocabulary import (
    CLASSES_RULE,
    ELECTION_MONTHS_RULE,
    IMMEDIATE_HOURS_RULE,
    LEAD_DAYS_RULE,
    REPORT_BACK_RULE,
    SILENCE_RULE,
    TEMPORARY_LEAD_RULE,
    TEMPORARY_MONTHS_RULE,
    Violation,
)
from registration.major_matters.schemas import TemporaryActivity
from registration.major_matters.service.recording import note, organization_of, record, walk
from registration.models.major_matters import MajorMatter
from registration.organizations.errors import OrganizationEnded
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration.major_matters import MajorMatterClass, MajorMatterSubmitted, MajorMatterType
from shared.contracts.values import ENDED_STATUSES
from shared.kit.clock import legal_day
from shared.kit.problems import FieldError, Text
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork


async def submit_matter(uow: UnitOfWork, matter: MajorMatter) -> MajorMatter:
    """The matter is before the supervising unit, or the authority; an incident is told.

    Raises:
        InvalidTransition: it is no draft.
        MatterIncomplete: with every defect.
        TemporaryActivityInvalid: what was filed with the police does not keep the rules.
        ReportedTooLate: the planned day is too near.
        OrganizationLocked, OrganizationEnded: the organization may not act; an incident is told all the same.
    """
    uow.expect_version(matter)
    walk(matter, "submit")
    organization = await organization_of(uow, matter)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    matter_type = MajorMatterType(matter.type)
    matter.matter_class = class_of(matter_type, rules(CLASSES_RULE).value)
    matter.route, matter.supervising_unit_id = route_of(organization.mode), organization.supervising_unit_id
    _require_complete(matter, uow.now)
    if matter.matter_class == MajorMatterClass.IMMEDIATE:
        if organization.status in ENDED_STATUSES:
            raise OrganizationEnded
        _tell(uow, matter, rules)
    else:
        require_acting(organization.status)
        _require_overseas_rules(matter, rules)
        _require_lead(uow, matter, matter_type, rules)
        matter.silence_due_on = silence_due_on(uow.today, int(rules(SILENCE_RULE).value), work_calendar())
    matter.submitted_on, matter.submitted_at, matter.rules = uow.today, uow.now, dict(rules.used)
    await record(uow, matter, MajorMatterSubmitted)
    note(uow, matter, "submit", matter_class=matter.matter_class)
    return matter


def withdraw_matter(uow: UnitOfWork, matter: MajorMatter) -> MajorMatter:
    """The organization does not pursue it.

    Raises:
        InvalidTransition: it is decided already, or ended.
    """
    uow.expect_version(matter)
    walk(matter, "withdraw")
    matter.closed_on = uow.today
    note(uow, matter, "withdraw")
    return matter


def _require_complete(matter: MajorMatter, now: datetime) -> None:
    counterpart = matter.counterpart or {}
    facts = MatterFacts(
        type=MajorMatterType(matter.type),
        matter_class=MajorMatterClass(matter.matter_class),
        planned_on=matter.planned_on,
        occurred_at=matter.occurred_at,
        amount_fen=matter.amount_fen,
        counterpart_kind=counterpart.get("kind"),
        counterpart_named=counterpart.get("name") is not None,
        donation_named=matter.donation_id is not None,
    )
    defects = matter_defects(facts, now)
    if defects:
        raise MatterIncomplete(errors=defects, clause_ref="18")


def _require_overseas_rules(matter: MajorMatter, rules: AppliedRules) -> None:
    if matter.temporary_activity is None:
        return
    filed = TemporaryActivity.model_validate(matter.temporary_activity)
    assert matter.planned_on is not None
    months = rules(TEMPORARY_MONTHS_RULE)
    defects = temporary_activity_defects(
        TemporaryActivityFacts(filed.filed_on, filed.starts_on, filed.ends_on, filed.emergency),
        matter.planned_on,
        lead_days=int(rules(TEMPORARY_LEAD_RULE).value),
        max_months=int(months.value),
    )
    if defects:
        raise TemporaryActivityInvalid(errors=defects, rule_key=months.key, rule_version=months.version)


def _require_lead(uow: UnitOfWork, matter: MajorMatter, matter_type: MajorMatterType, rules: AppliedRules) -> None:
    assert matter.planned_on is not None
    days, months = rules(LEAD_DAYS_RULE), rules(ELECTION_MONTHS_RULE)
    latest = latest_submission(matter_type, matter.planned_on, Lead(int(days.value), int(months.value)))
    if uow.today <= latest:
        return
    rule = months if matter_type is MajorMatterType.ELECTION else days
    words = Text(f"最迟应于{latest.isoformat()}报告。", f"It had to be reported by {latest.isoformat()}.")
    raise ReportedTooLate(
        words,
        errors=[FieldError("/planned_on", "LEAD_TIME_SHORT", words, "cq-cso-opinions 18")],
        rule_key=rule.key,
        rule_version=rule.version,
        clause_ref="18",
    )


def _tell(uow: UnitOfWork, matter: MajorMatter, rules: AppliedRules) -> None:
    """An incident is told; what became of it is to be reported within the usual time after it happened."""
    assert matter.occurred_at is not None
    matter.late = told_late(matter.occurred_at, uow.now, int(rules(IMMEDIATE_HOURS_RULE).value))
    if matter.late:
        matter.violations = sorted({*matter.violations, Violation.REPORTED_LATE})
    happened_on = legal_day(matter.occurred_at)
    matter.planned_on = happened_on
    matter.report_due_on = report_due_on(uow.today, int(rules(REPORT_BACK_RULE).value), work_calendar())
