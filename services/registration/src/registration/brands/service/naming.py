"""Whether an organization may use a name as its brand."""

from registration.applications.service.surroundings import rules_for
from registration.brands.errors import BrandNameInvalid, BrandNameTaken
from registration.brands.queries.loads import brand_named, names_like
from registration.brands.rules.names import brand_key, brand_name_defects, imitated_names, imitation
from registration.disclosures.service.clean_texts import require_publishable
from registration.model_cases.rules import Level
from registration.models.organizations import Organization
from registration.names.service.uniqueness import sound_of
from shared.kit.unit_of_work import UnitOfWork

NEAR_RULE = "name.nearDuplicate.diceBps"


async def require_own_name(uow: UnitOfWork, organization: Organization, name: str, level: str) -> None:
    """Pass a name that is well formed, imitates no registered name where the brand counts, and is no other brand's.

    Raises:
        BrandNameInvalid: it is not well formed, or imitates another organization's name.
        BrandNameTaken: another brand has it.
        PersonalDataFound: it shows a number of a person.
    """
    defects = brand_name_defects(name)
    if defects:
        raise BrandNameInvalid(errors=defects)
    require_publishable({"/name": name})
    rules = await rules_for(uow, organization.authority_id, uow.today)
    near = rules(NEAR_RULE)
    sound = sound_of(brand_key(name))
    area = None if level == Level.MUNICIPAL else organization.authority_id
    others = await names_like(uow.session, brand_key(name), sound, area, organization.id, uow.today)
    imitated = imitated_names(name, sound, others, int(near.value))
    if imitated:
        raise BrandNameInvalid(errors=[imitation(imitated)], rule_key=near.key, rule_version=near.version)
    if await brand_named(uow.session, brand_key(name)) is not None:
        raise BrandNameTaken
