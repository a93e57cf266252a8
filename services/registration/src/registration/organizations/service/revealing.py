"""Unmasking leaders: for a stated purpose, and on record."""

from uuid import UUID

from registration.models.organizations import OrganizationLeader
from registration.organizations.queries.loads import leaders_of
from registration.organizations.schemas import LeaderRevealed, LeadersRevealed
from shared.contracts.values import LeaderPost
from shared.kit.unit_of_work import UnitOfWork


async def reveal_leaders(uow: UnitOfWork, organization_id: UUID, purpose: str) -> LeadersRevealed:
    """The caller knows who leads the organization; the audit trail has the purpose."""
    leaders = await leaders_of(uow.session, organization_id)
    uow.audit(
        "organization.reveal_leaders", "organization", organization_id, purpose=purpose,
        details={"persons": len(leaders)},
    )  # fmt: skip
    return LeadersRevealed(purpose=purpose, items=[_revealed(uow, leader) for leader in leaders])


def _revealed(uow: UnitOfWork, leader: OrganizationLeader) -> LeaderRevealed:
    return LeaderRevealed(
        name=uow.vault.decrypt(leader.name_encrypted),
        id_number=uow.vault.decrypt(leader.id_number_encrypted),
        post=LeaderPost(leader.post),
        from_on=leader.from_on,
        until_on=leader.until_on,
    )
