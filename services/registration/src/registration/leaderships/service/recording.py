"""What a change of leaders leaves behind: history, an event with counts, a duty to disclose."""

from registration.disclosures.service.owing import owe_disclosure
from registration.leaderships.queries.loads import count_by_post, lacks_representative
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationLeadersChanged
from shared.kit.unit_of_work import UnitOfWork

PERSONNEL = "PERSONNEL"


async def record_leaders(uow: UnitOfWork, organization: Organization) -> None:
    """History and event tell that the leaders are others, by numbers only; they are to be disclosed."""
    await uow.session.flush()
    await change_organization(
        uow, organization, Act.LEADERS_CHANGED, OrganizationLeadersChanged,
        valid_from=uow.today, values={}, count_by_post=await count_by_post(uow.session, organization.id),
        representative_vacant=await lacks_representative(uow.session, organization.id),
    )  # fmt: skip
    await owe_disclosure(uow, organization, PERSONNEL, None, f"leaders:{uow.today.isoformat()}")
