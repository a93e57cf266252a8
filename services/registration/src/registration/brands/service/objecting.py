"""What the public holds against a brand, and what the office answers."""

from uuid import UUID

from registration.brands.errors import ObjectionDecided, PublicityOver
from registration.brands.rules.states import EndGround, ObjectionState
from registration.brands.schemas import ObjectionDecision
from registration.brands.service.recording import move
from registration.disclosures.service.clean_texts import require_publishable
from registration.model_cases.rules import require_level
from registration.models.brands import Brand, BrandObjection
from shared.kit.authorization import require_other_person
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def object_to_brand(uow: UnitOfWork, brand: Brand, statement: str) -> Brand:
    """The objection waits for an answer, without which there is no brand.

    Raises:
        InvalidTransition: the brand is not in its publicity.
        PublicityOver: the days are over.
        PersonalDataFound: the statement shows whose life it is about.
    """
    move(uow, brand, "object")
    if brand.publicity_until is None or uow.today > brand.publicity_until:
        raise PublicityOver
    require_publishable({"/reasons": statement})
    uow.session.add(
        BrandObjection(
            id=new_id(),
            brand_id=brand.id,
            state=ObjectionState.OPEN,
            objector=uow.caller.identity,
            statement=statement,
            raised_on=uow.today,
        )
    )
    return brand


async def decide_objection(uow: UnitOfWork, brand: Brand, objection_id: UUID, body: ObjectionDecision) -> Brand:
    """The objection is answered; one that is upheld ends the nomination.

    Raises:
        WrongLevel: another level decides.
        SamePerson: the caller raised it.
        ObjectionDecided: there is no such objection, or it was answered.
        InvalidTransition: the brand is not in its publicity.
    """
    require_level(brand.level, uow.caller.roles)
    objection = await uow.session.get(BrandObjection, objection_id, with_for_update=True)
    if objection is None or objection.brand_id != brand.id or objection.state != ObjectionState.OPEN:
        raise ObjectionDecided
    require_other_person(uow.caller, objection.objector)
    uow.expect_version(brand)
    upheld = body.outcome == "UPHELD"
    move(uow, brand, "uphold_objection" if upheld else "dismiss_objection")
    objection.state = ObjectionState(body.outcome)
    objection.decided_on, objection.decided_by = uow.today, uow.caller.identity
    objection.decision_reasons = body.reasons
    if upheld:
        brand.ended_on, brand.end_ground = uow.today, EndGround.OBJECTION_UPHELD
        brand.end_reasons = body.reasons
    return brand
