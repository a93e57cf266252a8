"""Who in a party organization keeps in touch."""

from typing import Any, Final

from party_liaison.liaison_plans.schemas import ContactPersonStated
from party_liaison.models import LiaisonPlan
from shared.kit.masking import mask_name
from shared.kit.unit_of_work import UnitOfWork

NAME: Final = "liaison_plans.contact_person"
_PHONE: Final = "liaison_plans.contact_phone"


def set_contact_person(uow: UnitOfWork, plan: LiaisonPlan, body: ContactPersonStated) -> dict[str, Any]:
    """That person keeps in touch, and finds the plan in the own calendar; returns the person, masked."""
    uow.expect_version(plan)
    plan.contact_person_encrypted = uow.vault.encrypt(body.name, NAME)
    plan.contact_phone_encrypted = uow.vault.encrypt(body.phone, _PHONE)
    plan.contact_account = uow.vault.blind_index(f"{body.issuer}|{body.subject}")
    plan.updated_at = uow.now
    uow.audit("liaison_plan.contact_person", "liaison_plan", plan.id)
    return contact_person(uow, plan)


def contact_person(uow: UnitOfWork, plan: LiaisonPlan) -> dict[str, Any]:
    """Return who keeps in touch, masked; null when nobody was named."""
    sealed = plan.contact_person_encrypted
    name = None if sealed is None else mask_name(uow.vault.decrypt(sealed, NAME))
    return {"liaison_plan_id": plan.id, "name_masked": name}
