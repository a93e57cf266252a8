"""What other events mean for posts: bans, inspections, projects, divisions; and lapsed certificates."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from shared.contracts.envelope import EventData
from shared.contracts.funding import (
    AwardLapsed,
    ContractTerminated,
    FinalFailed,
    MidtermFailed,
    ProjectSettled,
    ProjectTerminated,
)
from shared.contracts.registration import DivisionChanged, InspectionClosed, InspectionScheduled, LeaderDisqualified
from shared.contracts.talent import PlacementEndReason, QualificationLevel
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import is_rural
from talent.communities.service import placed, rules_for
from talent.models import OpenInspection, Person, PersonBan, Placement, Vacancy
from talent.people.queries import locked_person
from talent.placements.queries import loads
from talent.placements.rules.closing import shortened
from talent.placements.rules.eligibility import rank
from talent.placements.rules.states import PENDING_STATES, DeclineReason, PlacementState
from talent.placements.service.following import relocate
from talent.placements.service.proposing import decline
from talent.placements.service.recording import present_level
from talent.placements.service.serving import finish
from talent.vacancies.rules import project_of

PROJECT_NOTICE_RULE: Final = "placement.projectNoticeDays"


async def on_leader_disqualified(uow: UnitOfWork, delivery: Delivery) -> None:
    """The person is not placed anew; what is not yet active comes to nothing."""
    told = delivery.data
    assert isinstance(told, LeaderDisqualified)
    row = {"source_id": told.disqualification_id, "person_ref": told.person_ref, "since": uow.today}
    await uow.session.execute(insert(PersonBan).values(row).on_conflict_do_nothing())
    person_id = await uow.session.scalar(select(Person.id).where(Person.person_ref == told.person_ref))
    if person_id is not None:
        person = await locked_person(uow.session, person_id)
        await withdraw_pending(uow, person, DeclineReason.PERSON_BANNED)


async def withdraw_pending(uow: UnitOfWork, person: Person, reason: DeclineReason) -> None:
    """Nothing that the person was asked for stands open; confirmed posts that have not begun are over."""
    for placement in await loads.open_of_person(uow.session, person.id):
        if placement.state in PENDING_STATES:
            decline(uow, placement, reason)
        elif placement.state == PlacementState.CONFIRMED and reason == DeclineReason.PERSON_BANNED:
            await finish(uow, person, placement, PlacementEndReason.MISCONDUCT, placement.starts_on)


async def withdraw_unqualified(uow: UnitOfWork, person: Person) -> None:
    """A certificate lapsed: the person is not asked any more for posts that ask for its level. Employment goes on."""
    for placement in await loads.open_of_person(uow.session, person.id):
        if placement.state not in PENDING_STATES or placement.min_level is None:
            continue
        held = await present_level(uow, placement, max(uow.today, placement.starts_on))
        if rank(held) < rank(QualificationLevel(placement.min_level)):
            decline(uow, placement, DeclineReason.CERT_LAPSED)


async def on_inspection(uow: UnitOfWork, delivery: Delivery) -> None:
    """While an inspection is open, nobody with a declared tie is placed there; the last word counts."""
    told = delivery.data
    assert isinstance(told, InspectionScheduled | InspectionClosed)
    closed = isinstance(told, InspectionClosed)
    row = {"inspection_id": told.inspection_id, "organization_id": told.organization_id, "closed": closed}
    entered = insert(OpenInspection).values(row)
    changed = {"closed": OpenInspection.closed | entered.excluded.closed}
    await uow.session.execute(entered.on_conflict_do_update(index_elements=["inspection_id"], set_=changed))


async def on_project_over(uow: UnitOfWork, delivery: Delivery) -> None:
    """Posts bound to the project end: after notice when it was broken off, at once when it is settled."""
    told = delivery.data
    assert isinstance(told, AwardLapsed | ProjectTerminated | ProjectSettled | ContractTerminated)
    notice = 0 if isinstance(told, ProjectSettled) else (await rules_for(uow, "50"))(PROJECT_NOTICE_RULE).value
    last_day = uow.today + timedelta(days=notice)
    for placement in await loads.open_of_project(uow.session, project_of(told)):
        person = await locked_person(uow.session, placement.person_id)
        if placement.state in PENDING_STATES:
            decline(uow, placement, DeclineReason.EMPLOYER)
        elif notice and placement.state != PlacementState.CONFIRMED:
            placement.ends_on = shortened(placement.ends_on, last_day, placement.starts_on)
            placement.planned_ends_on, placement.updated_at = placement.ends_on, uow.now
            uow.audit("placement.project_over", "placement", placement.id)
        else:
            await finish(uow, person, placement, PlacementEndReason.TERM, max(last_day, placement.starts_on))


async def on_report_failed(uow: UnitOfWork, delivery: Delivery) -> None:
    """Those placed in the project are told that it is being reviewed."""
    told = delivery.data
    assert isinstance(told, MidtermFailed | FinalFailed)
    for placement in await loads.open_of_project(uow.session, told.project_id):
        note = {"code": "PROJECT_UNDER_REVIEW", "on": uow.today.isoformat()}
        if note not in placement.notices:
            placement.notices, placement.updated_at = [*placement.notices, note], uow.now


async def on_division_changed(uow: UnitOfWork, delivery: Delivery) -> None:
    """People, vacancies and posts of a community are in the one that replaces it; a split is settled by hand."""
    told = delivery.data
    assert isinstance(told, DivisionChanged)
    if len(told.old_code) != 12 or len(told.new_codes) != 1 or told.new_codes[0] == told.old_code:
        return
    place = await placed(uow, told.new_codes[0])
    await _rehome(uow, told.old_code, place)
    statement = select(Placement).where(Placement.community_code == told.old_code).order_by(Placement.id)
    for placement in await uow.session.scalars(statement.with_for_update()):
        await relocate(uow, placement, place, told.effective_on)


async def _rehome(uow: UnitOfWork, old_code: str, place: dict[str, str]) -> None:
    for model, more in ((Person, {}), (Vacancy, {"rural": is_rural(place["community_code"])})):
        await uow.session.execute(
            update(model)
            .where(model.community_code == old_code)
            .values(**place, **more, version=model.version + 1)
            .execution_options(synchronize_session=False)
        )


REACTIONS: Final[dict[type[EventData], Handler]] = {
    LeaderDisqualified: on_leader_disqualified,
    InspectionScheduled: on_inspection,
    InspectionClosed: on_inspection,
    DivisionChanged: on_division_changed,
    ProjectTerminated: on_project_over,
    ProjectSettled: on_project_over,
    AwardLapsed: on_project_over,
    ContractTerminated: on_project_over,
    MidtermFailed: on_report_failed,
    FinalFailed: on_report_failed,
}
