"""A request measured against the rules: what stands against it, and which conditions it must not break."""

from dataclasses import replace
from datetime import date
from typing import Any

from registration.applications.queries.loads import represented_besides
from registration.applications.rules.conditions.legal_representative import Represented
from registration.applications.rules.conditions.results import ConditionResult
from registration.applications.rules.names import ReservedName
from registration.applications.service.conditions import stored
from registration.applications.service.names import reserved_name
from registration.applications.service.surroundings import any_rural, rules_for, supervising_unit
from registration.changes.queries.loads import present_representative, queue_for_person
from registration.changes.rules.conditions import change_conditions
from registration.changes.rules.facts import ChangeFacts, Wanted
from registration.changes.rules.items import ChangeItem, ChangeType
from registration.changes.rules.submission import Surroundings, change_defects
from registration.changes.service.outcomes import Destination, destination, facts_after, values_after
from registration.changes.service.statements import items_of, resolution_of, wanted_of
from registration.leaderships.service.banning import disqualified, replaced
from registration.models.changes import OrganizationChange
from registration.models.organizations import Organization, OrganizationLeader
from shared.contracts.values import LegalKind, RegistrationMode, Scope
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork


async def defects_of(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> list[FieldError]:
    """Return everything that stands against the request today, by the rules of its acceptance once there is one."""
    wanted = wanted_of(change)
    where = await destination(uow, organization, wanted.division_code)
    facts = await _facts(uow, change, organization, wanted, where)
    after = await facts_after(uow, organization, facts.items, wanted, where)
    lookup = await rules_for(uow, change.deciding_authority_id, change.accepted_on or uow.today)
    around = Surroundings(
        change_id=change.id,
        after=after,
        authority_id=where.authority_id,
        moves=where.moves(organization),
        rural=await any_rural(uow, after.home_and_served, lookup),
        name=await _name(uow, change),
        supervising_unit=await supervising_unit(uow, after.supervising_unit_id),
    )
    found = change_defects(facts, around, lookup, uow.today)
    change.rules = {**change.rules, **lookup.used}
    return found


async def judge(uow: UnitOfWork, change: OrganizationChange, organization: Organization) -> tuple[ConditionResult, ...]:
    """The request bears its condition results as of acceptance, or of today before that; they are returned."""
    on = change.accepted_on or uow.today
    items, wanted = items_of(change), wanted_of(change)
    where = await destination(uow, organization, wanted.division_code)
    after = await facts_after(uow, organization, items, wanted, where)
    lookup = await rules_for(uow, change.deciding_authority_id, on)
    results = change_conditions(items, after, await _represented(uow, change), lookup, on)
    if change.representative_ref is not None:
        results += await disqualified(uow, [change.representative_ref], after.legal_kind, uow.today)
        results += await replaced(uow, organization.id, change.representative_ref)
    change.condition_results, change.conditions_on = stored(results), on
    change.rules = {**change.rules, **lookup.used}
    return results


async def _name(uow: UnitOfWork, change: OrganizationChange) -> ReservedName | None:
    """Return the reserved name; one that is kept for this request is the organization's, whoever decides."""
    found = await reserved_name(uow, change.name_reservation_id)
    return replace(found, by_applicant=True) if found and found.application_id == change.id else found


async def _represented(uow: UnitOfWork, change: OrganizationChange) -> tuple[Represented, ...]:
    if change.representative_ref is None:
        return ()
    await queue_for_person(uow.session, change.representative_ref)
    return await represented_besides(uow.session, change.representative_ref, change)


async def _facts(
    uow: UnitOfWork, change: OrganizationChange, organization: Organization, wanted: Wanted, where: Destination
) -> ChangeFacts:
    present = await present_representative(uow.session, organization)
    return ChangeFacts(
        type=ChangeType(change.type),
        items=items_of(change),
        legal_kind=LegalKind(organization.legal_kind),
        scope=Scope(organization.scope),
        mode=RegistrationMode(str(organization.mode)),
        wanted=wanted,
        unchanged=_unchanged(organization, items_of(change), wanted, where, present),
        representative_since=_since(present),
        resolution=resolution_of(change),
        materials=tuple(each["code"] for each in change.materials),
    )


def _since(present: OrganizationLeader | None) -> date | None:
    return None if present is None else present.from_on


def _unchanged(
    organization: Organization,
    items: frozenset[ChangeItem],
    wanted: Wanted,
    where: Destination,
    present: OrganizationLeader | None,
) -> frozenset[ChangeItem]:
    """Return the items for which the record says already what is wanted."""
    values: dict[ChangeItem, dict[str, Any]] = values_after(wanted)
    values[ChangeItem.DOMICILE] |= where.home.columns
    same = {
        item
        for item, columns in values.items()
        if all(getattr(organization, name) == value for name, value in columns.items())
    }
    if present is not None and present.person_ref == wanted.person_ref:
        same.add(ChangeItem.LEGAL_REPRESENTATIVE)
    return frozenset(same & items)
