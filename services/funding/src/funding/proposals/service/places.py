"""Who stands where to a proposal: its organization, its sponsor, its place, and whoever runs the program."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from funding.models.places import InArea, place_of_row
from funding.models.programs import Program, Proposal
from shared.kit.authorization import Place
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork


def places(proposal: Proposal, program: Program) -> tuple[Place, ...]:
    """Return the places from each of which the proposal may be read."""
    sponsor = proposal.sponsor_organization_id
    own = place_of_row(proposal, organization_id=str(proposal.organization_id))
    return own, program_place(program), Place(supervising_unit_id=None if sponsor is None else str(sponsor))


def program_place(program: Program) -> Place:
    """Return where decisions about the program's proposals are taken."""
    owner = program.owner_organization_id
    return place_of_row(
        program, authority_id=program.jurisdiction_id, supervising_unit_id=None if owner is None else str(owner)
    )


async def funding_of(session: AsyncSession, row: InArea, program_id: UUID) -> dict[str, Any]:
    """Return what events say of where the money of a program works, and who gives it."""
    program = await session.get_one(Program, program_id)
    owner = program.owner_organization_id
    return {
        "jurisdiction_id": row.jurisdiction_id,
        "town_code": row.town_code,
        "community_code": row.community_code,
        "funder_authority_id": program.jurisdiction_id if owner is None else None,
        "funder_organization_id": owner,
    }


def require(uow: UnitOfWork, permission: str, at: Place, proposal: Proposal, program: Program) -> None:
    """Pass when the caller may do this at `at`.

    Raises:
        NotFound: the caller may not even read the proposal.
        Forbidden: the caller may read it but not do this.
    """
    permissions = uow.resources.permissions
    if not any(permissions.allows(uow.caller, "proposal.read", place) for place in places(proposal, program)):
        raise NotFound
    uow.require(permission, at, read="program.read")
