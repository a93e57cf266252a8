"""Use cases of publicity."""

from datetime import date
from uuid import UUID

from registration.disclosures.service.clean_texts import require_publishable
from registration.models.brands import Brand, Publicity
from registration.models.model_cases import ModelCase
from registration.organizations.service.owned import owner
from registration.publicity.errors import NothingToPublicise
from registration.publicity.rules import was_public
from registration.publicity.schemas import PublicityCreate
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def record_publicity(uow: UnitOfWork, body: PublicityCreate) -> Publicity:
    """It is on record that something appeared, and how many it reached.

    Raises:
        NothingToPublicise: there was no such published case or recognised brand on that day.
        NotFound, Forbidden: its organization is not the caller's, or not in the caller's area.
        PersonalDataFound: the title shows whose life it is about.
    """
    organization_id, since, ended_on = await _publicised(uow, body)
    await owner(uow, organization_id, "publicity.record", read="organization.read")
    if not was_public(body.published_on, uow.today, since, ended_on):
        raise NothingToPublicise
    require_publishable({"/title": body.title})
    publicity = Publicity(
        id=new_id(),
        organization_id=organization_id,
        recorded_by=uow.caller.identity,
        created_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(publicity)
    uow.audit("publicity.record", "publicity", publicity.id, details={"channel": body.channel})
    return publicity


async def _publicised(uow: UnitOfWork, body: PublicityCreate) -> tuple[UUID, date | None, date | None]:
    """Return whose the case or brand is, since when it is public, and its last day."""
    if body.model_case_id is not None:
        case = await uow.session.get(ModelCase, body.model_case_id)
        if case is not None:
            return case.organization_id, case.published_on, case.withdrawn_on
    if body.brand_id is not None:
        brand = await uow.session.get(Brand, body.brand_id)
        if brand is not None:
            return brand.organization_id, brand.recognised_on, brand.ended_on
    raise NothingToPublicise
