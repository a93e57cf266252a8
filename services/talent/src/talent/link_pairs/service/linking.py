"""A social worker at an organization's side: linked within the load, in contact once a quarter, told when overdue."""

from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.talent import LinkCreated, LinkFacts, LinkOverdue
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.authorization import Place
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.link_pairs import queries
from talent.link_pairs.errors import ContactDayWrong, LinkEnded, NotAProfessional, NotLinked, WorkerOverloaded
from talent.link_pairs.rules import CONTACT_RULE, GRACE_RULE, LIMITS_RULE, last_day_due_before, next_contact_due
from talent.link_pairs.schemas import LinkContactCreate
from talent.models import LinkContact, LinkPair, Organization, Person
from talent.organizations.queries import locked_organization
from talent.people.queries import locked_person
from talent.people.rules import ConsentPurpose, PersonState, has_social_work_degree
from talent.states import LinkState

READ: Final = "link_pair.read"
BATCH: Final = 200
_DEFAULT_DIVISION: Final = "50"


async def pair_to(uow: UnitOfWork, link_pair_id: UUID, permission: str) -> tuple[Organization, LinkPair]:
    """Return the pair and its organization, locked, for a caller who may do this.

    Raises:
        NotFound: there is none within the caller's reach.
        Forbidden: the caller may read it and not do this.
    """
    found = await uow.session.get(LinkPair, link_pair_id)
    if found is None:
        raise NotFound
    organization = await locked_organization(uow.session, found.organization_id)
    assert organization is not None
    pair = await uow.session.get_one(LinkPair, link_pair_id, with_for_update=True, populate_existing=True)
    worker = None if pair.worker_id is None else await uow.session.get(Person, pair.worker_id)
    place = Place(
        jurisdiction_id=organization.jurisdiction_id,
        town_code=organization.town_code,
        community_code=organization.community_code,
        organization_id=str(organization.organization_id),
        owner=None if worker is None else worker.account,
    )
    uow.require(permission, place, read=READ)
    return organization, pair


async def link(uow: UnitOfWork, organization: Organization, pair: LinkPair, person_id: UUID) -> None:
    """The social worker stands by the organization; one who did before does no longer.

    Raises:
        LinkEnded: no worker is wanted.
        NotFound: there is no such person.
        NotAProfessional: the person is none, or has not agreed.
        WorkerOverloaded: the person has as many organizations as one can.
    """
    uow.expect_version(pair)
    if pair.state == LinkState.ENDED:
        raise LinkEnded
    worker = await locked_person(uow.session, person_id)
    if worker.state != PersonState.ACTIVE:
        raise NotFound
    await _require_professional(uow, worker)
    rules = await rules_for(uow, organization.jurisdiction_id)
    limit = rules(LIMITS_RULE)
    if await queries.load_of(uow.session, worker.id, pair.kind, pair.id) >= limit.value[pair.kind]:
        raise WorkerOverloaded(rule_key=limit.key, rule_version=limit.version, clause_ref="cq-cso-opinions 15")
    pair.worker_id, pair.linked_on, pair.state = worker.id, uow.today, LinkState.LINKED
    pair.last_contact_on, pair.overdue_for = None, None
    pair.contact_due_on = next_contact_due(uow.today, rules(CONTACT_RULE).value)
    _tell(uow, organization, pair, LinkCreated)
    _note(uow, pair, "link")


async def record_contact(uow: UnitOfWork, organization: Organization, pair: LinkPair, body: LinkContactCreate) -> None:
    """The contact is on record, and the next is owed a quarter later.

    Raises:
        NotLinked: no worker stands by the organization.
        ContactDayWrong: it lies in the future, or before the pair was made.
    """
    uow.expect_version(pair)
    if pair.state != LinkState.LINKED or pair.worker_id is None or pair.linked_on is None:
        raise NotLinked
    if not pair.linked_on <= body.held_on <= uow.today:
        raise ContactDayWrong
    uow.session.add(
        LinkContact(
            id=new_id(),
            link_pair_id=pair.id,
            worker_id=pair.worker_id,
            **body.model_dump(),
            recorded_by=uow.caller.identity,
            recorded_at=uow.now,
        )
    )
    last = max(body.held_on, pair.last_contact_on or body.held_on)
    rules = await rules_for(uow, organization.jurisdiction_id)
    pair.last_contact_on, pair.contact_due_on = last, next_contact_due(last, rules(CONTACT_RULE).value)
    _note(uow, pair, "contact")


def release(uow: UnitOfWork, pair: LinkPair) -> None:
    """A social worker is wanted again.

    Raises:
        NotLinked: none stands by the organization.
    """
    uow.expect_version(pair)
    if pair.state != LinkState.LINKED:
        raise NotLinked
    pair.state, pair.worker_id, pair.linked_on, pair.contact_due_on = LinkState.OPEN, None, None, None
    _note(uow, pair, "release")


async def release_worker(uow: UnitOfWork, person_id: UUID) -> None:
    """The person, who is being erased, stands by nobody any more."""
    for pair in await queries.pairs_of_worker(uow.session, person_id):
        if pair.state == LinkState.LINKED:
            pair.state, pair.linked_on, pair.contact_due_on = LinkState.OPEN, None, None
        pair.worker_id = None
        _note(uow, pair, "release")


async def tell_overdue(uow: UnitOfWork, day: date) -> int:
    """Pairs whose contact is missing after the days of grace are told, once for each due day; returns how many."""
    grace = (await rules_for(uow, _DEFAULT_DIVISION, day))(GRACE_RULE).value
    due = await queries.overdue_pairs(uow.session, last_day_due_before(day, grace), BATCH)
    for pair in due:
        organization = await uow.session.get_one(Organization, pair.organization_id)
        pair.overdue_for = pair.contact_due_on
        _tell(uow, organization, pair, LinkOverdue)
        _note(uow, pair, "overdue")
    await uow.session.flush()
    return len(due)


async def _require_professional(uow: UnitOfWork, worker: Person) -> None:
    agreed = ConsentPurpose.MATCHING in worker.consent_purposes
    certified = await queries.is_certified(uow.session, worker.id, uow.today)
    if not agreed or not (certified or has_social_work_degree(worker.education, uow.today)):
        raise NotAProfessional(clause_ref="cq-cso-opinions 15")


def _tell(uow: UnitOfWork, organization: Organization, pair: LinkPair, event: type[LinkFacts]) -> None:
    told = event(
        link_pair_id=pair.id,
        organization_id=organization.organization_id,
        status=OrganizationStatus(organization.status),
        tier=Tier(organization.tier),
    )
    uow.record(told, division_code=organization.division_code)


def _note(uow: UnitOfWork, pair: LinkPair, command: str) -> None:
    pair.updated_at = uow.now
    uow.audit(f"link_pair.{command}", "link_pair", pair.id)


DAILY_JOBS: Final = (DailyJob("link-overdue", tell_overdue),)
