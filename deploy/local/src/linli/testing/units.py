"""Supervising units and the organizations under them, for the tests of dual management."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import httpx

from linli.testing.desk import Desk
from registration.models.authorities import SupervisingUnit
from registration.models.organizations import Organization
from shared.contracts.values import RegistrationMode


async def enter_unit(desk: Desk, authority_id: str = "500103") -> UUID:
    """The id of a supervising unit on the authority's list."""
    async with desk.unit_of_work() as uow:
        unit = SupervisingUnit(
            authority_id=authority_id, level="MUNICIPAL" if authority_id == "50" else "COUNTY",
            name=f"教育委员会{uuid4().hex[:8]}", subject_areas=[], listed_on=date(2019, 1, 1), delisted_on=None,
            created_at=uow.now, updated_at=uow.now,
        )  # fmt: skip
        uow.session.add(unit)
        await uow.session.flush()
        return unit.id


@dataclass(frozen=True)
class UnderUnit:
    """An organization under a supervising unit, and their users."""

    organization: Organization
    unit_id: UUID
    own: httpx.AsyncClient
    unit: httpx.AsyncClient


async def dual_managed(desk: Desk, unit_id: UUID | None = None, **changes: Any) -> UnderUnit:
    """An organization that was registered with a supervising unit, a new one unless it is named."""
    authority_id = changes.get("authority_id", "500103")
    unit_id = unit_id or await enter_unit(desk, authority_id)
    organization = await desk.registered(mode=RegistrationMode.DUAL, supervising_unit_id=unit_id, **changes)
    return UnderUnit(
        organization,
        unit_id,
        desk.caller("CSO", None, sub="own", org_id=str(organization.id)),
        desk.caller("SUP", authority_id, sub="unit", org_id=str(unit_id)),
    )
