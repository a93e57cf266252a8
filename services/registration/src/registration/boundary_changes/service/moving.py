"""Moving one organization to where its division has gone: record, filings, name and authority."""

from datetime import date

from registration.applications.service.surroundings import Home, home_of
from registration.boundary_changes.queries import loads
from registration.boundary_changes.rules.successors import authority_after, place_changes
from registration.models.organizations import Organization
from registration.names.service import move_name
from registration.organizations.rules.acts import Act
from registration.organizations.service.changing import change_organization
from registration.organizations.service.records import division_of
from shared.contracts.registration import OrganizationAuthorityTransferred, OrganizationMovedCommunity
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.unit_of_work import UnitOfWork

_COLUMNS = ("home_community_code", "town_code", "county_code", "jurisdiction_id")


async def move_organization(uow: UnitOfWork, organization: Organization, to_code: str, effective_on: date) -> bool:
    """From `effective_on` the organization is at home in `to_code`; False when there is no such division today.

    Credit code, filing number and name stay as they were given. Where another county is responsible, its
    authority takes over. The days before stay as they are, in the old place.
    """
    home = await home_of(uow, to_code)
    if home is None:
        return False
    from_code = division_of(organization)
    await _move_filings(uow, organization, home)
    values = place_changes({name: getattr(organization, name) for name in _COLUMNS}, home.columns)
    authority = authority_after(organization.authority_id, organization.jurisdiction_id, home.jurisdiction_id)
    if organization.status == OrganizationStatus.PENDING:
        for name, value in {**values, "authority_id": authority, "updated_at": uow.now}.items():
            setattr(organization, name, value)
        uow.audit("organization.rehomed", "organization", organization.id, details={"to_code": to_code})
        return True
    first = await loads.first_day(uow.session, organization.id)
    since = max(effective_on, first or effective_on)
    before = organization.authority_id
    if from_code != to_code or authority == before:
        await change_organization(
            uow, organization, Act.REHOMED, OrganizationMovedCommunity, valid_from=since, values=values,
            from_code=from_code, to_code=to_code, effective_on=since,
        )  # fmt: skip
    if authority != before:
        await change_organization(
            uow, organization, Act.AUTHORITY_TRANSFERRED, OrganizationAuthorityTransferred, valid_from=since,
            values={**values, "authority_id": authority}, from_authority_id=before, to_authority_id=authority,
        )  # fmt: skip
        await move_name(uow, organization.id, before, authority, authority)
    return True


async def _move_filings(uow: UnitOfWork, organization: Organization, home: Home) -> None:
    """Filings in progress and on record lie in the new place, and the name is looked for there."""
    for filing in await loads.present_filings(uow.session, organization.id):
        street = filing.tier == Tier.STREET_MANAGED
        old = filing.town_code if street else filing.home_community_code
        new = home.town_code if street else home.community_code
        for name, value in home.columns.items():
            if value is not None:
                setattr(filing, name, value)
        filing.updated_at = uow.now
        if new is not None and new != old:
            await move_name(uow, organization.id, old, new, home.jurisdiction_id)
