"""Needs from the report until they are met, with whatever is to meet them."""

from datetime import date
from typing import Final
from uuid import UUID

from funding.models import Organization
from funding.models.needs import Need
from funding.models.places import place_of_row
from funding.needs import queries
from funding.needs.errors import NeedPublished, NeedStillServed, TooManyNeeds
from funding.needs.rules import NEED_MACHINE, NeedState, require_citable, require_impersonal, require_need_place
from funding.needs.schemas import NeedCreate
from funding.organizations.service import require_clean
from shared.kit.authorization import Place
from shared.kit.daily import DailyJob
from shared.kit.ids import new_id
from shared.kit.problems import NotFound
from shared.kit.rule_register.store import current_rules
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "need.read"
FOLLOW: Final = "need.follow"
MAX_OPEN_RULE: Final = "need.maxOpen"
_OFFICES: Final = ("COM", "STR")
_BATCH: Final = 500


def place_of(need: Need) -> Place:
    """Return where a need lies and whose it is."""
    organization = need.organization_id
    return place_of_row(
        need, owner=need.reported_by, organization_id=None if organization is None else str(organization)
    )


async def report_need(uow: UnitOfWork, body: NeedCreate) -> Need:
    """The need is on record; one that committee or street reports is published at once.

    Raises:
        NeedPlaceNotPossible: community and authority do not fit.
        PersonalDataInNeed: the description names somebody by a number.
        NotFound: there is no such organization.
        OrganizationNotActing: the organization may not act.
        TooManyNeeds: the person has as many open ones as may be.
    """
    jurisdiction_id = body.jurisdiction_id or body.community_code[:6]
    require_need_place(body.community_code, jurisdiction_id)
    require_impersonal(body.description)
    if body.organization_id is not None:
        organization = await uow.session.get(Organization, body.organization_id)
        if organization is None:
            raise NotFound
        require_clean(organization)
    most = (await current_rules(uow.resources, uow.session)).value(MAX_OPEN_RULE, jurisdiction_id, uow.today)
    office = next((role for role in _OFFICES if role in uow.caller.roles), None)
    if office is None and await queries.open_needs_of(uow.session, uow.caller.identity) >= most.value:
        raise TooManyNeeds(rule_key=most.key, rule_version=most.version, clause_ref="16")
    need = Need(
        id=new_id(),
        state=NEED_MACHINE.walk(None, "report"),
        reporter=office or uow.caller.main_role,
        reported_by=uow.caller.identity,
        town_code=body.community_code[:9],
        published_on=None if office is None else uow.today,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(mode="json", exclude={"jurisdiction_id", "organization_id"}),
        jurisdiction_id=jurisdiction_id,
        organization_id=body.organization_id,
    )
    uow.session.add(need)
    uow.audit("need.report", "need", need.id)
    return need


def publish_need(uow: UnitOfWork, need: Need) -> None:
    """Everybody sees the need, and projects may cite it.

    Raises:
        NeedPublished: it is seen already.
    """
    uow.expect_version(need)
    if need.published_on is not None:
        raise NeedPublished
    need.published_on, need.updated_at = uow.today, uow.now
    uow.audit("need.publish", "need", need.id)


async def close_need(uow: UnitOfWork, need: Need, reason: str) -> None:
    """Nobody has to meet the need any more.

    Raises:
        InvalidTransition: it is met or closed.
        NeedStillServed: a project or an intent is to meet it.
    """
    uow.expect_version(need)
    walk(uow, need, "close", reason=reason)
    if await queries.is_served(uow.session, need.id):
        raise NeedStillServed
    need.closed_on, need.closed_reason = uow.today, reason


async def require_need(uow: UnitOfWork, need_id: UUID | None, community_code: str) -> Need | None:
    """Return the need that a project for the community cites, locked; None when it cites none.

    Raises:
        NeedNotOpen, NeedElsewhere: the project cannot cite it.
    """
    if need_id is None:
        return None
    need = await queries.locked_need(uow.session, need_id)
    require_citable(
        None if need is None else need.state,
        published=need is not None and need.published_on is not None,
        community_code=None if need is None else need.community_code,
        project_community=community_code,
    )
    return need


def match_need(uow: UnitOfWork, need: Need) -> None:
    """Something is to meet the need; further proposals may compete."""
    if need.state == NeedState.OPEN:
        walk(uow, need, "match")
        need.matched_on = uow.today


async def meet_need(uow: UnitOfWork, need_id: UUID | None) -> None:
    """The need is met, unless it was closed meanwhile."""
    need = None if need_id is None else await queries.locked_need(uow.session, need_id)
    if need is None or need.state not in (NeedState.OPEN, NeedState.MATCHED):
        return
    match_need(uow, need)
    walk(uow, need, "meet")
    need.met_on = uow.today


async def meet_need_of_project(uow: UnitOfWork, need_id: UUID | None, project_id: UUID) -> None:
    """The need that the project cites is met if the project's final evaluation was passed."""
    if need_id is not None and await queries.final_passed(uow.session, project_id):
        await meet_need(uow, need_id)


async def follow_needs(uow: UnitOfWork, day: date) -> int:
    """Needs say whether something is to meet them: where proposals failed and intents ended, they are open again."""
    found = await queries.needs_out_of_step(uow.session, _BATCH)
    for need in found:
        if need.state == NeedState.OPEN:
            match_need(uow, need)
        else:
            walk(uow, need, "reopen")
            need.matched_on = None
    return len(found)


def walk(uow: UnitOfWork, need: Need, command: str, **details: object) -> None:
    """The need has taken the step."""
    need.state = NEED_MACHINE.walk(NeedState(need.state), command)
    need.updated_at = uow.now
    uow.audit(f"need.{command}", "need", need.id, details=details)


DAILY_JOBS: Final = (DailyJob("needs.follow", follow_needs),)
