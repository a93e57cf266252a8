"""Intents: an organization offers, the community signs, and says when the need is met."""

from typing import Final

from funding.fairs.errors import FairNotAccepting
from funding.fairs.rules import INTENT_MACHINE, FairState, IntentState
from funding.fairs.schemas import FairIntentAnswer, FairIntentCreate
from funding.models import Organization
from funding.models.needs import Fair, FairIntent, FairProject, Need
from funding.needs.rules import require_citable
from funding.needs.service import match_need, meet_need
from funding.organizations.service import concerning, require_clean
from shared.contracts.funding import FairIntentSigned
from shared.kit.ids import new_id
from shared.kit.problems import InvalidTransition
from shared.kit.unit_of_work import UnitOfWork

READ: Final = "fair_intent.read"


def offer_intent(
    uow: UnitOfWork, fair: Fair, project: FairProject, organization: Organization, need: Need, body: FairIntentCreate
) -> FairIntent:
    """The organization offers to meet the need.

    Raises:
        FairNotAccepting: the fair is over, or the project is not presented any more.
        OrganizationNotActing: the organization may not act.
        NeedNotOpen: the need is not to be met any more.
        IntentMade: (by constraint) there is an intent for the two.
    """
    if fair.state not in (FairState.PUBLISHED, FairState.HELD) or project.withdrawn_on is not None:
        raise FairNotAccepting
    require_clean(organization)
    _require_open(need)
    intent = FairIntent(
        id=new_id(),
        fair_id=fair.id,
        organization_id=organization.organization_id,
        state=INTENT_MACHINE.walk(None, "offer"),
        offered_by=uow.caller.identity,
        offered_on=uow.today,
        created_at=uow.now,
        updated_at=uow.now,
        **body.model_dump(),
    )
    uow.session.add(intent)
    uow.audit("fair_intent.offer", "fair_intent", intent.id)
    return intent


async def answer_intent(uow: UnitOfWork, fair: Fair, intent: FairIntent, need: Need, body: FairIntentAnswer) -> None:
    """The community has signed, with `funding.fair.intent_signed` recorded, or not, or the intent has ended.

    Raises:
        InvalidTransition: that is no step from here, or has no reason.
        FairNotAccepting: the fair is not held yet, or is over.
        OrganizationNotActing: the organization may not act by now.
        NeedNotOpen: the need is not to be met any more.
    """
    uow.expect_version(intent)
    if body.outcome in ("DECLINE", "END") and body.reason is None:
        raise InvalidTransition
    walk(uow, intent, body.outcome.lower())
    if body.outcome == "SIGN":
        await _sign(uow, fair, intent, need)
        return
    if body.outcome == "FULFILL":
        await meet_need(uow, need.id)
    intent.ended_on, intent.end_reason = uow.today, body.reason


def end_intent(uow: UnitOfWork, intent: FairIntent, reason: str) -> None:
    """Nothing comes of the intent; the need is open again unless something else is to meet it."""
    walk(uow, intent, "end")
    intent.ended_on, intent.end_reason = uow.today, reason


def walk(uow: UnitOfWork, intent: FairIntent, command: str) -> None:
    """The intent has taken the step."""
    intent.state = INTENT_MACHINE.walk(IntentState(intent.state), command)
    intent.updated_at = uow.now
    uow.audit(f"fair_intent.{command}", "fair_intent", intent.id)


async def _sign(uow: UnitOfWork, fair: Fair, intent: FairIntent, need: Need) -> None:
    if fair.state != FairState.HELD:
        raise FairNotAccepting
    organization = await uow.session.get_one(Organization, intent.organization_id)
    require_clean(organization)
    _require_open(need)
    match_need(uow, need)
    intent.signed_by, intent.signed_on = uow.caller.identity, uow.today
    told = FairIntentSigned(
        **concerning(organization),
        fair_intent_id=intent.id,
        fair_id=fair.id,
        need_id=need.id,
        community_code=need.community_code,
        amount_fen=intent.amount_fen,
        signed_on=uow.today,
    )
    uow.record(told, division_code=need.community_code or need.jurisdiction_id)


def _require_open(need: Need) -> None:
    community = need.community_code or ""
    require_citable(
        need.state, published=need.published_on is not None, community_code=community, project_community=community
    )
