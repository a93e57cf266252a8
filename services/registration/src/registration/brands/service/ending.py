"""The end of a brand: given up, taken away, expired, or lost with the standing of its organization."""

from datetime import date
from typing import Final

from registration.brands.queries import loads
from registration.brands.rules.states import LIVE_STATES, BrandState, EndGround
from registration.brands.service.recording import move, record
from registration.model_cases.rules import require_level
from registration.models.brands import Brand
from registration.models.organizations import Organization
from registration.organizations.queries.loads import locked_organization
from shared.contracts.registration.brands import BrandWithdrawn
from shared.contracts.values import CreditFlag
from shared.kit.daily import DailyJob
from shared.kit.problems import Forbidden
from shared.kit.unit_of_work import UnitOfWork

BATCH: Final = 200


async def end_brand(
    uow: UnitOfWork, brand: Brand, organization: Organization, ground: EndGround, reasons: str
) -> Brand:
    """The brand is none any more, at the organization's own wish or by an officer of its level.

    Raises:
        Forbidden: the organization names another ground than its own wish.
        WrongLevel: another level decides.
        InvalidTransition: it has ended already.
    """
    if "CSO" in uow.caller.roles:
        if ground is not EndGround.OWN_WISH:
            raise Forbidden
    else:
        require_level(brand.level, uow.caller.roles)
    uow.expect_version(brand)
    _end(uow, brand, organization, ground, reasons)
    return brand


async def end_brands_of(uow: UnitOfWork, organization: Organization) -> int:
    """Every brand of an organization that is listed as severe, or acts no more, ends; returns how many."""
    severe = CreditFlag.SEVERE.value in organization.credit_flags
    ground = EndGround.SEVERE_LISTING if severe else EndGround.ORGANIZATION_ENDED
    found = await loads.open_brands_of(uow.session, organization.id)
    for brand in found:
        _end(uow, brand, organization, ground, None)
    return len(found)


async def end_fallen_brands(uow: UnitOfWork, day: date) -> int:
    """No brand is left of an organization that is listed as severe, or acts no more."""
    found = await loads.fallen_owners(uow.session, BATCH)
    return sum([await end_brands_of(uow, organization) for organization in found])


async def end_expired_brands(uow: UnitOfWork, day: date) -> int:
    """Recognitions that ran out and were not renewed are over."""
    found = await loads.expired(uow.session, day, BATCH)
    for brand in found:
        organization = await locked_organization(uow.session, brand.organization_id)
        assert organization is not None
        _end(uow, brand, organization, EndGround.EXPIRED, None)
    return len(found)


DAILY_JOBS: Final = (
    DailyJob("brands.end_fallen", end_fallen_brands),
    DailyJob("brands.end_expired", end_expired_brands),
)


def _end(uow: UnitOfWork, brand: Brand, organization: Organization, ground: EndGround, reasons: str | None) -> None:
    was_brand = BrandState(brand.state) in LIVE_STATES
    move(uow, brand, "end", ground=ground)
    brand.ended_on, brand.end_ground, brand.end_reasons = uow.today, ground, reasons
    if was_brand:
        record(uow, brand, organization, BrandWithdrawn, ground=ground)
