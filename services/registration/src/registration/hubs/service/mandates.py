"""Mandates: given, begun, ended, and followed by another's."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.hubs.errors import HubNotEligible, NoSuccessionOpen
from registration.hubs.queries import loads
from registration.hubs.rules.days import require_period, succession_due_on, until_on
from registration.hubs.rules.eligibility import HubFacts, hub_defects
from registration.hubs.rules.states import (
    MANDATE_MACHINE,
    SUCCESSION_DAYS_RULE,
    EndReason,
    MandateState,
    Successor,
)
from registration.hubs.schemas import MandateCreate, Succession
from registration.hubs.service.recording import note, record, walk
from registration.models.hubs import HubMandate
from registration.models.organizations import Organization
from registration.organizations.rules.acts import Act
from registration.organizations.service.changing import change_organization
from shared.contracts.registration import OrganizationChanged
from shared.contracts.registration.hubs import HubDesignated, HubMandateEnded, HubService
from shared.contracts.values import ENDED_STATUSES
from shared.kit.ids import new_id
from shared.kit.problems import FieldError
from shared.kit.unit_of_work import UnitOfWork


def defects_of(organization: Organization, town_code: str) -> list[FieldError]:
    """Return what keeps the organization, as it is now, from being a hub of the town."""
    facts = HubFacts(
        tier=organization.tier,
        legal_kind=organization.legal_kind,
        scope=organization.scope,
        status=organization.status,
        town_code=organization.town_code,
        credit_flags=tuple(organization.credit_flags),
    )
    return hub_defects(facts, town_code)


async def designate_hub(uow: UnitOfWork, organization: Organization, body: MandateCreate) -> HubMandate:
    """The organization is a hub of its town, or will be from a later day; it follows a hub whose custody is open.

    Raises:
        PeriodInvalid: the days do not fit.
        HubNotEligible: with every condition that is not met.
        CustodyTaken, AlreadyHub: when flushed, another mandate is in the way.
    """
    from_on = body.from_on or uow.today
    require_period(from_on, body.to_on, uow.today)
    predecessor = None
    if HubService.CUSTODY in body.services and organization.town_code is not None:
        predecessor = await loads.open_succession(uow.session, organization.town_code)
    mandate = await _give(
        uow, organization, body.services, from_on=from_on, to_on=body.to_on,
        predecessor_id=None if predecessor is None else predecessor.id,
    )  # fmt: skip
    if predecessor is not None:
        _settle(uow, predecessor, Successor.ORGANIZATION)
    return mandate


async def name_successor(
    uow: UnitOfWork, mandate: HubMandate, body: Succession, organization: Organization | None
) -> HubMandate:
    """Another hub keeps custody from today, or the street itself; return the mandate that was followed.

    Raises:
        NoSuccessionOpen: nobody has to be named.
        HubNotEligible, CustodyTaken, AlreadyHub: as in `designate_hub`.
    """
    uow.expect_version(mandate)
    if mandate.succession_due_on is None or mandate.succeeded_on is not None:
        raise NoSuccessionOpen
    if organization is None:
        record(uow, mandate, None, HubDesignated, from_on=uow.today, predecessor_mandate_id=mandate.id,
               street_custody=True)  # fmt: skip
    else:
        require_period(uow.today, body.to_on, uow.today)
        await _give(uow, organization, body.services or (HubService.CUSTODY,), from_on=uow.today, to_on=body.to_on,
                    predecessor_id=mandate.id)  # fmt: skip
    _settle(uow, mandate, Successor.STREET if organization is None else Successor.ORGANIZATION)
    return mandate


async def begin(uow: UnitOfWork, mandate: HubMandate, organization: Organization) -> None:
    """The organization is a hub from today."""
    if not organization.is_hub:
        await _mark(uow, organization, Act.HUB_DESIGNATED, is_hub=True)
    record(uow, mandate, organization, HubDesignated, from_on=mandate.from_on, to_on=mandate.to_on,
           predecessor_mandate_id=mandate.predecessor_id)  # fmt: skip


async def end(
    uow: UnitOfWork,
    mandate: HubMandate,
    organization: Organization,
    reason: EndReason,
    *,
    on: date,
    explanation: str | None = None,
) -> None:
    """From `on` the organization is no hub; where it kept custody, somebody has to be named for it in time."""
    begun = mandate.state == MandateState.ACTIVE
    walk(mandate, "end")
    mandate.until_on = max(on, mandate.from_on) if begun else mandate.from_on
    mandate.end_reason, mandate.end_note = reason, explanation
    note(uow, mandate, "end", reason=reason)
    if not begun:
        return
    await loads.end_memberships(uow.session, organization.id, mandate.until_on)
    await _open_succession(uow, mandate, organization)
    if organization.is_hub and organization.status not in ENDED_STATUSES:
        await _mark(uow, organization, Act.HUB_MANDATE_ENDED, is_hub=False)
    record(uow, mandate, organization, HubMandateEnded, reason=reason, ended_on=mandate.until_on,
           succession_due_on=mandate.succession_due_on)  # fmt: skip


async def end_lost_mandates(uow: UnitOfWork, organization: Organization) -> None:
    """The mandates of an organization that does not meet the conditions any more have ended; it must be locked."""
    for mandate in await loads.open_mandates(uow.session, organization.id):
        defects = defects_of(organization, mandate.town_code)
        if defects:
            codes = ", ".join(defect.code for defect in defects)
            await end(uow, mandate, organization, EndReason.CONDITIONS_LOST, on=uow.today, explanation=codes)


async def _give(
    uow: UnitOfWork,
    organization: Organization,
    services: Sequence[HubService],
    *,
    from_on: date,
    to_on: date | None,
    predecessor_id: UUID | None,
) -> HubMandate:
    town_code = organization.town_code or ""
    defects = defects_of(organization, town_code)
    if defects:
        raise HubNotEligible(errors=defects, clause_ref="13")
    now = from_on == uow.today
    mandate = HubMandate(
        id=new_id(),
        organization_id=organization.id,
        town_code=town_code,
        jurisdiction_id=organization.jurisdiction_id,
        state=MANDATE_MACHINE.walk(None, "designate" if now else "designate_ahead"),
        services=sorted(set(services)),
        from_on=from_on,
        to_on=to_on,
        until_on=until_on(to_on),
        designated_on=uow.today,
        designated_by=uow.caller.identity,
        predecessor_id=predecessor_id,
        rules={},
        created_at=uow.now,
        updated_at=uow.now,
    )
    uow.session.add(mandate)
    await uow.session.flush()
    note(uow, mandate, "designate", services=mandate.services, from_on=from_on.isoformat())
    if now:
        await begin(uow, mandate, organization)
    return mandate


async def _open_succession(uow: UnitOfWork, mandate: HubMandate, organization: Organization) -> None:
    """Somebody has to be named in time, unless another hub of the town keeps custody already."""
    assert mandate.until_on is not None
    rules = await rules_for(uow, organization.jurisdiction_id, mandate.until_on)
    days = int(rules(SUCCESSION_DAYS_RULE).value)
    due = succession_due_on(mandate.services, mandate.until_on, days, work_calendar())
    if due is None or await loads.keeps_custody(uow.session, mandate.town_code, mandate.until_on, mandate.id):
        return
    mandate.succession_due_on, mandate.rules = due, {**mandate.rules, **rules.used}


def _settle(uow: UnitOfWork, mandate: HubMandate, successor: Successor) -> None:
    mandate.succeeded_on, mandate.successor = uow.today, successor
    note(uow, mandate, "succeed", successor=successor)


async def _mark(uow: UnitOfWork, organization: Organization, act: Act, *, is_hub: bool) -> None:
    await change_organization(
        uow, organization, act, OrganizationChanged, valid_from=uow.today, values={"is_hub": is_hub},
        fields=("is_hub",), effective_on=uow.today,
    )  # fmt: skip
