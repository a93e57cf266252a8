"""Notices are raised by events, once for each event and matter, and resolved by offices."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from funding.models import Organization
from funding.models.notices import Notice
from funding.models.places import InArea
from funding.notices import queries
from funding.notices.errors import NoticeResolved
from funding.notices.rules import NOTICE_MACHINE, NoticeKind, NoticeState, area_concerned
from funding.organizations.queries import locked_organization
from shared.contracts import registration, talent
from shared.contracts.envelope import EventData
from shared.kit.authorization import Place
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

_WHOLE_CITY: Final = "50"
_COMMUNITY_DIGITS: Final = 12
_TOWN_DIGITS: Final = 9


async def raise_notice(
    uow: UnitOfWork,
    kind: NoticeKind,
    source: object,
    *,
    place: InArea | Organization | Place,
    organization_id: UUID | None = None,
    matter_id: UUID | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """An office of the place has to look at it; once for each kind, matter and source."""
    at = {name: getattr(place, name) for name in ("community_code", "town_code", "jurisdiction_id")}
    about = matter_id or organization_id
    await _add(uow, kind, f"{kind}:{about}:{source}", at, organization_id, matter_id, details)


def resolve(uow: UnitOfWork, notice: Notice, resolution: str) -> None:
    """Somebody has looked at it.

    Raises:
        NoticeResolved: somebody had before.
    """
    if notice.state != NoticeState.OPEN:
        raise NoticeResolved
    notice.state = NOTICE_MACHINE.walk(NoticeState(notice.state), "resolve")
    notice.resolution, notice.resolved_by, notice.resolved_on = resolution, uow.caller.identity, uow.today
    notice.updated_at = uow.now
    uow.audit("notice.resolve", "notice", notice.id, purpose=resolution)


async def resolve_about(uow: UnitOfWork, kind: NoticeKind, organization_id: UUID, resolution: str) -> None:
    """What an office was asked to do about the organization was done."""
    for notice in await queries.open_of(uow.session, kind, organization_id):
        resolve(uow, notice, resolution)


async def resolve_on(uow: UnitOfWork, kind: NoticeKind, matter_id: UUID, resolution: str) -> None:
    """What an office was asked to do about the matter was done."""
    for notice in await queries.open_on(uow.session, kind, matter_id):
        resolve(uow, notice, resolution)


async def on_renamed(uow: UnitOfWork, delivery: Delivery) -> None:
    """Agreements of running projects and contracts are to be printed anew; under the old name they stay valid (S6)."""
    data: Any = delivery.data
    names = {"old_name": data.old_name, "new_name": data.new_name}
    matters = [
        *await queries.running_projects(uow.session, data.organization_id),
        *await queries.running_contracts(uow.session, data.organization_id),
    ]
    for matter in matters:
        await _about(uow, NoticeKind.AGREEMENT_REPRINT, delivery, matter, data.organization_id, names)


async def on_moved(uow: UnitOfWork, delivery: Delivery) -> None:
    """Whether projects and proposals still lie where the organization works is to be looked at, and who keeps money."""
    data: Any = delivery.data
    if isinstance(data, registration.OrganizationChanged) and not area_concerned(data.fields):
        return
    matters = [
        *await queries.running_projects(uow.session, data.organization_id),
        *await queries.undecided_proposals(uow.session, data.organization_id),
    ]
    for matter in matters:
        await _about(uow, NoticeKind.AREA_CHECK, delivery, matter, data.organization_id, {})
    await on_keeper(uow, delivery)


async def on_keeper(uow: UnitOfWork, delivery: Delivery) -> None:
    """Money that is kept in another town than the organization's is to be handed over to its own keeper."""
    data: Any = delivery.data
    town = await queries.custody_town(uow.session, data.organization_id)
    organization = await locked_organization(uow.session, data.organization_id)
    if town is None or organization is None or organization.town_code in (None, town):
        return
    details = {"from_town": town, "to_town": organization.town_code}
    source = f"{town}:{organization.town_code}"
    kind, owner = NoticeKind.CUSTODY_MOVE, organization.organization_id
    await raise_notice(uow, kind, source, place=organization, organization_id=owner, details=details)


async def on_removed(uow: UnitOfWork, delivery: Delivery) -> None:
    """What is kept for a group that was struck off is to be handed on, as its members and the committee decide."""
    data: Any = delivery.data
    town = await queries.custody_town(uow.session, data.organization_id)
    organization = await locked_organization(uow.session, data.organization_id)
    if town is not None and organization is not None:
        kind, owner = NoticeKind.CUSTODY_CLOSE, organization.organization_id
        await raise_notice(uow, kind, town, place=organization, organization_id=owner, details={"town": town})


async def on_reclassified(uow: UnitOfWork, delivery: Delivery) -> None:
    """Whether open proposals fit the organization's new category is to be looked at."""
    data: Any = delivery.data
    categories = {"old_category": data.old_category, "new_category": data.new_category}
    for proposal in await queries.undecided_proposals(uow.session, data.organization_id):
        await _about(uow, NoticeKind.PURPOSE_CHECK, delivery, proposal, data.organization_id, categories)


async def on_transferred(uow: UnitOfWork, delivery: Delivery) -> None:
    """Whether open proposals may stay in their programs under the new authority is to be looked at."""
    data: Any = delivery.data
    authorities = {"from_authority_id": data.from_authority_id, "to_authority_id": data.to_authority_id}
    for proposal in await queries.undecided_proposals(uow.session, data.organization_id):
        await _about(uow, NoticeKind.ELIGIBILITY_CHECK, delivery, proposal, data.organization_id, authorities)


