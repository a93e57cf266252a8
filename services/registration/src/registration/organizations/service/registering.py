"""Entering an organization in the register, new or filed before."""

from dataclasses import asdict
from typing import Any

from registration.certificates.service.moving import issue_certificates
from registration.codes.service import credit_code_problem, take_credit_code
from registration.filings.rules.states import FILING_MACHINE, FilingState
from registration.models.filings import Filing
from registration.models.organizations import Organization, OrganizationLeader
from registration.names.service import free_name, occupy_name, use_reservation
from registration.organizations.errors import InvalidCreditCode, NotFiled
from registration.organizations.queries import loads
from registration.organizations.rules.facts import RegistrationFacts
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.announcing import owe_establishment
from registration.organizations.service.records import division_of, event_facts, write_history
from shared.contracts.registration import FilingUpgraded, OrganizationRegistered
from shared.contracts.values import OrganizationStatus, Origin, Tier
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def register_organization(uow: UnitOfWork, facts: RegistrationFacts) -> Organization:
    """The organization is on the register, active, with credit code, leaders, history and an announcement due.

    The name is taken from its reservation. Records `registration.organization.registered` once, and
    `registration.filing.upgraded` after it when the organization was filed before.

    Raises:
        NotFiled: `facts.organization_id` names no active filed organization.
        InvalidCreditCode: the code it brings is wrong, or of another kind or authority.
        NoCreditCode: it brings none and none is available.
        NameTaken: it brings a name without a reservation, and that is somebody else's.
    """
    if facts.organization_id is None:
        organization, filing = _enter(uow, facts), None
    else:
        organization, filing = await _filed(uow, facts)
    organization.uscc = await _credit_code(uow, organization, facts)
    await write_history(uow, organization, "UPGRADED" if filing else "REGISTERED", facts.registered_on)
    await _appoint(uow, organization, facts)
    await owe_establishment(uow, organization)
    await _certify(uow, organization)
    await _take_name(uow, organization, facts)
    _record_registered(uow, organization)
    if filing is not None:
        _close_filing(uow, organization, filing)
    return organization


def _enter(uow: UnitOfWork, facts: RegistrationFacts) -> Organization:
    organization = Organization(
        id=new_id(),
        status=STATUS_MACHINE.walk(None, "register"),
        recorded_on=uow.today,
        created_at=uow.now,
        updated_at=uow.now,
        origin=facts.origin,
        **stated_columns(facts),
    )
    uow.session.add(organization)
    return organization


async def _filed(uow: UnitOfWork, facts: RegistrationFacts) -> tuple[Organization, Filing]:
    """Return the filed organization with what registration changes, and its open filing."""
    assert facts.organization_id is not None
    filing = await loads.locked_present_filing(uow.session, facts.organization_id)
    organization = await loads.locked_organization(uow.session, facts.organization_id)
    if organization is None or filing is None or organization.tier == Tier.REGISTERED:
        raise NotFiled
    organization.status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), "upgrade")
    for name, value in stated_columns(facts).items():
        setattr(organization, name, value)
    organization.filing_number = None
    return organization, filing


def stated_columns(facts: RegistrationFacts) -> dict[str, Any]:
    """Return the columns that the facts settle."""
    return {
        "tier": Tier.REGISTERED,
        "legal_kind": facts.legal_kind,
        "mode": facts.mode,
        "scope": facts.scope,
        "name": facts.name,
        "name_parts": dict(facts.name_parts),
        "category": facts.category,
        "secondary_categories": list(facts.secondary_categories),
        "functions": list(facts.functions),
        "beneficiary_groups": list(facts.beneficiary_groups),
        "services": list(facts.services),
        "home_community_code": facts.home_community_code,
        "town_code": facts.town_code,
        "county_code": facts.county_code,
        "jurisdiction_id": facts.jurisdiction_id,
        "authority_id": facts.authority_id,
        "supervising_unit_id": facts.supervising_unit_id,
        "domicile": facts.domicile,
        "business_scope": facts.business_scope,
        "capital_fen": facts.capital_fen,
        "members_individual": facts.members.individual,
        "members_unit": facts.members.unit,
        "registered_on": facts.registered_on,
        "is_charity": facts.is_charity,
    }


async def _credit_code(uow: UnitOfWork, organization: Organization, facts: RegistrationFacts) -> str:
    if facts.uscc is None:
        return await take_credit_code(uow, organization)
    problem = await credit_code_problem(uow, facts.uscc, facts.legal_kind, facts.authority_id)
    if problem is not None:
        raise InvalidCreditCode(errors=[problem])
    return facts.uscc


async def _appoint(uow: UnitOfWork, organization: Organization, facts: RegistrationFacts) -> None:
    """Leaders of the filed organization, if it was one, leave when those of the registration come."""
    await loads.end_leaders(uow.session, organization.id, facts.registered_on)
    uow.session.add_all(
        OrganizationLeader(organization_id=organization.id, from_on=facts.registered_on, **asdict(leader))
        for leader in facts.leaders
    )


async def _certify(uow: UnitOfWork, organization: Organization) -> None:
    """An organization that is registered here has its certificates from here."""
    if organization.origin == Origin.APPLICATION:
        await issue_certificates(uow, organization)


async def _take_name(uow: UnitOfWork, organization: Organization, facts: RegistrationFacts) -> None:
    """The name is the organization's; the one that it was filed under, if it was, is free."""
    if facts.organization_id is not None:
        await free_name(uow, organization.id, uow.today)
        await uow.session.flush()
    if facts.name_reservation_id is not None:
        await use_reservation(uow, facts.name_reservation_id, organization.id)
        return
    await occupy_name(uow, facts.name, facts.legal_kind, facts.authority_id, organization.id, since=facts.registered_on)


def _record_registered(uow: UnitOfWork, organization: Organization) -> None:
    uow.record(registered_event(organization), division_code=division_of(organization))


def registered_event(organization: Organization) -> OrganizationRegistered:
    """Return what is told of an organization that has just been entered."""
    unit = organization.supervising_unit_id
    return OrganizationRegistered(
        **event_facts(organization),
        mode=organization.mode,
        supervising_unit_id=None if unit is None else str(unit),
        scope=organization.scope,
        capital_fen=organization.capital_fen,
        is_hub=organization.is_hub,
    )


def _close_filing(uow: UnitOfWork, organization: Organization, filing: Filing) -> None:
    filing.state = FILING_MACHINE.walk(FilingState(filing.state), "register")
    filing.closed_on, filing.updated_at = uow.today, uow.now
    event = FilingUpgraded(
        **event_facts(organization),
        filing_id=filing.id,
        old_number=filing.filing_number,
        new_uscc=organization.uscc,
    )
    uow.record(event, division_code=division_of(organization))
