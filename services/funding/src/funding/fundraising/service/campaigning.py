"""How campaigns open, close and fall due."""

from datetime import date
from typing import Final

from funding.fundraising.queries import campaigns_due, standing_qualification
from funding.fundraising.rules import CAMPAIGN_MACHINE, CampaignState
from funding.models import Organization
from funding.models.fundraising import FundraisingCampaign
from shared.contracts.values import OrganizationStatus
from shared.kit.calendar import WorkCalendar
from shared.kit.daily import DailyJob
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

REPORT_RULE: Final = "fundraising.reportDays"
_CALENDAR: Final = WorkCalendar()
_BATCH: Final = 200


async def close_campaign(uow: UnitOfWork, campaign: FundraisingCampaign, reason: str) -> None:
    """The campaign takes nothing any more; one that was open is to be reported in time.

    Raises:
        InvalidTransition: it is closed.
    """
    was_open = campaign.state == CampaignState.OPEN
    walk(uow, campaign, "close", reason=reason)
    campaign.closed_on, campaign.close_reason = uow.today, reason
    if was_open:
        organization = await uow.session.get_one(Organization, campaign.organization_id)
        rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, uow.today)
        campaign.report_due_on = _CALENDAR.add_calendar_days(uow.today, rules(REPORT_RULE).value)
        campaign.rules_used = {**campaign.rules_used, **rules.used}


async def run_campaigns(uow: UnitOfWork, day: date) -> int:
    """Campaigns have opened on their first day and closed after their last, and late reports are marked as such."""
    found = await campaigns_due(uow.session, day, _BATCH)
    for campaign in found:
        await _step(uow, campaign, day)
    return len(found)


def walk(uow: UnitOfWork, campaign: FundraisingCampaign, command: str, **details: object) -> None:
    """The campaign has taken the step."""
    campaign.state = CAMPAIGN_MACHINE.walk(CampaignState(campaign.state), command)
    campaign.updated_at = uow.now
    uow.audit(f"fundraising_campaign.{command}", "fundraising_campaign", campaign.id, details=details)


async def _step(uow: UnitOfWork, campaign: FundraisingCampaign, day: date) -> None:
    if campaign.state == CampaignState.CLOSED:
        campaign.report_overdue_since, campaign.updated_at = day, uow.now
        uow.audit("fundraising_campaign.report_overdue", "fundraising_campaign", campaign.id)
    elif campaign.state == CampaignState.OPEN or campaign.until_on < day:
        await close_campaign(uow, campaign, "TERM_OVER")
    elif await _may_open(uow, campaign):
        walk(uow, campaign, "open")
        campaign.opened_on = day
    else:
        await close_campaign(uow, campaign, "NOT_QUALIFIED")


async def _may_open(uow: UnitOfWork, campaign: FundraisingCampaign) -> bool:
    organization = await uow.session.get_one(Organization, campaign.organization_id)
    qualified = await standing_qualification(uow.session, campaign.organization_id) is not None
    return qualified and organization.status == OrganizationStatus.ACTIVE and not organization.credit_flags


DAILY_JOBS: Final = (DailyJob("fundraising.run", run_campaigns),)
