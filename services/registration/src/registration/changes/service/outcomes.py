"""What an organization would be after a change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from registration.applications.errors import UnknownReference
from registration.applications.rules.facts import ApplicationFacts
from registration.applications.service.surroundings import Home, deciding_authority, home_of
from registration.changes.queries.loads import establishing_application
from registration.changes.rules.facts import Wanted
from registration.changes.rules.items import ChangeItem
from registration.models.organizations import Organization
from registration.organizations.rules.facts import Members
from shared.contracts.values import Category, LegalKind, RegistrationMode, Scope
from shared.kit.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the organization will be at home, and who will be responsible for it."""

    home: Home
    authority_id: str

    def moves(self, organization: Organization) -> bool:
        """Tell whether another authority will have the organization."""
        return self.authority_id != organization.authority_id


async def destination(uow: UnitOfWork, organization: Organization, division_code: str | None) -> Destination:
    """Return where the organization goes when it moves to `division_code`; None leaves it where it is.

    Raises:
        UnknownReference: there is no such division today.
    """
    if division_code is None:
        stays = Home(organization.home_community_code, organization.town_code, organization.county_code,
                     organization.jurisdiction_id)  # fmt: skip
        return Destination(stays, organization.authority_id)
    home = await home_of(uow, division_code)
    if home is None:
        raise UnknownReference
    kind, scope = LegalKind(organization.legal_kind), Scope(organization.scope)
    if scope is not Scope.COMMUNITY:
        home = Home(None, home.town_code, home.county_code, home.jurisdiction_id)
    return Destination(home, await deciding_authority(uow, kind, scope, home.jurisdiction_id))


async def facts_after(
    uow: UnitOfWork, organization: Organization, items: frozenset[ChangeItem], wanted: Wanted, where: Destination
) -> ApplicationFacts:
    """Return the organization after the change, as the rules of registration see one that applies.

    What only its application told, such as the kind of a foundation, is taken from there.
    """
    stated: Any = organization  # columns hold words as plain text; no unknown word gets into them
    told: Any = await establishing_application(uow.session, organization.id)
    supervised = ChangeItem.SUPERVISION in items
    return ApplicationFacts(
        legal_kind=LegalKind(organization.legal_kind),
        scope=Scope(organization.scope),
        mode=wanted.mode or RegistrationMode(organization.mode or RegistrationMode.DIRECT),
        subject_area=told.subject_area if told else "COMMUNITY_SERVICE",
        supervising_unit_id=wanted.supervising_unit_id if supervised else organization.supervising_unit_id,
        category=Category(organization.category),
        secondary_categories=tuple(Category(code) for code in organization.secondary_categories),
        functions=tuple(stated.functions),
        beneficiary_groups=tuple(stated.beneficiary_groups),
        services=tuple(stated.services),
        charity_type=told.charity_type if told else None,
        home_community_code=where.home.community_code,
        served_community_codes=tuple(told.served_community_codes) if told else (),
        domicile=wanted.address or organization.domicile,
        business_scope=wanted.business_scope or organization.business_scope,
        capital_fen=organization.capital_fen if wanted.capital_fen is None else wanted.capital_fen,
        fund_kind=told.fund_kind if told else "NON_PUBLIC",
        members=wanted.members or Members(organization.members_individual, organization.members_unit),
        premises=wanted.premises,
        permits=wanted.permits,
    )


def values_after(wanted: Wanted) -> dict[ChangeItem, dict[str, Any]]:
    """Return the columns of the record that each item sets, but for name, home and legal representative."""
    unit: UUID | None = wanted.supervising_unit_id
    members = wanted.members or Members()
    return {
        ChangeItem.DOMICILE: {"domicile": wanted.address},
        ChangeItem.PURPOSE: {"purpose": wanted.purpose},
        ChangeItem.BUSINESS_SCOPE: {"business_scope": wanted.business_scope},
        ChangeItem.ACTIVITY_AREA: {"activity_area": wanted.activity_area},
        ChangeItem.CAPITAL: {"capital_fen": wanted.capital_fen},
        ChangeItem.SUPERVISION: {"mode": wanted.mode, "supervising_unit_id": unit},
        ChangeItem.MEMBERS: {"members_individual": members.individual, "members_unit": members.unit},
    }
