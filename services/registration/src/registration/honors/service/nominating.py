"""Nominating."""

from typing import Any
from uuid import UUID

from registration.applications.service.surroundings import unknown_communities
from registration.campaigns.queries import locked_campaign
from registration.campaigns.rules import covers, phase
from registration.honors.errors import NominationRefused
from registration.honors.rules.deciding import Nomination, nomination_defects
from registration.honors.rules.states import HONOR_MACHINE
from registration.honors.schemas import HonorNomination, Nominee
from registration.honors.service.recording import note
from registration.models.honors import CreationCampaign, Honor
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from registration.service_offerings.rules.area import area_of, outside
from shared.contracts.values import Scope, Tier
from shared.kit.ids import new_id
from shared.kit.masking import mask_name
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault


async def nominate(uow: UnitOfWork, organization: Organization, body: HonorNomination) -> Honor:
    """Somebody is nominated, for the offices to look at.

    Raises:
        OrganizationLocked, OrganizationEnded: the organization may not act.
        NominationRefused: with every defect.
        sqlalchemy.exc.IntegrityError: (`honors_nominee_key`) nominated in this campaign already.
    """
    require_acting(organization.status)
    await _require_sound(uow, organization, body)
    honor = Honor(
        **body.model_dump(exclude={"nominee", "organization_id"}),
        **_sealed(uow.vault, body.nominee),
        id=new_id(),
        organization_id=organization.id,
        state=HONOR_MACHINE.walk(None, "nominate"),
        nominated_on=uow.today,
        nominated_by=uow.caller.identity,
        rules_used={},
        created_at=uow.now,
    )
    uow.session.add(honor)
    note(uow, honor, "nominate")
    await uow.session.flush()
    return honor


def consent(uow: UnitOfWork, honor: Honor, *, given: bool) -> None:
    """The nominee agrees to be named, or does not; taken back, the name is masked again at once."""
    uow.expect_version(honor)
    honor.consent = given
    note(uow, honor, "consent", given=given)


async def _require_sound(uow: UnitOfWork, organization: Organization, body: HonorNomination) -> None:
    campaign = await _campaign(uow, body.campaign_id)
    area = area_of(
        Tier(organization.tier), Scope(organization.scope), organization.home_community_code, organization.town_code,
        organization.county_code,
    )  # fmt: skip
    nomination = Nomination(
        type=body.type,
        in_campaign=body.campaign_id is not None,
        phase=None if campaign is None else phase(campaign.from_on, campaign.until_on, uow.today),
        within_campaign=campaign is not None and covers(campaign.division_code, body.community_code),
        within_area=not outside(area, (body.community_code,)),
        has_nominee=body.nominee is not None,
        names_in_text=body.nominee is not None and body.nominee.name in f"{body.title}\n{body.deeds}",
    )
    defects = nomination_defects(nomination)
    if await unknown_communities(uow, [body.community_code]):
        defects.append(FieldError("/community_code", "UNKNOWN_REFERENCE", _NOWHERE))
    if defects:
        raise NominationRefused(errors=defects)


async def _campaign(uow: UnitOfWork, campaign_id: UUID | None) -> CreationCampaign | None:
    return None if campaign_id is None else await locked_campaign(uow.session, campaign_id)


def _sealed(vault: Vault, nominee: Nominee | None) -> dict[str, Any]:
    if nominee is None:
        return {}
    return {
        "nominee_ref": vault.blind_index(nominee.id_number),
        "nominee_name_encrypted": vault.encrypt(nominee.name),
        "nominee_name_masked": mask_name(nominee.name),
    }


_NOWHERE = Text("没有该社区（村）。", "There is no such community.")
