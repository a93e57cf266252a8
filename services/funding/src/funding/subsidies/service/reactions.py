"""Subsidies open, end or are held when registration and talent report."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from uuid import UUID

from funding.contests.service.money import release_of
from funding.disbursements.rules.states import BasisKind, OrderState
from funding.disbursements.service import cancel_open_orders, hold_orders_of
from funding.models import Organization
from funding.models.subsidies import Subsidy
from funding.organization_accounts.queries import locked_account
from funding.organizations.queries import locked_organization
from funding.subsidies import queries
from funding.subsidies.rules.amounts import APPLY_RULE, apply_by
from funding.subsidies.rules.states import START_UPS, UNDECIDED, SubsidyState
from funding.subsidies.service import paying, returning
from funding.subsidies.service.deciding import BASIS_HOLD
from funding.subsidies.service.recording import end
from shared.contracts import registration, talent
from shared.contracts.envelope import EventData
from shared.contracts.funding import SubsidyKind
from shared.contracts.values import CreditFlag, EvaluationGrade, OrganizationStatus
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.rule_register import AppliedRules
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

_GONE: Final = (OrganizationStatus.DEREGISTERED, OrganizationStatus.REMOVED, OrganizationStatus.REVOKED)


async def on_founded(uow: UnitOfWork, delivery: Delivery) -> None:
    """A start-up may ask for its subsidies, once for its founding: filed first and registered later is one."""
    data: Any = delivery.data
    organization = await _acting(uow, data.organization_id)
    account = await locked_account(uow.session, data.organization_id)
    if organization is None or account is None or account.start_up_eligible_until is None:
        return
    since = min(day for day in (organization.filed_on, organization.registered_on) if day is not None)
    for kind in sorted(START_UPS):
        if kind == SubsidyKind.START_UP or account.rural:
            await _open(uow, organization, kind, "FOUNDING", since, until=account.start_up_eligible_until)


async def on_graded(uow: UnitOfWork, delivery: Delivery) -> None:
    """An organization may ask for the award of a grade from 3A on, once for each grade that it still holds."""
    data: Any = delivery.data
    organization = await _acting(uow, data.organization_id)
    holds = await queries.grade_held(uow.session, data.evaluation_id)
    if organization is None or data.grade < EvaluationGrade.A3 or holds != data.grade:
        return
    on = delivery.event.time.date()
    basis = f"GRADE:{data.grade.value}"
    await _open(uow, organization, SubsidyKind.GRADE_AWARD, basis, on, detail=data.grade, source=data.evaluation_id)


async def on_grade_lost(uow: UnitOfWork, delivery: Delivery) -> None:
    """What was not paid for the grade that fell stands still; what was paid stays with the organization."""
    data: Any = delivery.data
    holds = await queries.grade_held(uow.session, data.evaluation_id)
    for subsidy in await queries.subsidies_for(uow.session, data.evaluation_id):
        if subsidy.detail != holds:
            await _end_basis(uow, subsidy, delivery)


async def on_brand(uow: UnitOfWork, delivery: Delivery) -> None:
    """An organization may ask for the award of a brand, once for each brand."""
    data: Any = delivery.data
    organization = await _acting(uow, data.organization_id)
    if organization is not None:
        on, basis = delivery.event.time.date(), f"BRAND:{data.brand_id}"
        await _open(uow, organization, SubsidyKind.BRAND, basis, on, detail=data.level, source=data.brand_id)


async def on_brand_lost(uow: UnitOfWork, delivery: Delivery) -> None:
    """What was not paid for the brand stands still; a recognition that is heard of later opens nothing."""
    data: Any = delivery.data
    organization = await locked_organization(uow.session, data.organization_id)
    if organization is None:
        return
    on, basis = delivery.event.time.date(), f"BRAND:{data.brand_id}"
    await _open(uow, organization, SubsidyKind.BRAND, basis, on, detail=data.level, source=data.brand_id)
    for subsidy in await queries.subsidies_for(uow.session, data.brand_id):
        await _end_basis(uow, subsidy, delivery)


async def on_incentive(uow: UnitOfWork, delivery: Delivery) -> None:
    """A rural organization may ask for the subsidy for somebody who stayed, once for each placement or founder."""
    data: Any = delivery.data
    organization = await _acting(uow, data.organization_id)
    if organization is None:
        return
    source = data.placement_id or data.founder_case_id or data.incentive_id
    basis = f"{data.basis}:{source}"
    kind = SubsidyKind.TALENT
    await _open(uow, organization, kind, basis, data.eligible_on, detail=data.basis, source=source)


async def on_severe(uow: UnitOfWork, delivery: Delivery) -> None:
    """What was not decided has lapsed, and nothing revives it; orders stand still by themselves (S5)."""
    data: Any = delivery.data
    organization = await locked_organization(uow.session, data.organization_id)
    if organization is not None and CreditFlag.SEVERE in organization.credit_flags:
        await _lapse(uow, organization.organization_id, UNDECIDED, "CREDIT_SEVERE")


async def on_end(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is granted or paid any more to an organization that has ended; what was set aside is free."""
    data: Any = delivery.data
    organization = await locked_organization(uow.session, data.organization_id)
    if organization is not None and organization.status in _GONE:
        reason = delivery.event.type.split(".")[-2].upper()
        await _lapse(uow, organization.organization_id, (*UNDECIDED, SubsidyState.GRANTED), reason)


