"""Keeping what party-liaison tells, each event once; one that comes late changes nothing that a newer one said."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy.dialects.postgresql import insert

from registration.models.party_works import PartyWork
from registration.organizations.queries.loads import locked_organization
from shared.contracts import party
from shared.contracts.envelope import EventData
from shared.kit.clock import legal_day
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

Told = Callable[[Any, date], dict[str, Any]]
"""What an event says on its day, by column."""

TOLD: Final[Mapping[type[EventData], Told]] = {
    party.CoverageTaskOpened: lambda data, day: {"coverage": data.state},
    party.CoverageSurveyed: lambda data, day: {"coverage": data.state, "surveyed_on": day, "overdue_since": None},
    party.CoverageCovered: lambda data, day: {"coverage": data.state, "overdue_since": None},
    party.CoverageOverdue: lambda data, day: {"coverage": data.state, "overdue_since": day},
    party.CoverageObligationBreached: lambda data, day: {"coverage": data.state, "owed_since": data.since},
    party.CoverageCured: lambda data, day: {"coverage": data.state, "owed_since": None},
    party.CoverageTaskCancelled: lambda data, day: {"coverage": None, "overdue_since": None, "owed_since": None},
    party.LiaisonPlanned: lambda data, day: {"liaison_due_on": data.due_on, "liaison_overdue_on": None},
    party.LiaisonContacted: lambda data, day: {
        "liaison_due_on": data.due_on, "contacted_on": day, "liaison_overdue_on": None,
    },
    party.LiaisonOverdue: lambda data, day: {"liaison_overdue_on": data.due_on},
}  # fmt: skip


async def keep_told(uow: UnitOfWork, delivery: Delivery) -> None:
    """The organization's party work stands as the event says, unless a newer event of the task or plan was heard."""
    data: Any = delivery.data
    if delivery.stale or await locked_organization(uow.session, data.organization_id) is None:
        return
    told = TOLD[type(data)](data, legal_day(delivery.event.time)) | {"updated_at": uow.now}
    row = insert(PartyWork).values(organization_id=data.organization_id, **told)
    await uow.session.execute(row.on_conflict_do_update(index_elements=[PartyWork.organization_id], set_=told))


REACTIONS: Final[Mapping[type[EventData], Handler]] = dict.fromkeys(TOLD, keep_told)
