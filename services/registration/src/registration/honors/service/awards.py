"""Awards of funding's projects stand among an organization's honors, as its events tell."""

from collections.abc import Mapping
from typing import Final

from registration.honors.queries import honor_of_award
from registration.honors.rules.states import HONOR_MACHINE, HonorState
from registration.honors.service.recording import note
from registration.models.honors import Honor
from registration.organizations.queries.loads import locked_organization
from shared.contracts.envelope import EventData
from shared.contracts.funding import AwardGranted, AwardLapsed, AwardObjected, AwardPublicityStarted
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

AwardEvent = AwardPublicityStarted | AwardObjected | AwardGranted | AwardLapsed
_COMMANDS: Final[dict[type[EventData], str]] = {
    AwardPublicityStarted: "award_publicity",
    AwardGranted: "award_granted",
    AwardLapsed: "award_lapsed",
}


async def on_award(uow: UnitOfWork, delivery: Delivery) -> None:
    """The honor stands where the award does; a late word about it changes nothing any more."""
    told = delivery.data
    assert isinstance(told, AwardEvent)
    organization = await locked_organization(uow.session, told.organization_id)
    if delivery.stale or organization is None:
        return
    honor = await honor_of_award(uow.session, told.award_id)
    command = _COMMANDS.get(type(told))
    if command is None:
        if honor is not None:
            note(uow, honor, "award_objected")
        return
    state = None if honor is None else HonorState(honor.state)
    if command not in HONOR_MACHINE.commands(state):
        return
    honor = honor or _honor(uow, told)
    honor.state = HONOR_MACHINE.walk(state, command)
    honor.amount_fen = told.amount_fen
    if isinstance(told, AwardPublicityStarted):
        honor.publicized_on, honor.publicity_until, honor.decided_on = uow.today, told.publicity_until, None
    else:
        honor.decided_on = uow.today
    note(uow, honor, command)


def _honor(uow: UnitOfWork, told: AwardEvent) -> Honor:
    honor = Honor(
        id=new_id(),
        organization_id=told.organization_id,
        award_id=told.award_id,
        type="OTHER",
        title="公益创投项目资助",
        consent=False,
        nominated_on=uow.today,
        nominated_by=uow.caller.identity,
        rules_used={},
        created_at=uow.now,
    )
    uow.session.add(honor)
    return honor


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    AwardPublicityStarted: on_award,
    AwardObjected: on_award,
    AwardGranted: on_award,
    AwardLapsed: on_award,
}
