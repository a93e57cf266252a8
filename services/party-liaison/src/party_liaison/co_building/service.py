"""Activities of joint building are entered; what other services tell of is counted and hinted at."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from party_liaison.co_building.errors import ActivityInvalid, HintTaken
from party_liaison.co_building.queries import locked_hint
from party_liaison.co_building.rules import activity_defects
from party_liaison.co_building.schemas import CoBuildingCreate
from party_liaison.models import (
    CoBuildingActivity,
    CoBuildingHint,
    CoBuildingParticipant,
    CommunityEvent,
    Organization,
)
from party_liaison.organizations.errors import UnknownReference, raise_defects
from party_liaison.organizations.queries import jurisdiction_at
from party_liaison.organizations.service import organizations_named
from shared.contracts.envelope import EventData
from shared.contracts.funding import AgreementSigned
from shared.contracts.registration import ConsultationClosed, MediationClosed
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

WRITE: Final = "co_building.write"


async def record_activity(uow: UnitOfWork, body: CoBuildingCreate) -> CoBuildingActivity:
    """The activity is on record with the organizations that took part.

    Raises:
        UnknownReference, OrganizationEnded: by the organizations.
        ActivityInvalid: a day ahead, or organizations from elsewhere.
        HintTaken: another activity came of the hint.
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
    if body.hint_id is not None:
        await _take_up(uow, body.hint_id, activity, organizations)
    for organization in organizations:
        uow.session.add(CoBuildingParticipant(activity_id=activity.id, organization_id=organization.organization_id))
    uow.audit("co_building.record", "co_building_activity", activity.id)
    return activity


async def _take_up(
    uow: UnitOfWork, hint_id: UUID, activity: CoBuildingActivity, organizations: Sequence[Organization]
) -> None:
    hint = await locked_hint(uow.session, hint_id)
    if hint is None or hint.organization_id not in {one.organization_id for one in organizations}:
        raise UnknownReference
    if hint.activity_id is not None:
        raise HintTaken
    hint.activity_id = activity.id


async def on_closed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The deliberation or mediation counts for its community in the year of its end."""
    told = delivery.data
    assert isinstance(told, ConsultationClosed | MediationClosed)
    consulted = isinstance(told, ConsultationClosed)
    row = {
        "id": told.consultation_id if isinstance(told, ConsultationClosed) else told.mediation_id,
        "kind": "CONSULTATION" if consulted else "MEDIATION",
        "outcome": told.outcome,
        "community_code": told.community_code,
        "town_code": told.community_code[:9],
        "jurisdiction_id": await jurisdiction_at(uow.session, told.community_code),
        "organization_id": told.organization_id,
        "ended_on": legal_day(delivery.event.time),
    }
    await uow.session.execute(insert(CommunityEvent).values(row).on_conflict_do_nothing())


async def on_agreement_signed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The party organization is shown a project as an occasion to build together."""
    told = delivery.data
    assert isinstance(told, AgreementSigned)
    row = {
        "id": told.award_id,
        "organization_id": told.organization_id,
        "community_code": told.community_code,
        "from_on": told.from_on,
        "until_on": told.until_on,
    }
    await uow.session.execute(insert(CoBuildingHint).values(row).on_conflict_do_nothing())


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    ConsultationClosed: on_closed,
    MediationClosed: on_closed,
    AgreementSigned: on_agreement_signed,
}
