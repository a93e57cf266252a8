"""Whether a unit still has enough full members."""

from party_liaison.models import PartyUnit
from party_liaison.organizations.service import rules_for
from party_liaison.units.queries import loads
from party_liaison.units.rules.forms import UnitForm, shrunk
from party_liaison.units.service.facts import voting_members
from shared.kit.unit_of_work import UnitOfWork


async def follow_size(uow: UnitOfWork, unit: PartyUnit) -> None:
    """The unit's `below_since` tells since when it has had too few full members; null while it has enough.

    Runs behind the wall, where all rows of the unit are in sight.
    """
    organizations = await loads.organizations_of(uow.session, unit.id)
    full = await voting_members(uow, UnitForm(unit.form), organizations)
    rules = await rules_for(uow, unit.jurisdiction_id, uow.today)
    small = shrunk(UnitForm(unit.form), full, rules)
    since = (unit.below_since or uow.today) if small else None
    if since != unit.below_since:
        unit.below_since, unit.updated_at = since, uow.now
