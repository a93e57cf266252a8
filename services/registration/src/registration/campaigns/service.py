"""Calling for honors."""

from datetime import date
from typing import Final

from registration.applications.service.surroundings import home_of
from registration.campaigns.errors import CampaignOver, CampaignRefused
from registration.campaigns.rules import campaign_defects, period_defects, phase
from registration.campaigns.schemas import CampaignCreate
from registration.models.honors import CreationCampaign
from shared.contracts.values import Department
from shared.kit.authorization import Place, acts_for_department, require_department
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "campaign.read"


async def create_campaign(uow: UnitOfWork, body: CampaignCreate) -> CreationCampaign:
    """Honors may be nominated in the campaign while it runs.

    Raises:
        WrongDepartment: the caller is a department of no kind.
        CampaignRefused: with every defect.
        Forbidden: the division is not the caller's.
    """
    require_department(uow.caller, *Department)
    home = await home_of(uow, body.division_code)
    defects = campaign_defects(
        body.level, body.division_code, body.from_on, body.until_on, uow.today, known=home is not None
    )
    if defects:
        raise CampaignRefused(errors=defects)
    assert home is not None
    campaign = CreationCampaign(
        **body.model_dump() | {"value_tags": list(body.value_tags)},
        id=new_id(),
        jurisdiction_id=home.jurisdiction_id,
        town_code=home.town_code,
        community_code=home.community_code,
        department=uow.caller.department if acts_for_department(uow.caller) else None,
        owner=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.require("campaign.create", place_of(campaign), read=READ)
    uow.session.add(campaign)
    uow.audit("campaign.create", "campaign", campaign.id, details={"division_code": body.division_code})
    return campaign


def extend_campaign(uow: UnitOfWork, campaign: CreationCampaign, until_on: date) -> None:
    """The campaign's last day is another one, today or later.

    Raises:
        CampaignOver: it has ended.
        CampaignRefused: the day is before its first one, or past.
    """
    uow.expect_version(campaign)
    if phase(campaign.from_on, campaign.until_on, uow.today) == "ENDED":
        raise CampaignOver
    defects = period_defects(campaign.from_on, until_on, uow.today)
    if defects:
        raise CampaignRefused(errors=defects)
    campaign.until_on, campaign.updated_at = until_on, uow.now
    uow.audit("campaign.extend", "campaign", campaign.id, details={"until_on": until_on.isoformat()})


def place_of(campaign: CreationCampaign) -> Place:
    """Return where a campaign calls."""
    return Place(
        jurisdiction_id=campaign.jurisdiction_id,
        town_code=campaign.town_code,
        community_code=campaign.community_code,
        authority_id=campaign.jurisdiction_id,
        owner=campaign.owner,
    )