async def on_upgrade_suggested(uow: UnitOfWork, delivery: Delivery) -> None:
    """The office knows that the organization could be registered, and paid by itself."""
    data: Any = delivery.data
    organization = await locked_organization(uow.session, data.organization_id)
    assert organization is not None, "the copy is kept before anything reacts"
    kind, owner = NoticeKind.UPGRADE_SUGGESTED, data.organization_id
    await raise_notice(uow, kind, data.filing_id, place=organization, organization_id=owner)


async def on_vacancy_closed(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nobody is looked for any more though a project is short of staff."""
    data: Any = delivery.data
    known = data.project_id is None or delivery.stale
    project = None if known else await queries.short_project(uow.session, data.project_id)
    if project is not None:
        details = {"vacancy_id": str(data.vacancy_id)}
        await _about(uow, NoticeKind.STAFFING_AT_RISK, delivery, project, project.organization_id, details)


async def on_vacancy_found(uow: UnitOfWork, delivery: Delivery) -> None:
    """Somebody is looked for again, or was found: nobody needs to look at the post's closing any more."""
    data: Any = delivery.data
    if data.project_id is None or delivery.stale:
        return
    for notice in await queries.open_on(uow.session, NoticeKind.STAFFING_AT_RISK, data.project_id):
        if notice.details.get("vacancy_id") == str(data.vacancy_id):
            resolve(uow, notice, delivery.event.type.split(".")[-2].upper())


async def on_shortfall(uow: UnitOfWork, delivery: Delivery) -> None:
    """A program for the place that misses its target is suggested to its authority, once for each run and key."""
    data: Any = delivery.data
    lacking = [gap.model_dump() for gap in data.gaps]
    await _program(uow, data.scope, f"{data.run_id}:{data.key}", {"key": data.key, "gaps": lacking[:200]})


async def on_quota_short(uow: UnitOfWork, delivery: Delivery) -> None:
    """A program that brings social workers into the community is suggested, unless it was and is open."""
    data: Any = delivery.data
    kind = NoticeKind.PROGRAM_SUGGESTED
    if not delivery.stale and not await queries.is_open_about(uow.session, kind, data.community_code):
        await _program(uow, data.community_code, f"quota:{data.as_of}", {"key": "QUOTA", "gap": data.gap})


async def on_quota_met(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing needs to be done for the community's quota any more."""
    data: Any = delivery.data
    for notice in await queries.open_about(uow.session, NoticeKind.PROGRAM_SUGGESTED, data.community_code):
        if notice.details.get("key") == "QUOTA" and notice.raised_on <= data.as_of:
            resolve(uow, notice, "QUOTA_MET")


async def _about(
    uow: UnitOfWork, kind: NoticeKind, delivery: Delivery, matter: Any, owner: UUID, details: Mapping[str, Any]
) -> None:
    source = delivery.event.id
    await raise_notice(
        uow, kind, source, place=matter, organization_id=owner, matter_id=matter.id, details=dict(details)
    )


async def _program(uow: UnitOfWork, code: str, source: str, details: Mapping[str, Any]) -> None:
    """A program for a division or the area of an authority is suggested."""
    digits = len(code) if code.isdigit() else 0
    at = {
        "community_code": code if digits == _COMMUNITY_DIGITS else None,
        "town_code": code[:_TOWN_DIGITS] if digits >= _TOWN_DIGITS else None,
        "jurisdiction_id": code[:6] if digits else code or _WHOLE_CITY,
    }
    kind = NoticeKind.PROGRAM_SUGGESTED
    await _add(uow, kind, f"{kind}:{code}:{source}", at, None, None, details)


async def _add(
    uow: UnitOfWork,
    kind: NoticeKind,
    key: str,
    at: Mapping[str, Any],
    organization_id: UUID | None,
    matter_id: UUID | None,
    details: Mapping[str, Any] | None,
) -> None:
    notice_id = new_id()
    values = {
        "id": notice_id, "key": key, "kind": kind, "organization_id": organization_id, "matter_id": matter_id,
        "details": dict(details or {}), "state": NOTICE_MACHINE.walk(None, "raise"), "raised_on": uow.today,
        "created_at": uow.now, "updated_at": uow.now, **at,
    }  # fmt: skip
    if await queries.add_once(uow.session, values):
        uow.audit("notice.raise", "notice", notice_id, details={"kind": kind})


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    registration.OrganizationRenamed: on_renamed,
    registration.OrganizationChanged: on_moved,
    registration.OrganizationMovedCommunity: on_moved,
    registration.FilingTierChanged: on_keeper,
    registration.FilingSuperseded: on_keeper,
    registration.FilingRemoved: on_removed,
    registration.OrganizationReclassified: on_reclassified,
    registration.OrganizationAuthorityTransferred: on_transferred,
    registration.FilingUpgradeSuggested: on_upgrade_suggested,
    registration.IndicatorShortfallDetected: on_shortfall,
    talent.VacancyOpened: on_vacancy_found,
    talent.VacancyFilled: on_vacancy_found,
    talent.VacancyClosed: on_vacancy_closed,
    talent.QuotaShortfallDetected: on_quota_short,
    talent.QuotaMet: on_quota_met,
}
