"""Who supervises an organization, as a caller may see it."""

from uuid import UUID

from registration.organizations.service.owned import shown
from registration.organizations.service.reading import READ
from registration.supervision.queries.reads import SUPERVISED
from registration.supervision.rules.tiers import Supervisor, supervisor_of
from shared.contracts.values import Tier
from shared.kit.authorization import Caller
from shared.kit.resources import Resources


async def supervisor(resources: Resources, caller: Caller, organization_id: UUID) -> Supervisor:
    """Return who supervises the organization now.

    Raises:
        NotFound: there is none, or none within the caller's reach.
    """
    row = await resources.database.reads.row(SUPERVISED, organization_id=organization_id)
    tier = Tier(shown(resources, caller, READ, row)["tier"])
    assert row is not None
    return supervisor_of(
        tier,
        authority_id=row["place_authority_id"],
        town_code=row["place_town_code"],
        community_code=row["place_home_community_code"],
        supervising_unit_id=row["place_supervising_unit_id"],
    )
