"""Founders of rural organizations are recognized when it is registered or filed; registration says who they are."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert

from shared.contracts.registration import FilingFiled, OrganizationFacts, OrganizationRegistered
from shared.contracts.values import Origin
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.jobs import JobHandler, RunningJob, enqueue
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import is_rural
from talent.models import FounderCase, Organization
from talent.organizations.queries import locked_organization
from talent.rural_support.queries import people_by_refs
from talent.rural_support.rules import VerificationState

READ_FOUNDERS: Final = "founders.read"
_REGISTER: Final = "service:registration"


async def ask_for_founders(uow: UnitOfWork, organization: Organization, facts: OrganizationFacts) -> None:
    """A job will ask who founded the rural organization that was registered or filed just now."""
    if not isinstance(facts, OrganizationRegistered | FilingFiled) or facts.origin == Origin.IMPORT:
        return
    if organization.community_code is None or not is_rural(organization.community_code):
        return
    params = {"organization_id": str(organization.organization_id)}
    await enqueue(uow.session, READ_FOUNDERS, "talent", params, uow.resources)


async def read_founders(job: RunningJob) -> Mapping[str, Any]:
    """Founders who are on record here have their cases; the transaction begins after registration has answered."""
    organization_id = UUID(job.params["organization_id"])
    answer = await job.resources.internal.get("registration", f"/internal/organizations/{organization_id}/founders")
    refs = [] if answer is None else [one["person_ref"] for one in answer["founders"]]
    async with job.resources.database.transaction() as session:
        caller, told = system_caller(job.resources.name), str(job.id)
        uow = UnitOfWork(session=session, caller=caller, resources=job.resources, correlation_id=told)
        opened = await open_cases(uow, organization_id, refs)
        await uow.flush()
    return {"opened": opened}


async def open_cases(uow: UnitOfWork, organization_id: UUID, refs: Sequence[str]) -> int:
    """The people of the references have cases as founders, verified by the register; returns how many had none.

    Whether support is due follows from the group to which somebody belonged on the day, and from the months since.
    """
    organization = await locked_organization(uow.session, organization_id)
    founded_on = None if organization is None else organization.filed_on or organization.registered_on
    if founded_on is None:
        return 0
    opened = 0
    for person_id in await people_by_refs(uow.session, refs):
        row = _row(uow, person_id, organization_id, founded_on)
        entered = insert(FounderCase).values(row).on_conflict_do_nothing().returning(FounderCase.id)
        if await uow.session.scalar(entered) is not None:
            uow.audit("founder_case.recognize", "founder_case", row["id"])
            opened += 1
    return opened


def _row(uow: UnitOfWork, person_id: UUID, organization_id: UUID, founded_on: date) -> dict[str, Any]:
    return {
        "id": new_id(), "person_id": person_id, "organization_id": organization_id, "founded_on": founded_on,
        "evidence": "登记或备案时的发起人", "state": VerificationState.VERIFIED, "submitted_by": _REGISTER,
        "created_at": uow.now, "updated_at": uow.now, "version": 1,
    }  # fmt: skip


JOB_KINDS: Final[Mapping[str, JobHandler]] = {READ_FOUNDERS: read_founders}
