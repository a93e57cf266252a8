"""A unit's secretary, and the officers as they are shown."""

from typing import Any

from party_liaison.members.service.reading import masked
from party_liaison.models import PartyUnit
from party_liaison.units.queries.reads import officers_of
from party_liaison.units.rules.states import UNIT, UnitState
from party_liaison.units.schemas import SecretaryAccount
from shared.kit.authorization import Caller
from shared.kit.unit_of_work import UnitOfWork
from shared.kit.vault import Vault


def is_secretary(vault: Vault, caller: Caller, unit: PartyUnit) -> bool:
    """Tell whether the caller is the unit's secretary by the account that was entered."""
    return unit.secretary_account is not None and unit.secretary_account == vault.blind_index(caller.identity)


def set_secretary_account(uow: UnitOfWork, unit: PartyUnit, body: SecretaryAccount) -> PartyUnit:
    """The secretary signs in with that account until the next election.

    Raises:
        InvalidTransition: the unit does not work.
    """
    uow.expect_version(unit)
    UNIT.walk(UnitState(unit.state), "elect")
    unit.secretary_account = uow.vault.blind_index(f"{body.issuer}|{body.subject}")
    unit.updated_at = uow.now
    uow.audit("party_unit.secretary_account", "party_unit", unit.id)
    return unit


async def officers(uow: UnitOfWork, unit: PartyUnit, purpose: str) -> list[dict[str, Any]]:
    """Return who holds a post, masked; the read is written down. Runs behind the wall."""
    rows = (await uow.session.execute(officers_of(unit.id))).mappings().all()
    uow.audit("party_unit.officers", "party_unit", unit.id, purpose=purpose)
    return [masked(uow.vault, dict(row)) for row in rows]