async def on_annulled(uow: UnitOfWork, delivery: Delivery) -> None:
    """What the annulled revocation had let lapse is back, as far as its time and its money allow (S2)."""
    data: Any = delivery.data
    organization = await locked_organization(uow.session, data.organization_id)
    if organization is not None and organization.status in (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED):
        for subsidy in await queries.subsidies_of(uow.session, data.organization_id, (SubsidyState.LAPSED,)):
            if subsidy.end_reason == returning.REVOKED and subsidy.lapsed_from is not None:
                await returning.return_subsidy(uow, organization, subsidy)


async def on_upgraded(uow: UnitOfWork, delivery: Delivery) -> None:
    """What was to be paid through a hub or sponsor is paid to the organization itself, which is registered now (S7)."""
    data: Any = delivery.data
    organization = await locked_organization(uow.session, data.organization_id)
    for subsidy in await queries.subsidies_of(uow.session, data.organization_id, (SubsidyState.GRANTED,)):
        assert organization is not None, "a subsidy names an organization on record"
        orders = await paying.standing_orders(uow, subsidy)
        if any(one.state == OrderState.SENT or one.payee_organization_id == data.organization_id for one in orders):
            continue
        await cancel_open_orders(uow, BasisKind.SUBSIDY, subsidy.id, "UPGRADED")
        await paying.order(uow, organization, subsidy)


async def _acting(uow: UnitOfWork, organization_id: UUID) -> Organization | None:
    """Return the organization, locked, unless it is unknown here or has ended."""
    organization = await locked_organization(uow.session, organization_id)
    return None if organization is None or organization.status in _GONE else organization


async def _open(
    uow: UnitOfWork,
    organization: Organization,
    kind: SubsidyKind,
    basis: str,
    on: date,
    *,
    detail: str | None = None,
    source: UUID | None = None,
    until: date | None = None,
) -> None:
    """The organization may ask for the subsidy, unless it was opened before or the time to ask is over."""
    rules = AppliedRules(await current_rules(uow.resources, uow.session), organization.jurisdiction_id, on)
    last = apply_by(kind, on, rules(APPLY_RULE).value, until)
    if uow.today > last:
        return
    subsidy_id = new_id()
    values = {
        "id": subsidy_id, "organization_id": organization.organization_id, "type": kind, "basis": basis,
        "detail": detail, "source_id": source, "state": SubsidyState.ELIGIBLE, "eligible_on": on, "apply_by": last,
        "fund_ids": [], "hold_reasons": [], "round": 0, "rules_used": rules.used, "created_at": uow.now,
        "updated_at": uow.now,
    }  # fmt: skip
    if await queries.add_once(uow.session, values):
        uow.audit("subsidy.open", "subsidy", subsidy_id, details={"type": kind, "basis": basis})


async def _end_basis(uow: UnitOfWork, subsidy: Subsidy, delivery: Delivery) -> None:
    reason = delivery.event.type.removesuffix(".v1")
    if subsidy.state in UNDECIDED:
        end(uow, subsidy, "lapse", BASIS_HOLD)
    if subsidy.state in (SubsidyState.LAPSED, SubsidyState.GRANTED) and subsidy.basis_ended_on is None:
        subsidy.basis_ended_on, subsidy.basis_end_reason = delivery.event.time.date(), reason
        subsidy.updated_at = uow.now
        await uow.session.flush()
        await hold_orders_of(uow, BasisKind.SUBSIDY, subsidy.id, BASIS_HOLD)


async def _lapse(uow: UnitOfWork, organization_id: UUID, states: tuple[SubsidyState, ...], reason: str) -> None:
    for subsidy in await queries.subsidies_of(uow.session, organization_id, states):
        granted = subsidy.state == SubsidyState.GRANTED
        subsidy.lapsed_from = subsidy.state
        end(uow, subsidy, "lapse", reason)
        if granted:
            await uow.session.flush()
            await cancel_open_orders(uow, BasisKind.SUBSIDY, subsidy.id, reason)
            await release_of(uow, subsidy.id, f"subsidy:{subsidy.id}:{subsidy.round}:lapsed")


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationRegistered: on_founded,
    registration.FilingFiled: on_founded,
    registration.FilingUpgraded: on_upgraded,
    registration.EvaluationGranted: on_graded,
    registration.EvaluationDowngraded: on_grade_lost,
    registration.EvaluationCancelled: on_grade_lost,
    registration.BrandRecognised: on_brand,
    registration.BrandWithdrawn: on_brand_lost,
    talent.RuralIncentiveEligible: on_incentive,
    registration.CreditSevereListed: on_severe,
    registration.OrganizationRevoked: on_end,
    registration.OrganizationRevocationAnnulled: on_annulled,
    registration.OrganizationDeregistered: on_end,
    registration.FilingRemoved: on_end,
}
