"""What every change of a brand leaves behind: a state, an audit row, an event."""

from typing import Any

from registration.brands.rules.states import BRAND_MACHINE, BrandState
from registration.models.brands import Brand
from registration.models.organizations import Organization
from registration.organizations.service.records import division_of
from shared.contracts.registration.brands import BrandFacts
from shared.kit.unit_of_work import UnitOfWork


def move(uow: UnitOfWork, brand: Brand, command: str, **details: object) -> None:
    """The brand stands where `command` leads, and the audit trail has it.

    Raises:
        InvalidTransition: the command is not possible in its state.
    """
    brand.state = BRAND_MACHINE.walk(BrandState(brand.state), command)
    brand.updated_at = uow.now
    uow.audit(f"brand.{command}", "brand", brand.id, details=details)


def record(uow: UnitOfWork, brand: Brand, organization: Organization, event: type[BrandFacts], **extra: Any) -> None:
    """The event is recorded with the organization as it is now."""
    told = event(
        brand_id=brand.id,
        organization_id=organization.id,
        status=organization.status,
        tier=organization.tier,
        level=brand.level,
        **extra,
    )
    uow.record(told, division_code=division_of(organization))
