"""Leaders are asked of registration outside of transactions: an event leaves a job, and the job asks."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from party_liaison.leaders.queries import is_known, open_entries
from party_liaison.models import LeaderEntry
from party_liaison.row_security.service import with_all_rows
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.jobs import JobHandler, RunningJob, enqueue
from shared.kit.unit_of_work import UnitOfWork

READ_LEADERS: Final = "leaders.read"


async def ask_for_leaders(uow: UnitOfWork, organization_id: UUID) -> None:
    """A job will ask who leads the organization now."""
    await enqueue(uow.session, READ_LEADERS, "party", {"organization_id": str(organization_id)}, uow.resources)


async def ask_if_unknown(uow: UnitOfWork, organization_id: UUID) -> None:
    """A job will ask for leaders that were never told: those of organizations that were imported by the thousand."""
    if not await is_known(uow.session, organization_id):
        await ask_for_leaders(uow, organization_id)


async def read_leaders(job: RunningJob) -> Mapping[str, Any]:
    """Our copy of the organization's leaders is registration's answer."""
    organization_id = UUID(job.params["organization_id"])
    answer = await job.resources.internal.get("registration", f"/internal/organizations/{organization_id}/leaders")
    told = {} if answer is None else earliest(answer["leaders"])
    async with job.resources.database.transaction() as session:
        uow = UnitOfWork(
            session=session,
            caller=system_caller(job.resources.name),
            resources=job.resources,
            correlation_id=str(job.id),
        )
        await keep_leaders(uow, organization_id, told)
        await uow.flush()
    return {}


async def keep_leaders(uow: UnitOfWork, organization_id: UUID, told: Mapping[str, date]) -> None:
    """These persons lead the organization since those days; whoever else was known has left by today."""
    await with_all_rows(uow.session)
    known = {entry.person_ref: entry for entry in await open_entries(uow.session, organization_id)}
    for person_ref, entry in known.items():
        if told.get(person_ref) != entry.from_on:
            entry.until_on = max(entry.from_on, uow.today)
    await uow.session.flush()
    for person_ref, from_on in told.items():
        if person_ref not in known or known[person_ref].from_on != from_on:
            entry = LeaderEntry(
                id=new_id(), organization_id=organization_id, person_ref=person_ref, from_on=from_on, until_on=None
            )
            uow.session.add(entry)


def earliest(leaders: list[dict[str, Any]]) -> dict[str, date]:
    """Return the day since which each of the persons leads, in whichever post first."""
    found: dict[str, date] = {}
    for leader in leaders:
        since = date.fromisoformat(leader["from_on"])
        found[leader["person_ref"]] = min(found.get(leader["person_ref"], since), since)
    return found


JOB_KINDS: Final[Mapping[str, JobHandler]] = {READ_LEADERS: read_leaders}
