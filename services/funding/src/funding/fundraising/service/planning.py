"""A campaign from the plan to the report, as its organization and the authority act on it."""

from typing import Any, Final
from uuid import UUID

from funding.clearances.service import revote
from funding.donations.errors import FundForeign
from funding.fundraising import queries
from funding.fundraising.errors import CampaignNotOpen
from funding.fundraising.rules import (
    CAMPAIGN_MACHINE,
    CampaignState,
    CampaignTerms,
    require_donation_fits,
    require_report,
    require_term,
)
from funding.fundraising.schemas import CampaignContent, CampaignCreate, CampaignReport
from funding.fundraising.service.campaigning import walk
from funding.fundraising.service.qualifying import require_qualified
from funding.ledger.errors import PurposeNotAllowed
from funding.ledger.rules.vocabulary import SourceType
from funding.models import Fund, Organization
from funding.models.fundraising import FundraisingCampaign
from funding.organizations.service import require_clean
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidTransition, NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "fundraising.read"
FOLLOW: Final = "fundraising.follow"
FILING_RULE: Final = "fundraising.filingDays"
_TAKING: Final = (SourceType.DONATION, SourceType.COMMUNITY_FOUNDATION, SourceType.SOCIAL)


async def plan_campaign(uow: UnitOfWork, organization: Organization, body: CampaignCreate) -> FundraisingCampaign:
    """The campaign is planned.

    Raises:
        NoFundraisingQualification: the organization is not qualified.
        OrganizationNotActing: it may not act.
        NotFound, FundForeign, PurposeNotAllowed: the fund is not its own for donations, or for something else.
        CampaignNotPossible: its days are none, or too near to be filed in time.
    """
    require_clean(organization)
    await require_qualified(uow, organization)
    await _require_fund(uow, organization, body.fund_id, body.purpose)
    rules = await _require_days(uow, organization, body)
    campaign = FundraisingCampaign(
        id=new_id(),
        state=CAMPAIGN_MACHINE.walk(None, "plan"),
        planned_by=uow.caller.identity,
        rules_used=rules.used,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(campaign)
    uow.audit("fundraising_campaign.plan", "fundraising_campaign", campaign.id)
    return campaign


async def amend_campaign(
    uow: UnitOfWork, organization: Organization, campaign: FundraisingCampaign, body: CampaignContent
) -> None:
    """The plan says this instead.

    Raises:
        InvalidTransition: it is filed.
        CampaignNotPossible, PurposeNotAllowed: as for a new one.
    """
    uow.expect_version(campaign)
    walk(uow, campaign, "amend")
    await _require_fund(uow, organization, campaign.fund_id, body.purpose)
    await _require_days(uow, organization, body)
    for name, value in body.model_dump().items():
        setattr(campaign, name, value)


async def file_campaign(
    uow: UnitOfWork, organization: Organization, campaign: FundraisingCampaign, filing_no: str
) -> None:
    """The authority has the campaign on file; everybody sees it.

    Raises:
        NoFundraisingQualification, OrganizationNotActing: the organization may not do it by now.
        CampaignNotPossible: it is too late for its first day.
        NumberUsed: (by constraint) another campaign has the number.
    """
    uow.expect_version(campaign)
    walk(uow, campaign, "file")
    require_clean(organization)
    await require_qualified(uow, organization)
    rules = await _require_days(uow, organization, campaign)
    campaign.filing_no, campaign.filed_on, campaign.filed_by = filing_no, uow.today, uow.caller.identity
    campaign.rules_used = {**campaign.rules_used, **rules.used}


async def report_campaign(uow: UnitOfWork, campaign: FundraisingCampaign, body: CampaignReport) -> None:
    """Everybody sees what was done with the money; nothing of it stands in the way of an end.

    Raises:
        InvalidTransition: it is not closed, or never was open.
        ReportWrong: more was used than raised.
    """
    uow.expect_version(campaign)
    if campaign.state == CampaignState.CLOSED and campaign.opened_on is None:
        raise InvalidTransition
    walk(uow, campaign, "report")
    require_report(body.used_fen, await queries.raised(uow.session, campaign.id))
    campaign.used_fen, campaign.report_summary = body.used_fen, body.summary
    campaign.report_sha256, campaign.reported_on = body.report_sha256, uow.today
    await uow.session.flush()
    await revote(uow, campaign.organization_id)


async def require_campaign(
    uow: UnitOfWork, campaign_id: UUID | None, organization: Organization, fund_id: UUID, purpose: str
) -> None:
    """Pass a donation that names no campaign, or an open one that it fits; the campaign stays open meanwhile.

    Raises:
        CampaignNotOpen: there is no such campaign, or it takes no such donation.
    """
    if campaign_id is None:
        return
    campaign = await queries.locked_campaign(uow.session, campaign_id, shared=True)
    if campaign is None:
        raise CampaignNotOpen(errors=[FieldError("/campaign_id", CampaignNotOpen.code, CampaignNotOpen.title, "14")])
    terms = CampaignTerms(
        campaign.state,
        campaign.organization_id,
        campaign.fund_id,
        campaign.purpose,
        campaign.from_on,
        campaign.until_on,
    )
    require_donation_fits(terms, organization.organization_id, fund_id, purpose, uow.today)


async def _require_fund(uow: UnitOfWork, organization: Organization, fund_id: UUID, purpose: str) -> None:
    fund = await uow.session.get(Fund, fund_id)
    if fund is None:
        raise NotFound
    if fund.owner_organization_id != organization.organization_id or fund.source_type not in _TAKING:
        raise FundForeign(clause_ref="14")
    if fund.purposes and purpose not in fund.purposes:
        raise PurposeNotAllowed(clause_ref="14")


async def _require_days(uow: UnitOfWork, organization: Organization, stated: Any) -> AppliedRules:
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, uow.today)
    require_term(stated.from_on, stated.until_on, uow.today, rules(FILING_RULE).value)
    return rules
