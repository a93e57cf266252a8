"""What payment orders do when registration reports a change of an organization."""

from collections.abc import Mapping, Sequence
from typing import Final

from funding.disbursements.service.holding import on_organization
from funding.disbursements.service.settling import on_revoked
from shared.contracts.catalogue import ORGANIZATION_EVENTS
from shared.contracts.envelope import EventData
from shared.contracts.registration import OrganizationFacts, OrganizationRevoked
from shared.kit.consume import Handler

REACTIONS: Final[Sequence[Mapping[type[EventData], Handler]]] = (
    dict.fromkeys((*ORGANIZATION_EVENTS, OrganizationFacts), on_organization),
    {OrganizationRevoked: on_revoked},
)
"""Every word about an organization may hold its orders or let them go on; a revocation asks payments back."""
