"""Governance as a caller may see it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from registration.governance.queries.reads import BODIES_OF, RULES_IN_FORCE
from registration.governance.rules.bodies import BODIES_OF as WANTED_BODIES
from registration.governance.rules.internal_rules import missing_rules, required_rules
from registration.organizations.queries.reads import ORGANIZATION_BY_ID
from registration.organizations.service.reading import is_public
from registration.organizations.service.records import place_for
from shared.contracts.values import LegalKind, Tier
from shared.kit.authorization import Caller
from shared.kit.problems import NotFound
from shared.kit.reads import Row
from shared.kit.resources import Resources
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules

READ = "governance.read"


def seen_by(caller: Caller, row: Mapping[str, Any]) -> Row:
    """Return a body as the caller is shown it; its members are nobody's business outside."""
    shown = {name: value for name, value in row.items() if not name.startswith("place_")}
    return shown | {"members": None} if is_public(caller) else shown


async def governance_of(resources: Resources, caller: Caller, organization_id: UUID) -> Row:
    """Return the organization's bodies, and what it has and lacks of what the rules of today ask for.

    Raises:
        NotFound: there is no such organization within reach.
    """
    reads = resources.database.reads
    organization = await reads.row(ORGANIZATION_BY_ID, organization_id=organization_id)
    if organization is None or not resources.permissions.allows(caller, READ, place_for(organization)):
        raise NotFound
    bodies = await reads.rows(BODIES_OF, organization_id=organization_id)
    adopted = {row["kind"] for row in await reads.rows(RULES_IN_FORCE, organization_id=organization_id)}
    lookup = await _rules(resources, organization["authority_id"])
    tier = Tier(organization["tier"])
    wanted = WANTED_BODIES.get(LegalKind(organization["legal_kind"]), frozenset())
    return {
        "organization_id": organization_id,
        "bodies": [seen_by(caller, row) for row in bodies],
        "missing_bodies": sorted(wanted - {row["kind"] for row in bodies}),
        "required_rules": required_rules(tier, lookup),
        "missing_rules": missing_rules(tier, adopted, lookup),
        "rules": dict(lookup.used),
    }


async def _rules(resources: Resources, authority_id: str) -> AppliedRules:
    async with resources.database.transaction() as session:
        return AppliedRules(await current_rules(resources, session), authority_id, resources.clock.today())
