"""What others hear of units: per organization, without form, number or the name of the unit."""

from collections.abc import Sequence

from party_liaison.models import Organization, UnitOrganization
from shared.contracts.party import PartyUnitFacts
from shared.contracts.values import CoverageState
from shared.kit.unit_of_work import UnitOfWork


def tell(
    uow: UnitOfWork,
    kind: type[PartyUnitFacts],
    rows: Sequence[UnitOrganization],
    organizations: Sequence[Organization],
    state: CoverageState,
) -> None:
    """Have one event per organization published, under the id of its own place in the unit."""
    by_id = {one.organization_id: one for one in organizations}
    for row in rows:
        organization = by_id[row.organization_id]
        event = kind(
            unit_membership_id=row.id,
            organization_id=row.organization_id,
            status=organization.status,
            tier=organization.tier,
            state=state,
        )
        uow.record(event, division_code=organization.division_code)
