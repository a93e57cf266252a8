"""The one way in which a record changes after it was entered: values, history, event and audit together."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.service.records import division_of, event_facts, write_history
from shared.contracts.registration import OrganizationFacts
from shared.kit.changes import apply_changes
from shared.kit.unit_of_work import UnitOfWork


async def change_organization(
    uow: UnitOfWork,
    organization: Organization,
    act: Act,
    event: type[OrganizationFacts],
    *,
    valid_from: date,
    values: Mapping[str, Any],
    **told: Any,
) -> None:
    """The record says `values` from `valid_from` on; history names the act, and `event` tells it with `told`.

    The organization must be locked. `values` are columns of the record by name; the state machine has been asked.
    """
    changed = apply_changes(organization, values)
    await write_history(uow, organization, act, valid_from)
    uow.record(event(**event_facts(organization), **told), division_code=division_of(organization))
    uow.audit(f"organization.{act.lower()}", "organization", organization.id, details={"changed": sorted(changed)})
