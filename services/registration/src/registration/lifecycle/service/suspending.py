"""Suspensions: ordered by a penalty, over by their date or lifted before."""

from collections.abc import Sequence
from datetime import date

from registration.certificates.service.moving import seal_certificates, unseal_certificates
from registration.lifecycle.errors import SuspensionOver
from registration.lifecycle.queries import loads
from registration.lifecycle.rules.suspensions import (
    SUSPENSION_MACHINE,
    SuspensionState,
    require_period,
    require_registered,
)
from registration.lifecycle.service.moving import move
from registration.models.lifecycle import Suspension
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.rules.status import STATUS_MACHINE
from shared.contracts.registration import OrganizationResumed, OrganizationSuspended
from shared.contracts.values import OrganizationStatus
from shared.kit.authorization import require_other_person
from shared.kit.calendar import ONE_DAY
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork


async def suspend_organization(uow: UnitOfWork, organization: Organization, until: date, ground: str) -> Suspension:
    """The organization must not act from today up to and including `until`; `ground` is a code that the event tells.

    Its certificates are under seal meanwhile.
    A second suspension beside a running one lasts by itself; it is told when it ends later than the others.
    The organization must be locked.

    Raises:
        NotRegistered: it is filed.
        SuspensionInvalid: `until` has passed.
        InvalidTransition: it is being wound up, was revoked or has ended.
    """
    require_registered(organization.tier)
    require_period(uow.today, until)
    STATUS_MACHINE.walk(OrganizationStatus(organization.status), "suspend")
    running = await loads.running_suspensions(uow.session, organization.id)
    suspension = _ordered(uow, organization, until, ground)
    if not running or until > running[-1].until:
        await move(
            uow, organization, "suspend", Act.SUSPENDED, OrganizationSuspended, on=uow.today, until=until, ground=ground
        )
        await seal_certificates(uow, organization)
    return suspension


async def lift_suspension(
    uow: UnitOfWork, organization: Organization, suspension: Suspension, reasons: str
) -> Suspension:
    """The suspension is over from today; the organization may act again unless another one runs.

    Raises:
        SamePerson: the caller ordered it.
        SuspensionOver: it has ended or was lifted.
    """
    require_other_person(uow.caller, suspension.ordered_by)
    uow.expect_version(suspension)
    if suspension.state != SuspensionState.RUNNING:
        raise SuspensionOver
    await undo_suspension(uow, organization, suspension, reasons)
    return suspension


async def undo_suspension(uow: UnitOfWork, organization: Organization, suspension: Suspension, reasons: str) -> None:
    """As `lift_suspension`, for a decision of others: the penalty that it came from has fallen. One over stays so."""
    if suspension.state != SuspensionState.RUNNING:
        return
    suspension.lift_reasons = reasons
    _close(uow, suspension, "lift", uow.today)
    await _resume_unless_suspended(uow, organization, uow.today)


async def resume_organization(uow: UnitOfWork, organization: Organization, day: date) -> None:
    """Suspensions whose last day lies before `day` are over; without another one the organization acts again.

    It acts again from the day after the last of them. The organization must be suspended and locked.
    """
    over = [each for each in await loads.running_suspensions(uow.session, organization.id) if each.until < day]
    for suspension in over:
        _close(uow, suspension, "end", suspension.until + ONE_DAY)
    if over:
        await _resume_unless_suspended(uow, organization, over[-1].until + ONE_DAY)


async def close_suspensions(uow: UnitOfWork, organization: Organization, on: date) -> None:
    """No suspension runs any more: the organization has ended."""
    for suspension in await loads.running_suspensions(uow.session, organization.id):
        _close(uow, suspension, "end", on)


async def still_suspended(uow: UnitOfWork, organization: Organization) -> bool:
    """Return whether a suspension of the organization was neither ended nor lifted."""
    found: Sequence[Suspension] = await loads.running_suspensions(uow.session, organization.id)
    return bool(found)


def _ordered(uow: UnitOfWork, organization: Organization, until: date, ground: str) -> Suspension:
    suspension = Suspension(
        id=new_id(),
        organization_id=organization.id,
        state=SUSPENSION_MACHINE.walk(None, "order"),
        ground=ground,
        from_on=uow.today,
        until=until,
        ordered_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(suspension)
    uow.audit("suspension.order", "suspension", suspension.id, details={"until": until.isoformat(), "ground": ground})
    return suspension


def _close(uow: UnitOfWork, suspension: Suspension, command: str, on: date) -> None:
    suspension.state = SUSPENSION_MACHINE.walk(SuspensionState(suspension.state), command)
    suspension.ended_on, suspension.ended_by, suspension.updated_at = on, uow.caller.identity, uow.now
    uow.audit(f"suspension.{command}", "suspension", suspension.id)


async def _resume_unless_suspended(uow: UnitOfWork, organization: Organization, on: date) -> None:
    await uow.session.flush()
    if organization.status != OrganizationStatus.SUSPENDED or await still_suspended(uow, organization):
        return
    await move(uow, organization, "resume", Act.RESUMED, OrganizationResumed, on=on)
    await unseal_certificates(uow, organization)
