"""An approved application becomes an organization."""

from registration.applications.queries import loads
from registration.applications.service.names import name_parts
from registration.charters.service import adopt_first
from registration.models.applications import Application, ApplicationPerson
from registration.models.organizations import Organization
from registration.organizations.rules.facts import LeaderFacts, Members, RegistrationFacts
from registration.organizations.service.registering import register_organization
from shared.contracts.values import LeaderPost, LegalKind, RegistrationMode, Scope
from shared.kit.unit_of_work import UnitOfWork


async def register(uow: UnitOfWork, application: Application) -> Organization:
    """The organization is on the register in the same transaction, under the application's `organization_id`."""
    persons = await loads.persons_of(uow.session, application.id)
    leaders = tuple(_leader(person) for person in persons if person.role == "LEADER")
    organization = await register_organization(uow, await _facts(uow, application, leaders))
    application.organization_id = organization.id
    document = next((each for each in application.materials if each["code"] == "M5"), None)
    await adopt_first(uow, organization, application.charter_items, document)
    return organization


async def _facts(uow: UnitOfWork, application: Application, leaders: tuple[LeaderFacts, ...]) -> RegistrationFacts:
    scope = Scope(application.scope)
    return RegistrationFacts(
        legal_kind=LegalKind(application.legal_kind),
        mode=RegistrationMode(application.mode),
        scope=scope,
        name=application.name or "",
        name_parts=await name_parts(uow, application.name_reservation_id),
        category=application.category,
        functions=tuple(application.functions),
        county_code=application.county_code,
        jurisdiction_id=application.jurisdiction_id,
        authority_id=application.authority_id,
        domicile=application.domicile or "",
        business_scope=application.business_scope or "",
        capital_fen=application.capital_fen or 0,
        registered_on=uow.today,
        leaders=leaders,
        organization_id=application.organization_id,
        name_reservation_id=application.name_reservation_id,
        secondary_categories=tuple(application.secondary_categories),
        beneficiary_groups=tuple(application.beneficiary_groups),
        services=tuple(application.services),
        home_community_code=application.home_community_code if scope is Scope.COMMUNITY else None,
        town_code=application.town_code,
        supervising_unit_id=application.supervising_unit_id,
        members=Members(**(application.members or {})),
        is_charity=application.is_charity,
    )


def _leader(person: ApplicationPerson) -> LeaderFacts:
    return LeaderFacts(
        person_ref=person.person_ref,
        name_encrypted=person.name_encrypted,
        id_number_encrypted=person.id_number_encrypted,
        post=LeaderPost(str(person.post)),
    )
