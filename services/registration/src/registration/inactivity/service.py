"""The daily look at who did nothing, and what it leads to."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import rules_for
from registration.inactivity.queries import inactive, jurisdictions, settled
from registration.inactivity.rules import FILED_RULE, REGISTERED_RULE, inactive_from, measure_for
from registration.models.inactivity import InactivityFinding
from registration.models.organizations import Organization
from registration.supervision.rules.proposals import Area, ProposedMeasure
from registration.supervision.service import propose
from shared.contracts.values import LegalKind, Tier
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100
READ: Final = "inactivity.read"


async def note_inactive(uow: UnitOfWork, day: date) -> int:
    """Organizations that did nothing for so long are noted, once per due day, for their supervisors."""
    book = await current_rules(uow.resources, uow.session)
    authorities = await jurisdictions(uow.session)
    registered, filed = (
        {authority: int(book.value(key, authority, day).value) for authority in authorities}
        for key in (REGISTERED_RULE, FILED_RULE)
    )
    found = await inactive(uow.session, day, registered, filed, BATCH)
    for organization, last_active_on in found:
        await _note(uow, organization, last_active_on, day)
    return len(found)


async def end_settled(uow: UnitOfWork, day: date) -> int:
    """Findings about organizations that do something again, or have ended, are closed."""
    found = await settled(uow.session, BATCH)
    for finding in found:
        finding.ended_on = day
        uow.audit("inactivity.end", "inactivity_finding", finding.id)
    return len(found)


async def _note(uow: UnitOfWork, organization: Organization, last_active_on: date, day: date) -> None:
    tier = Tier(organization.tier)
    rules = await rules_for(uow, organization.jurisdiction_id, day)
    months = int(rules(REGISTERED_RULE if tier is Tier.REGISTERED else FILED_RULE).value)
    finding = InactivityFinding(
        id=new_id(),
        organization_id=organization.id,
        tier=tier,
        last_active_on=last_active_on,
        due_on=inactive_from(last_active_on, months),
        found_on=day,
        measure=measure_for(tier, LegalKind(organization.legal_kind)),
        rules_used=rules.used,
        recorded_at=uow.now,
    )
    uow.session.add(finding)
    uow.audit("inactivity.note", "inactivity_finding", finding.id, details={"measure": finding.measure})
    await _follow_up(uow, organization, finding)


async def _follow_up(uow: UnitOfWork, organization: Organization, finding: InactivityFinding) -> None:
    """A registered organization is proposed for inspection, which establishes whether the ground holds."""
    if finding.measure == "REMINDER":
        return
    ground = "INACTIVE_REVOCATION" if finding.measure == "REVOCATION" else "INACTIVE"
    source = f"inactivity:{finding.due_on.isoformat()}"
    await propose(uow, organization, ProposedMeasure.INSPECTION, ground=ground, area=Area.ACTIVITIES, source=source)


DAILY_JOBS: Final = (
    DailyJob("inactivity.end_settled", end_settled),
    DailyJob("inactivity.note", note_inactive),
)
