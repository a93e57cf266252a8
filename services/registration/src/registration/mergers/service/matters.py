"""A merger or split with everybody in it, locked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from registration.mergers.queries import loads
from registration.mergers.rules.parties import PartyFacts
from registration.mergers.rules.states import Side
from registration.mergers.service.reading import READ
from registration.models.mergers import Merger, MergerParty
from registration.models.organizations import Organization
from registration.organizations.service.records import place_of
from shared.contracts.values import LegalKind, OrganizationStatus, RegistrationMode, Tier
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Matter:
    """The row, its parties in order, and their organizations by id; all are locked."""

    merger: Merger
    parties: Sequence[MergerParty]
    organizations: Mapping[UUID, Organization]

    def facts(self) -> list[PartyFacts]:
        """Return how the parties stand."""
        return [party_facts(self.organizations[each.organization_id], each) for each in self.parties]

    def ids(self, side: Side) -> tuple[UUID, ...]:
        """Return the organizations of one side in order."""
        return tuple(each.organization_id for each in self.parties if each.side == side)


def party_facts(organization: Organization, party: MergerParty) -> PartyFacts:
    """Return how a party stands."""
    return PartyFacts(
        organization_id=str(organization.id),
        side=Side(party.side),
        tier=Tier(organization.tier),
        status=OrganizationStatus(organization.status),
        legal_kind=LegalKind(organization.legal_kind),
        authority_id=organization.authority_id,
        is_dual=organization.mode == RegistrationMode.DUAL,
        is_confirmed=party.confirmed_on is not None,
        is_consented=party.consented_on is not None,
    )


async def matter_for(uow: UnitOfWork, merger_id: UUID, permission: str) -> Matter:
    """Return the matter for a caller who may do this with one of its parties.

    Raises:
        NotFound: there is none, or the caller may not even read it.
        Forbidden: the caller may read it but not do this.
    """
    ids = await loads.party_ids(uow.session, merger_id)
    if not ids:
        raise NotFound
    organizations = {each.id: each for each in await loads.locked_organizations(uow.session, ids)}
    _require(uow, list(organizations.values()), permission)
    merger = await loads.locked_merger(uow.session, merger_id)
    return Matter(merger, await loads.parties(uow.session, merger_id), organizations)


def _require(uow: UnitOfWork, organizations: Sequence[Organization], permission: str) -> None:
    permissions, caller = uow.resources.permissions, uow.caller
    places = [place_of(organization) for organization in organizations]
    if any(permissions.allows(caller, permission, place) for place in places):
        return
    readable = next((place for place in places if permissions.allows(caller, READ, place)), places[0])
    uow.require(permission, readable, read=READ)
