"""From the nomination to the recognition, and its renewal."""

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.brands.errors import (
    BrandNotEligible,
    PublicityRuns,
    RecommendationNotNeeded,
    RenewalTooEarly,
)
from registration.brands.queries import loads
from registration.brands.rules.guards import guard_defects
from registration.brands.rules.names import brand_key
from registration.brands.rules.states import BRAND_MACHINE
from registration.brands.schemas import BrandNomination
from registration.brands.service.measuring import measure
from registration.brands.service.naming import require_own_name
from registration.brands.service.recording import move, record
from registration.disclosures.service.clean_texts import require_publishable
from registration.model_cases.rules import require_level
from registration.models.brands import Brand
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from shared.contracts.registration.brands import BrandRecognised
from shared.contracts.values import Tier
from shared.kit.authorization import require_other_person
from shared.kit.calendar import ONE_DAY, add_months, validity_end
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

GRADE_RULE = "brand.minGrade"
TRANSPARENCY_RULE = "brand.minTransparencyBps"
PUBLICITY_RULE = "brand.publicityDays"
VALID_RULE = "brand.validYears"
RENEWAL_RULE = "brand.renewalMonths"
_MONTHS = 12


async def nominate_brand(uow: UnitOfWork, organization: Organization, body: BrandNomination) -> Brand:
    """The organization asks for a brand.

    Raises:
        OrganizationLocked: it must not act.
        OrganizationEnded: it is off the register.
        BrandNameInvalid, BrandNameTaken: the name cannot be one.
        PersonalDataFound: name or statement show whose life they are about.
    """
    require_acting(organization.status)
    require_publishable({"/statement": body.statement})
    await require_own_name(uow, organization, body.name, body.level)
    brand = Brand(
        id=new_id(),
        organization_id=organization.id,
        name=body.name,
        name_key=brand_key(body.name),
        level=body.level,
        state=BRAND_MACHINE.walk(None, "nominate"),
        statement=body.statement,
        nominated_on=uow.today,
        nominated_by=uow.caller.identity,
        measured={},
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(brand)
    uow.audit("brand.nominate", "brand", brand.id, details={"level": body.level})
    return brand


async def recommend_brand(uow: UnitOfWork, brand: Brand, organization: Organization, reasons: str) -> Brand:
    """A filed organization has its street's word.

    Raises:
        RecommendationNotNeeded: it is registered, or has the word.
        InvalidTransition: the brand is no nomination any more.
        PersonalDataFound: the reasons show whose life they are about.
    """
    uow.expect_version(brand)
    if organization.tier == Tier.REGISTERED or brand.recommended_on is not None:
        raise RecommendationNotNeeded
    move(uow, brand, "recommend")
    require_publishable({"/reasons": reasons})
    brand.recommended_on, brand.recommended_by, brand.recommendation = uow.today, uow.caller.identity, reasons
    return brand


async def publicise_brand(uow: UnitOfWork, brand: Brand, organization: Organization) -> Brand:
    """The public may object for the days of the rule.

    Raises:
        WrongLevel: another level decides.
        InvalidTransition: it is no nomination.
        BrandNotEligible: the organization does not fulfil the conditions.
        BrandNameInvalid, BrandNameTaken: the name cannot be one any more.
    """
    require_level(brand.level, uow.caller.roles)
    uow.expect_version(brand)
    move(uow, brand, "publicise")
    await _require_eligible(uow, brand, organization)
    await require_own_name(uow, organization, brand.name, brand.level)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    days = int(rules(PUBLICITY_RULE).value)
    brand.publicity_from, brand.publicity_by = uow.today, uow.caller.identity
    brand.publicity_until = work_calendar().add_calendar_days(uow.today, days)
    brand.rules = {**brand.rules, **rules.used}
    return brand


async def recognise_brand(uow: UnitOfWork, brand: Brand, organization: Organization) -> Brand:
    """It is a brand for the years of the rule.

    Raises:
        WrongLevel: another level decides.
        SamePerson: the caller began the publicity.
        InvalidTransition: it is not in its publicity.
        PublicityRuns: the public may still object, or an objection is not answered.
        BrandNotEligible: the organization does not fulfil the conditions any more.
    """
    require_level(brand.level, uow.caller.roles)
    require_other_person(uow.caller, brand.publicity_by)
    uow.expect_version(brand)
    move(uow, brand, "recognise")
    running = brand.publicity_until is None or uow.today <= brand.publicity_until
    if running or await loads.open_objections(uow.session, brand.id):
        raise PublicityRuns
    await _require_eligible(uow, brand, organization)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    brand.recognised_on, brand.recognised_by = uow.today, uow.caller.identity
    brand.valid_until = validity_end(uow.today, int(rules(VALID_RULE).value) * _MONTHS)
    brand.rules = {**brand.rules, **rules.used}
    record(uow, brand, organization, BrandRecognised, valid_until=brand.valid_until)
    return brand


async def renew_brand(uow: UnitOfWork, brand: Brand, organization: Organization) -> Brand:
    """It is a brand for as long again, from the day after its present last one.

    Raises:
        WrongLevel: another level decides.
        InvalidTransition: it is not recognised.
        RenewalTooEarly: it still runs for longer than the months of the rule.
        BrandNotEligible: the organization does not fulfil the conditions any more.
    """
    require_level(brand.level, uow.caller.roles)
    uow.expect_version(brand)
    move(uow, brand, "renew")
    rules = await rules_for(uow, organization.authority_id, uow.today)
    assert brand.valid_until is not None
    if uow.today < add_months(brand.valid_until, -int(rules(RENEWAL_RULE).value)):
        raise RenewalTooEarly
    await _require_eligible(uow, brand, organization)
    brand.renewed_on = uow.today
    brand.valid_until = validity_end(brand.valid_until + ONE_DAY, int(rules(VALID_RULE).value) * _MONTHS)
    brand.rules = {**brand.rules, **rules.used}
    record(uow, brand, organization, BrandRecognised, valid_until=brand.valid_until)
    return brand


async def _require_eligible(uow: UnitOfWork, brand: Brand, organization: Organization) -> None:
    require_acting(organization.status)
    rules = await rules_for(uow, organization.authority_id, uow.today)
    measured = await measure(uow, organization, rules, recommended=brand.recommended_on is not None)
    defects = guard_defects(measured, int(rules(GRADE_RULE).value), int(rules(TRANSPARENCY_RULE).value))
    if defects:
        raise BrandNotEligible(errors=defects, clause_ref="cq-cso-opinions 16")
    brand.measured, brand.rules = dict(measured.shown()), {**brand.rules, **rules.used}
