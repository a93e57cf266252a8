"""The steps of a project, and what is told of them."""

from typing import Any

from funding.models import Organization
from funding.models.places import place_of_row
from funding.models.programs import Program
from funding.models.projects import Project
from funding.organizations.service import concerning
from funding.projects.rules.states import PROJECT_MACHINE, ProjectState
from funding.proposals.service.places import funding_of, program_place
from shared.contracts.funding import ProjectFacts
from shared.kit.authorization import Place
from shared.kit.unit_of_work import UnitOfWork


def walk(uow: UnitOfWork, project: Project, command: str, **details: object) -> None:
    """The project has taken the step."""
    project.state = PROJECT_MACHINE.walk(ProjectState(project.state), command)
    project.updated_at = uow.now
    uow.audit(f"project.{command}", "project", project.id, details=details)


def places(project: Project, program: Program) -> tuple[Place, Place, Place]:
    """Return where the project lies for its organization, for who runs the program, and for its sponsor."""
    sponsor = project.sponsor_organization_id
    own = place_of_row(project, organization_id=str(project.organization_id))
    return own, program_place(program), Place(supervising_unit_id=None if sponsor is None else str(sponsor))


async def record(uow: UnitOfWork, project: Project, event: type[ProjectFacts], **facts: Any) -> None:
    """The event of the project is recorded."""
    organization = await uow.session.get_one(Organization, project.organization_id)
    funding = await funding_of(uow.session, project, project.program_id)
    told = event.model_validate({**concerning(organization), **funding, "project_id": project.id, **facts})
    uow.record(told, division_code=project.community_code or project.jurisdiction_id)
