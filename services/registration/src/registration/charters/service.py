"""The versions of an organization's charter, from its registration on."""

from collections.abc import Sequence
from typing import Any

from registration.charters.queries import version_in_force
from registration.models.changes import OrganizationChange
from registration.models.charters import CharterVersion
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationChanged
from shared.kit.unit_of_work import UnitOfWork

FIRST = 1


async def adopt_first(
    uow: UnitOfWork, organization: Organization, items: Sequence[str], document: dict[str, Any] | None
) -> None:
    """The charter that the organization was registered with is its first version.

    One that is registered anew after a filing has no earlier version here.
    """
    organization.charter_version = FIRST
    uow.session.add(
        CharterVersion(
            organization_id=organization.id,
            number=FIRST,
            charter_items=list(items),
            document=document,
            approved_on=uow.today,
            created_at=uow.now,
        )
    )


async def adopt_version(uow: UnitOfWork, organization: Organization, change: OrganizationChange) -> None:
    """The amended charter of an approved request is in force from today; the one before it is superseded."""
    earlier = await version_in_force(uow.session, organization.id)
    if earlier is not None:
        earlier.superseded_on = uow.today
        await uow.session.flush()
    number = (organization.charter_version or 0) + 1
    wanted = change.wanted["charter"]
    text = next((each for each in change.materials if each["code"] == "CHARTER_TEXT"), None)
    uow.session.add(
        CharterVersion(
            organization_id=organization.id,
            number=number,
            charter_items=list(wanted["charter_items"]),
            summary=wanted["summary"],
            document=text,
            resolution=change.resolution,
            change_id=change.id,
            approved_on=uow.today,
            created_at=uow.now,
        )
    )
    await change_organization(
        uow, organization, Act.CHARTER_AMENDED, OrganizationChanged,
        valid_from=uow.today, values={"charter_version": number}, fields=("charter",), effective_on=uow.today,
    )  # fmt: skip
