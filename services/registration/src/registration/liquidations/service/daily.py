"""What happens to liquidations because a day has come; each alert once per liquidation and due day."""

from datetime import date
from typing import Final

from registration.liquidations.queries import loads
from registration.liquidations.service.starting import force_liquidation
from registration.organizations.queries.loads import locked_organization
from shared.contracts.values import OrganizationStatus
from shared.kit.daily import DailyJob
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 100


async def force_after_revocation(uow: UnitOfWork, day: date) -> int:
    """Organizations that were revoked before `day` are being wound up, whether they will or not."""
    found = await loads.revoked_before(uow.session, day, BATCH)
    for organization_id, revoked_on in found:
        organization = await locked_organization(uow.session, organization_id)
        if organization is not None and organization.status == OrganizationStatus.REVOKED:
            await force_liquidation(uow, organization, revoked_on)
    return len(found)


async def report_late_teams(uow: UnitOfWork, day: date) -> int:
    """Liquidations whose team is overdue are on record as such."""
    found = await loads.teams_late(uow.session, day, BATCH)
    for liquidation in found:
        liquidation.team_overdue_for, liquidation.updated_at = liquidation.team_due_on, uow.now
        uow.audit("liquidation.team_overdue", "liquidation", liquidation.id)
    return len(found)


async def report_late_applications(uow: UnitOfWork, day: date) -> int:
    """Liquidations whose application is overdue are on record as such."""
    found = await loads.applications_late(uow.session, day, BATCH)
    for liquidation in found:
        liquidation.application_overdue_for, liquidation.updated_at = liquidation.application_due_on, uow.now
        uow.audit("liquidation.application_overdue", "liquidation", liquidation.id)
    return len(found)


async def report_silence(uow: UnitOfWork, day: date) -> int:
    """Services that have not voted in time are on record as silent; silence is never taken for a yes."""
    found = await loads.silent_clearances(uow.session, day, BATCH)
    for clearance in found:
        clearance.alerted_on = day
        uow.audit(
            "liquidation.clearance_silent", "liquidation", clearance.liquidation_id,
            details={"service": clearance.service},
        )  # fmt: skip
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("liquidations.force_after_revocation", force_after_revocation),
    DailyJob("liquidations.report_late_teams", report_late_teams),
    DailyJob("liquidations.report_late_applications", report_late_applications),
    DailyJob("liquidations.report_silence", report_silence),
)
