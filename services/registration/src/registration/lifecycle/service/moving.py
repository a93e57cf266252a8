"""The steps of a registered organization along its status machine."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from registration.hubs.service import end_lost_mandates
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.rules.status import STATUS_MACHINE
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationFacts
from shared.contracts.values import OrganizationStatus
from shared.kit.unit_of_work import UnitOfWork


async def move(
    uow: UnitOfWork,
    organization: Organization,
    command: str,
    act: Act,
    event: type[OrganizationFacts],
    *,
    on: date,
    values: Mapping[str, Any] | None = None,
    **told: Any,
) -> None:
    """The organization stands where `command` leads, from the day `on`; history, event and audit say so.
    A hub that does not meet its conditions any more is none.

    The organization must be locked.

    Raises:
        InvalidTransition: the command is not possible in its status.
    """
    status = STATUS_MACHINE.walk(OrganizationStatus(organization.status), command)
    await change_organization(
        uow, organization, act, event, valid_from=on, values={"status": status, **(values or {})}, **told
    )
    if organization.is_hub:
        await end_lost_mandates(uow, organization)
