"""The county's word on where an organization belongs."""

from registration.applications.service.surroundings import home_of
from registration.boundary_changes.errors import NotASuccessor, UnknownHome
from registration.boundary_changes.rules.states import TASK_MACHINE, TaskState
from registration.boundary_changes.schemas import RehomingAssignment
from registration.boundary_changes.service.moving import move_organization
from registration.models.boundary_changes import RehomingTask
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.kit.problems import FieldError, Text
from shared.kit.unit_of_work import UnitOfWork

_NOWHERE = Text("没有该社区（村）或街道（乡镇）。", "There is no such community or town.")
_NO_SUCCESSOR = Text("不是承接单位。", "It did not follow the one that ended.")


async def assign(
    uow: UnitOfWork, task: RehomingTask, organization: Organization, body: RehomingAssignment
) -> RehomingTask:
    """The organization is at home where the county says since the change of boundaries, and the task is done.

    Raises:
        InvalidTransition: it is done or was cancelled.
        UnknownHome: there is no such division, or it is of another level than the one that ended.
        NotASuccessor: it is none of those that followed; of an abolished one, it lies in another county.
    """
    uow.expect_version(task)
    state = TASK_MACHINE.walk(TaskState(task.state), "assign")
    code = body.community_code
    home = await home_of(uow, code)
    if home is None or len(code) != len(task.from_code):
        raise UnknownHome(errors=[FieldError("/community_code", "UNKNOWN_REFERENCE", _NOWHERE)])
    followed = code in task.candidates if task.candidates else home.jurisdiction_id == organization.jurisdiction_id
    if not followed:
        raise NotASuccessor(errors=[FieldError("/community_code", "NOT_A_SUCCESSOR", _NO_SUCCESSOR, clause_ref="2")])
    task.state, task.to_code, task.reasons = state, code, body.reasons
    task.decided_on, task.decided_by, task.updated_at = uow.today, uow.caller.identity, uow.now
    if division_of(organization) != code:
        await move_organization(uow, organization, code, task.effective_on)
    uow.audit("rehoming_task.assign", "rehoming_task", task.id, details={"to_code": code})
    return task
