"""Leaders and posts as the other services tell, and the search for conflicts that follows.

Leaders are asked of registration outside of transactions: an event leaves a job, and the job asks.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.dialects.postgresql import insert

from funding.models.reviews import LapsedQualification, LeaderCopy, PlacementCopy, VacancyCopy
from funding.reviews.service.conflicts import recheck_organization, recheck_person
from shared.contracts import registration, talent
from shared.contracts.envelope import EventData
from shared.kit.authorization import system_caller
from shared.kit.consume import Delivery, Handler
from shared.kit.jobs import JobHandler, RunningJob, enqueue
from shared.kit.unit_of_work import UnitOfWork

SCAN: Final = "reviews.scan_leaders"
STATES: Final[Mapping[type[EventData], str]] = {
    talent.PlacementActivated: "ACTIVE",
    talent.PlacementSuspended: "SUSPENDED",
    talent.PlacementEnded: "ENDED",
}
VACANCY_STATES: Final[Mapping[type[EventData], str]] = {
    talent.VacancyOpened: "OPEN",
    talent.VacancyFilled: "FILLED",
    talent.VacancyClosed: "CLOSED",
}


async def request_scan(uow: UnitOfWork, organization_id: UUID) -> None:
    """A job will ask who leads the organization now, and look for conflicts."""
    await enqueue(uow.session, SCAN, "funding", {"organization_id": str(organization_id)}, uow.resources)


async def on_leaders_changed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The leaders are asked for."""
    assert isinstance(delivery.data, registration.OrganizationFacts)
    await request_scan(uow, delivery.data.organization_id)


async def scan_leaders(job: RunningJob) -> Mapping[str, Any]:
    """Our copy of the leaders is registration's answer, and sheets that it forbids are void."""
    organization_id = UUID(job.params["organization_id"])
    answer = await job.resources.internal.get("registration", f"/internal/organizations/{organization_id}/leaders")
    refs = sorted({leader["person_ref"] for leader in (answer or {"leaders": []})["leaders"]})
    async with job.resources.database.transaction() as session:
        uow = UnitOfWork(
            session=session,
            caller=system_caller(job.resources.name),
            resources=job.resources,
            correlation_id=str(job.id),
        )
        await keep_leaders(uow, organization_id, refs)
        voided = await recheck_organization(uow, organization_id)
        await uow.flush()
    return {"leaders": len(refs), "voided": voided}


async def keep_leaders(uow: UnitOfWork, organization_id: UUID, refs: list[str]) -> None:
    """These persons lead the organization; those known before who are not among them have left by today."""
    known = LeaderCopy.organization_id == organization_id
    left = update(LeaderCopy).where(known, LeaderCopy.until_on.is_(None), LeaderCopy.person_ref.not_in(refs))
    await uow.session.execute(left.values(until_on=uow.today))
    if refs:
        rows = [{"organization_id": organization_id, "person_ref": ref, "seen_on": uow.today} for ref in refs]
        found = insert(LeaderCopy).values(rows)
        keys = ["organization_id", "person_ref"]
        await uow.session.execute(found.on_conflict_do_update(index_elements=keys, set_={"until_on": None}))


async def on_placement(uow: UnitOfWork, delivery: Delivery) -> None:
    """The post is known as the event states it, and sheets that it forbids are void."""
    if delivery.stale:
        return
    data = delivery.data
    assert isinstance(data, talent.PlacementFacts)
    state = STATES[type(data)]
    ended: date | None = data.effective_on if state == "ENDED" else None
    row = {
        "person_ref": data.person_ref,
        "organization_id": data.organization_id,
        "state": state,
        "level": data.level,
        "fte_bps": data.fte_bps,
        "until_on": ended,
        "project_id": data.project_id,
        "told_on": delivery.event.time.date(),
    }
    statement = insert(PlacementCopy).values(placement_id=data.placement_id, from_on=data.effective_on, **row)
    await uow.session.execute(statement.on_conflict_do_update(index_elements=["placement_id"], set_=row))
    await recheck_person(uow, data.person_ref)


async def on_vacancy(uow: UnitOfWork, delivery: Delivery) -> None:
    """It is known whether somebody is looked for, or was found, for a funded project."""
    data = delivery.data
    assert isinstance(data, talent.VacancyFacts)
    if delivery.stale or data.project_id is None:
        return
    row = {
        "project_id": data.project_id,
        "organization_id": data.organization_id,
        "state": VACANCY_STATES[type(data)],
        "level": data.min_level,
        "fte_bps": data.fte_bps,
        "told_on": delivery.event.time.date(),
    }
    statement = insert(VacancyCopy).values(vacancy_id=data.vacancy_id, **row)
    await uow.session.execute(statement.on_conflict_do_update(index_elements=["vacancy_id"], set_=row))


async def on_qualification(uow: UnitOfWork, delivery: Delivery) -> None:
    """It is known which certificates of social work have lapsed and are not valid again."""
    data = delivery.data
    assert isinstance(data, talent.QualificationFacts)
    if delivery.stale or data.kind != talent.QualificationKind.SOCIAL_WORK:
        return
    this = LapsedQualification.qualification_id == data.qualification_id
    await uow.session.execute(delete(LapsedQualification).where(this))
    if isinstance(data, talent.QualificationLapsed):
        row = {"qualification_id": data.qualification_id, "person_ref": data.person_ref, "level": data.level}
        await uow.session.execute(insert(LapsedQualification).values(lapsed_on=data.lapsed_on, **row))


async def on_person_merged(uow: UnitOfWork, delivery: Delivery) -> None:
    """What was known under the old reference is known under the new one."""
    data = delivery.data
    assert isinstance(data, talent.PersonMerged)
    moved = update(PlacementCopy).where(PlacementCopy.person_ref == data.person_ref)
    await uow.session.execute(moved.values(person_ref=data.new_person_ref))
    lapsed = update(LapsedQualification).where(LapsedQualification.person_ref == data.person_ref)
    await uow.session.execute(lapsed.values(person_ref=data.new_person_ref))
    await recheck_person(uow, data.new_person_ref)


async def on_person_erased(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is known of the person."""
    data = delivery.data
    assert isinstance(data, talent.PersonErased)
    for known in (PlacementCopy, LapsedQualification):
        await uow.session.execute(delete(known).where(known.person_ref == data.person_ref))


_CERTIFICATES: Final = (talent.QualificationRegistered, talent.QualificationRenewed, talent.QualificationLapsed)
REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationLeadersChanged: on_leaders_changed,
    registration.OrganizationLegalRepChanged: on_leaders_changed,
    **dict.fromkeys(STATES, on_placement),
    **dict.fromkeys(VACANCY_STATES, on_vacancy),
    **dict.fromkeys(_CERTIFICATES, on_qualification),
    talent.PersonMerged: on_person_merged,
    talent.PersonErased: on_person_erased,
}
JOB_KINDS: Final[Mapping[str, JobHandler]] = {SCAN: scan_leaders}
