"""What registration itself says of organizations, asked outside of every transaction."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from funding.disbursements.errors import NotAsRegistered, NotOnRegister, RegistrationAway
from shared.contracts.registration import OrganizationSnapshot
from shared.contracts.values import OrganizationStatus
from shared.kit.problems import Problem
from shared.kit.resources import Resources

Quotes = Mapping[UUID, OrganizationSnapshot | None]
"""By organization; None where registration knows none."""


async def asked(resources: Resources, organization_id: UUID) -> OrganizationSnapshot | None:
    """Return what registration says of an organization now; None when it knows none.

    Raises:
        ConnectionError: it does not answer.
    """
    try:
        answer = await resources.internal.get("registration", f"/internal/organizations/{organization_id}")
    except Problem as problem:
        raise ConnectionError("registration does not answer") from problem
    return None if answer is None else OrganizationSnapshot.model_validate(answer)


async def quotes_about(resources: Resources, organization_ids: Iterable[UUID]) -> Quotes | None:
    """Return what registration says of the organizations now; None when it does not answer."""
    try:
        return {one: await asked(resources, one) for one in sorted(organization_ids)}
    except ConnectionError:
        return None


def quoted_versions(quotes: Quotes | None, organization_ids: Iterable[UUID]) -> dict[str, int]:
    """Return how far registration was with each organization; payments wait until its events have come as far.

    Raises:
        RegistrationAway: it has not answered.
        NotOnRegister: it knows no such organization.
        NotAsRegistered: the organization is not active there, whatever has arrived here.
    """
    found = {}
    for one in sorted(organization_ids):
        if quotes is None or one not in quotes:
            raise RegistrationAway(clause_ref="14")
        seen = quotes[one]
        if seen is None:
            raise NotOnRegister(clause_ref="14")
        if seen.facts.status != OrganizationStatus.ACTIVE:
            raise NotAsRegistered(clause_ref="14")
        found[str(one)] = seen.aggregate_version
    return found
