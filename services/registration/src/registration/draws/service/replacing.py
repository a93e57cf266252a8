"""The next key takes the place of an organization that has ended since the pool was taken."""

from collections import Counter
from uuid import UUID

from registration.draws.errors import EmptyPool, NotDrawn
from registration.draws.queries import loads
from registration.draws.schemas import DrawReplacement
from registration.draws.service.committing import note, walk
from registration.draws.service.publishing import IN_POOL, send_inspectors
from registration.inspections.errors import StillOnRecord
from registration.inspections.queries.loads import inspection_from
from registration.inspections.rules.states import InspectionState
from registration.inspections.service import cancel_inspection
from registration.models.draws import Draw, DrawEntry
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.kit.unit_of_work import UnitOfWork

_BEFORE_VISIT = (InspectionState.PLANNED, InspectionState.NOTIFIED)


async def replace_drawn(uow: UnitOfWork, draw: Draw, body: DrawReplacement) -> Draw:
    """The organization is replaced by the next in order of keys; who has ended too is passed over, with the reason.

    Raises:
        InvalidTransition: the draw is not published.
        NotDrawn: the organization was not drawn, or was replaced before.
        StillOnRecord: it goes on.
        EmptyPool: nobody is left.
        TooFewInspectors: the next one has too few untied inspectors.
    """
    uow.expect_version(draw)
    walk(draw, "replace")
    entry = await loads.drawn_entry(uow.session, draw.id, body.organization_id)
    if entry is None:
        raise NotDrawn
    organization = await _organization(uow, entry.organization_id)
    if organization.status in IN_POOL:
        raise StillOnRecord
    await _drop(uow, draw, entry, organization, body.reason)
    while (successor := await loads.next_entry(uow.session, draw.id)) is not None:
        if (await _organization(uow, successor.organization_id)).status in IN_POOL:
            break
        successor.selected_on = successor.replaced_on = uow.today
        successor.replacement_reason = body.reason
        await uow.session.flush()
    if successor is None:
        raise EmptyPool
    load = Counter(one for visit in await loads.visits_of(uow.session, draw.id) for one in visit)
    await send_inspectors(uow, draw, [successor], load)
    note(uow, draw, "replace", organization=str(entry.organization_id), by=str(successor.organization_id))
    return draw


async def _organization(uow: UnitOfWork, organization_id: UUID) -> Organization:
    organization = await locked_organization(uow.session, organization_id)
    assert organization is not None
    return organization


async def _drop(uow: UnitOfWork, draw: Draw, entry: DrawEntry, organization: Organization, reason: str) -> None:
    entry.replaced_on, entry.replacement_reason = uow.today, reason
    inspection = await inspection_from(uow.session, entry.organization_id, f"draw:{draw.id}")
    if inspection is not None and inspection.state in _BEFORE_VISIT:
        cancel_inspection(uow, organization, inspection, reason)
    await uow.session.flush()
