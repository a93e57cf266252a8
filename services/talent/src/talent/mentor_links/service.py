"""A mentor for each organization in a base: wanted with its admission, assigned by the office, ended as it leaves."""

from typing import Final
from uuid import UUID

from shared.contracts.envelope import EventData
from shared.contracts.funding import ResidencyAdmitted, ResidencyExited, ResidencyFacts, ResidencyGraduated
from shared.kit.authorization import Place
from shared.kit.consume import Delivery, Handler
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.link_pairs.queries import is_certified
from talent.mentor_links import queries
from talent.mentor_links.errors import MentorBusy, MentorNotFit, NoMentor, ResidencyOver
from talent.mentor_links.rules import LIMIT_RULE, PRACTICE_RULE, has_practice
from talent.models import MentorLink, Organization, Person
from talent.organizations.queries import locked_organization
from talent.people.queries import locked_person
from talent.people.rules import ConsentPurpose, PersonState
from talent.states import LinkState

READ: Final = "mentor_link.read"
_CLAUSE: Final = "cq-cso-opinions 7"


async def link_to(uow: UnitOfWork, link_id: UUID) -> tuple[Organization, MentorLink]:
    """Return the link and its organization, locked, for a caller who may assign mentors there.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    found = await uow.session.get(MentorLink, link_id)
    organization = None if found is None else await locked_organization(uow.session, found.organization_id)
    if organization is None:
        raise NotFound
    link = await uow.session.get_one(MentorLink, link_id, with_for_update=True, populate_existing=True)
    mentor = None if link.mentor_id is None else await uow.session.get(Person, link.mentor_id)
    place = Place(
        jurisdiction_id=organization.jurisdiction_id,
        town_code=organization.town_code,
        community_code=organization.community_code,
        organization_id=str(organization.organization_id),
        owner=None if mentor is None else mentor.account,
    )
    uow.require("mentor_link.assign", place, read=READ)
    return organization, link


async def assign(uow: UnitOfWork, organization: Organization, link: MentorLink, person_id: UUID) -> None:
    """The person is the organization's mentor; one who was before is no longer.

    Raises:
        ResidencyOver: the organization has left the base.
        NotFound: there is no such person.
        MentorNotFit: certificate, practice, independence or consent is missing.
        MentorBusy: the person has as many organizations as one can.
    """
    uow.expect_version(link)
    if link.state == LinkState.ENDED:
        raise ResidencyOver(clause_ref=_CLAUSE)
    person = await locked_person(uow.session, person_id)
    if person.state != PersonState.ACTIVE:
        raise NotFound
    rules = await rules_for(uow, organization.jurisdiction_id)
    practice, limit = rules(PRACTICE_RULE), rules(LIMIT_RULE)
    if not await _is_fit(uow, organization, person, practice.value):
        raise MentorNotFit(rule_key=practice.key, rule_version=practice.version, clause_ref=_CLAUSE)
    if await queries.load_of_mentor(uow.session, person.id, link.id) >= limit.value:
        raise MentorBusy(rule_key=limit.key, rule_version=limit.version, clause_ref=_CLAUSE)
    link.mentor_id, link.linked_on, link.state, link.rules_used = person.id, uow.today, LinkState.LINKED, rules.used
    _note(uow, link, "assign")


def release(uow: UnitOfWork, link: MentorLink) -> None:
    """A mentor is wanted again.

    Raises:
        NoMentor: none stands by the organization.
    """
    uow.expect_version(link)
    if link.state != LinkState.LINKED:
        raise NoMentor
    _open(uow, link)


async def release_mentor(uow: UnitOfWork, person_id: UUID) -> None:
    """The person, who is being erased, is nobody's mentor any more."""
    for link in await queries.links_of_mentor(uow.session, person_id):
        if link.state == LinkState.LINKED:
            _open(uow, link)
        link.mentor_id = None


async def on_admitted(uow: UnitOfWork, delivery: Delivery) -> None:
    """A mentor is wanted, unless the organization is known to have left the base again."""
    assert isinstance(delivery.data, ResidencyAdmitted)
    await _link_of(uow, delivery.data)


async def on_left(uow: UnitOfWork, delivery: Delivery) -> None:
    """No mentor is wanted any more, also when the admission is heard of only later."""
    told = delivery.data
    assert isinstance(told, ResidencyGraduated | ResidencyExited)
    link = await _link_of(uow, told)
    if link.state != LinkState.ENDED:
        link.state, link.ended_on = LinkState.ENDED, told.effective_on
        _note(uow, link, "end")


async def _link_of(uow: UnitOfWork, told: ResidencyFacts) -> MentorLink:
    found = await queries.locked_by_residency(uow.session, told.residency_id)
    if found is not None:
        return found
    link = MentorLink(
        id=new_id(),
        residency_id=told.residency_id,
        base_id=told.base_id,
        organization_id=told.organization_id,
        track=told.track,
        state=LinkState.OPEN,
        rules_used={},
        updated_at=uow.now,
    )
    uow.session.add(link)
    await uow.session.flush()
    _note(uow, link, "open")
    return link


async def _is_fit(uow: UnitOfWork, organization: Organization, person: Person, years: int) -> bool:
    return (
        ConsentPurpose.MATCHING in person.consent_purposes
        and str(organization.organization_id) not in person.tied_to
        and has_practice(person.practice_since, years, uow.today)
        and await is_certified(uow.session, person.id, uow.today)
    )


def _open(uow: UnitOfWork, link: MentorLink) -> None:
    link.state, link.mentor_id, link.linked_on = LinkState.OPEN, None, None
    _note(uow, link, "release")


def _note(uow: UnitOfWork, link: MentorLink, command: str) -> None:
    link.updated_at = uow.now
    uow.audit(f"mentor_link.{command}", "mentor_link", link.id)


REACTIONS: Final[dict[type[EventData], Handler]] = {
    ResidencyAdmitted: on_admitted,
    ResidencyGraduated: on_left,
    ResidencyExited: on_left,
}
