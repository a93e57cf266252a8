"""Drafting, publishing, stopping and closing offerings."""

from typing import Any, Final

from registration.models.organizations import Organization
from registration.models.service_offerings import ServiceOffering
from registration.organizations.rules.standing import require_acting
from registration.service_offerings.rules.states import (
    OFFERING_MACHINE,
    OfferingState,
    require_may_resume,
    suspending_role,
)
from registration.service_offerings.schemas import OfferingContent, OfferingCreate, OfferingUpdate
from registration.service_offerings.service.examining import require_known_communities, require_publishable
from shared.kit.changes import apply_changes
from shared.kit.ids import new_id
from shared.kit.merge_patch import patched
from shared.kit.unit_of_work import UnitOfWork

_CONTENT: Final = tuple(OfferingContent.model_fields)


async def create_offering(uow: UnitOfWork, organization: Organization, body: OfferingCreate) -> ServiceOffering:
    """The organization has a draft.

    Raises:
        OrganizationLocked, OrganizationEnded: it may not act.
        NotPublishable: a community does not exist.
    """
    require_acting(organization.status)
    offering = ServiceOffering(
        id=new_id(),
        state=OFFERING_MACHINE.walk(None, "create"),
        rules_used={},
        created_at=uow.now,
        **body.model_dump(mode="json") | {"organization_id": organization.id},
    )
    await require_known_communities(uow, offering)
    uow.session.add(offering)
    _note(uow, offering, "create")
    await uow.session.flush()
    return offering


async def update_offering(
    uow: UnitOfWork, organization: Organization, offering: ServiceOffering, patch: OfferingUpdate
) -> None:
    """The offering states what the merge patch says; one that is published keeps all rules of publication.

    Raises:
        InvalidTransition: it is closed.
        InvalidBody: the patch takes back what an offering cannot be without.
        NotPublishable: it is published and would break a rule, or a community does not exist.
    """
    uow.expect_version(offering)
    _walk(offering, "update")
    content = patched(OfferingContent, {name: getattr(offering, name) for name in _CONTENT}, patch)
    changed = apply_changes(offering, content.model_dump(mode="json"))
    if offering.state == OfferingState.PUBLISHED:
        await require_publishable(uow, organization, offering)
    else:
        await require_known_communities(uow, offering)
    _note(uow, offering, "update", fields=sorted(changed))


async def publish_offering(uow: UnitOfWork, organization: Organization, offering: ServiceOffering) -> None:
    """Residents find the offering.

    Raises:
        InvalidTransition: it is no draft.
        OrganizationLocked, OrganizationEnded: the organization may not act.
        NotPublishable: with every defect.
    """
    uow.expect_version(offering)
    _walk(offering, "publish")
    await require_publishable(uow, organization, offering)
    offering.published_on = uow.today
    _note(uow, offering, "publish")


def stop_offering(uow: UnitOfWork, offering: ServiceOffering, reason: str) -> None:
    """The service is not to be had until it is resumed; requests that were accepted stand.

    Raises:
        InvalidTransition: it is not published.
    """
    _walk(offering, "suspend")
    offering.suspended_by_role, offering.suspension_reason = suspending_role(uow.caller.roles), reason
    _note(uow, offering, "suspend", by=offering.suspended_by_role)


async def resume_offering(uow: UnitOfWork, organization: Organization, offering: ServiceOffering) -> None:
    """Residents find the offering again.

    Raises:
        SuspendedByAnother: another body suspended it.
        InvalidTransition: it is not suspended.
        NotPublishable: it breaks a rule by now.
    """
    if offering.state == OfferingState.SUSPENDED:
        require_may_resume(offering.suspended_by_role, uow.caller.roles)
    uow.expect_version(offering)
    _walk(offering, "resume")
    await require_publishable(uow, organization, offering)
    offering.suspended_by_role = offering.suspension_reason = None
    _note(uow, offering, "resume")


def close_offering(uow: UnitOfWork, offering: ServiceOffering) -> None:
    """The offering is over for good.

    Raises:
        InvalidTransition: it is closed.
    """
    _walk(offering, "close")
    offering.closed_on = uow.today
    _note(uow, offering, "close")


def _walk(offering: ServiceOffering, command: str) -> None:
    offering.state = OFFERING_MACHINE.walk(OfferingState(offering.state), command)


def _note(uow: UnitOfWork, offering: ServiceOffering, command: str, **details: Any) -> None:
    offering.updated_at = uow.now
    uow.audit(f"offering.{command}", "service_offering", offering.id, details=details)
