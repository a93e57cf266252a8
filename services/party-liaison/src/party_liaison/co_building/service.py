"""Activities of joint building are entered."""

from typing import Final

from party_liaison.co_building.errors import ActivityInvalid
from party_liaison.co_building.rules import activity_defects
from party_liaison.co_building.schemas import CoBuildingCreate
from party_liaison.models import CoBuildingActivity, CoBuildingParticipant
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.service import organizations_named
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

WRITE: Final = "co_building.write"


async def record_activity(uow: UnitOfWork, body: CoBuildingCreate) -> CoBuildingActivity:
    """The activity is on record with the organizations that took part.

    Raises:
        UnknownReference, OrganizationEnded: by the organizations.
        ActivityInvalid: a day ahead, or organizations from elsewhere.
    """
    organizations = await organizations_named(uow, body.organization_ids, WRITE)
    raise_defects(
        ActivityInvalid,
        activity_defects(
            body.held_on,
            uow.today,
            body.community_code,
            [one.community_code for one in organizations],
            [one.town_code for one in organizations],
        ),
    )
    activity = CoBuildingActivity(
        id=new_id(),
        community_code=body.community_code,
        town_code=body.community_code[:9],
        jurisdiction_id=organizations[0].jurisdiction_id,
        held_on=body.held_on,
        theme=body.theme,
        recorded_by=uow.caller.identity,
        recorded_on=uow.today,
    )
    uow.session.add(activity)
    await uow.session.flush()
    for organization in organizations:
        uow.session.add(CoBuildingParticipant(activity_id=activity.id, organization_id=organization.organization_id))
    uow.audit("co_building.record", "co_building_activity", activity.id)
    return activity
