"""From a proposal to a confirmed post: offered, accepted by the person, confirmed by the employer."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from shared.contracts.talent import VacancyFilled
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.models import Organization, Person, Placement, Vacancy
from talent.models.places import place_of_row
from talent.organizations.queries import locked_organization
from talent.people.queries import locked_person
from talent.people.rules import CONSENT_RULE, PersonState
from talent.people.service.access import require_active
from talent.placements.errors import AnswerLate, NotEligible, PeriodWrong, PostTaken
from talent.placements.queries.applicants import applicants, posts
from talent.placements.queries.loads import pending_of_vacancy
from talent.placements.rules.eligibility import CHECK_MONTHS_RULE, FULL_POST_RULE, Share, obstacle_errors, obstacles
from talent.placements.rules.states import PLACEMENT_MACHINE, DeclineReason
from talent.placements.schemas import PlacementProposal
from talent.placements.service.recording import activate, walk
from talent.vacancies.queries import locked_vacancy
from talent.vacancies.rules import VacancyState
from talent.vacancies.service.opening import READ as READ_VACANCY
from talent.vacancies.service.recording import walk as walk_vacancy

ACCEPT_RULE: Final = "placement.acceptDays"
CONFIRM_RULE: Final = "placement.confirmDays"
_TAKEN_OVER: Final = (
    "employer_kind", "employer_ref", "organization_id", "kind", "fte_bps", "rural", "min_level", "with_minors",
    "project_id", "community_code", "town_code", "county_code", "jurisdiction_id",
)  # fmt: skip


async def propose_by_hand(uow: UnitOfWork, body: PlacementProposal) -> tuple[Person, Placement]:
    """The person is asked, by the employer or the county.

    Raises:
        NotFound: post or person are not within the caller's reach.
        PostTaken: the post is not open.
        PeriodWrong: the days lie outside those of the post.
        NotEligible: something stands against it.
        AlreadyProposed: the person is proposed for the post.
    """
    person = await locked_person(uow.session, body.person_id)
    vacancy = await locked_vacancy(uow.session, body.vacancy_id)
    organization_id = None if vacancy.organization_id is None else str(vacancy.organization_id)
    uow.require("placement.propose", place_of_row(vacancy, organization_id=organization_id), read=READ_VACANCY)
    if person.state != PersonState.ACTIVE:
        raise NotFound
    return person, await propose(uow, person, vacancy, body, None)


async def propose(
    uow: UnitOfWork, person: Person, vacancy: Vacancy, body: PlacementProposal, match: Mapping[str, Any] | None
) -> Placement:
    """The person is asked whether to take the post; both rows are locked."""
    if vacancy.state != VacancyState.OPEN:
        raise PostTaken
    starts_on = body.starts_on or vacancy.start_on
    ends_on = body.ends_on or vacancy.ends_on
    if starts_on < max(vacancy.start_on, uow.today) or (ends_on is not None and ends_on < starts_on):
        raise PeriodWrong
    rules = await rules_for(uow, vacancy.jurisdiction_id)
    placement = Placement(
        id=new_id(),
        vacancy_id=vacancy.id,
        person_id=person.id,
        **{name: getattr(vacancy, name) for name in _TAKEN_OVER},
        is_primary=body.is_primary,
        starts_on=starts_on,
        ends_on=ends_on,
        planned_ends_on=ends_on,
        closing=False,
        state=PLACEMENT_MACHINE.walk(None, "propose"),
        respond_by=uow.today + timedelta(days=rules(ACCEPT_RULE).value),
        notices=[],
        match=None if match is None else dict(match),
        rules_used={},
        proposed_by=uow.caller.identity,
        created_at=uow.now,
        updated_at=uow.now,
    )
    await require_eligible(uow, person, vacancy, placement, rules, hiring=False)
    placement.rules_used = rules.used
    uow.session.add(placement)
    await uow.session.flush()
    uow.audit("placement.propose", "placement", placement.id, details={"vacancy_id": str(vacancy.id)})
    return placement


async def accept(uow: UnitOfWork, person: Person, placement: Placement) -> None:
    """The person takes the post; the employer has some days to confirm.

    Raises:
        InvalidTransition: it is not a proposal.
        AnswerLate: the days are over.
        FteExceeded, PrimaryTaken: another post takes the time.
    """
    uow.expect_version(placement)
    require_active(person)
    walk(uow, placement, "accept")
    if placement.respond_by is not None and uow.today > placement.respond_by:
        raise AnswerLate
    rules = await rules_for(uow, placement.jurisdiction_id)
    placement.respond_by = uow.today + timedelta(days=rules(CONFIRM_RULE).value)
    placement.rules_used = {**placement.rules_used, **rules.used}
    await uow.session.flush()


async def confirm(uow: UnitOfWork, person: Person, placement: Placement) -> None:
    """The post is the person's, who works in it from its first day; other proposals for it are taken back.

    Raises:
        InvalidTransition: the person has not accepted.
        AnswerLate: the days are over.
        PostTaken: somebody else is confirmed.
        NotEligible: something stands against it now.
    """
    uow.expect_version(placement)
    require_active(person)
    walk(uow, placement, "confirm")
    if placement.respond_by is not None and uow.today > placement.respond_by:
        raise AnswerLate
    vacancy = await locked_vacancy(uow.session, placement.vacancy_id)
    if vacancy.state != VacancyState.OPEN:
        raise PostTaken
    organization = await _organization(uow, placement)
    rules = await rules_for(uow, placement.jurisdiction_id)
    placement.starts_on = max(placement.starts_on, uow.today)
    await require_eligible(uow, person, vacancy, placement, rules, hiring=True)
    placement.organization_version = None if organization is None else organization.aggregate_version
    placement.respond_by = None
    placement.rules_used = {**placement.rules_used, **rules.used}
    await uow.session.flush()
    await walk_vacancy(uow, vacancy, "fill", VacancyFilled)
    for other in await pending_of_vacancy(uow.session, vacancy.id):
        decline(uow, other, DeclineReason.POST_TAKEN)
    if placement.starts_on <= uow.today:
        await activate(uow, placement, "activate", placement.starts_on)


def decline(uow: UnitOfWork, placement: Placement, reason: DeclineReason) -> None:
    """The proposal comes to nothing.

    Raises:
        InvalidTransition: it is confirmed or over.
    """
    walk(uow, placement, "decline", reason=reason)
    placement.declined_reason, placement.respond_by = reason, None


async def require_eligible(
    uow: UnitOfWork, person: Person, vacancy: Vacancy, placement: Placement, rules: AppliedRules, *, hiring: bool
) -> None:
    """Pass a placement against which nothing stands.

    Raises:
        NotEligible: something does; `errors` say what.
    """
    (post,) = await posts(uow.session, [vacancy])
    (known,) = await applicants(uow.session, [person], rules(CONSENT_RULE).value)
    shares = known.shares if placement.state == "PROPOSED" else _without(known.shares, placement)
    found = obstacles(
        replace(known, shares=shares),
        replace(post, starts_on=placement.starts_on, ends_on=placement.ends_on),
        full_post_bps=rules(FULL_POST_RULE).value,
        hiring=hiring,
        check_months=rules(CHECK_MONTHS_RULE).value,
    )
    if found:
        raise NotEligible(errors=obstacle_errors(found), clause_ref="cq-cso-opinions 15")


def _without(shares: Sequence[Share], placement: Placement) -> list[Share]:
    """Return the shares but that of the placement itself, which holds its time already."""
    own = Share(placement.starts_on, placement.ends_on, placement.fte_bps)
    left = list(shares)
    if own in left:
        left.remove(own)
    return left


async def _organization(uow: UnitOfWork, placement: Placement) -> Organization | None:
    if placement.organization_id is None:
        return None
    return await locked_organization(uow.session, placement.organization_id)
