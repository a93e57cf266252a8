"""Surveys before the opening are called for by applications, entered, and closed with the decision."""

from collections.abc import Mapping
from typing import Any, Final

from party_liaison.coverage_tasks.rules.needs import need_of
from party_liaison.members.rules import MemberCounts
from party_liaison.models import PreSurvey
from party_liaison.organizations.errors import raise_defects
from party_liaison.organizations.queries import jurisdiction_at
from party_liaison.organizations.service import rules_for
from party_liaison.pre_surveys.errors import PreSurveyClosed, PreSurveyInvalid
from party_liaison.pre_surveys.queries import locked_pre_survey
from party_liaison.pre_surveys.rules import CLOSED, Outcome, PreSurveyState, pre_survey_defects
from party_liaison.pre_surveys.schemas import PreSurveyStated
from shared.contracts.envelope import EventData
from shared.contracts.registration import (
    ApplicationAccepted,
    ApplicationApproved,
    ApplicationFacts,
    ApplicationLapsed,
    ApplicationRejected,
    ApplicationWithdrawn,
)
from shared.kit.consume import Delivery, Handler
from shared.kit.unit_of_work import UnitOfWork

_CALLED_FOR: Final = frozenset({"ESTABLISH", "UPGRADE"})
OUTCOMES: Final[Mapping[type[EventData], Outcome]] = {
    ApplicationApproved: Outcome.APPROVED,
    ApplicationRejected: Outcome.REJECTED,
    ApplicationWithdrawn: Outcome.WITHDRAWN,
    ApplicationLapsed: Outcome.LAPSED,
}


async def survey_ahead(uow: UnitOfWork, row: PreSurvey, body: PreSurveyStated) -> PreSurvey:
    """It is known how many members the organization will open with, and what it will need.

    Raises:
        PreSurveyClosed: the application is decided.
        PreSurveyInvalid: with everything that stands against the survey.
    """
    uow.expect_version(row)
    if row.state == CLOSED:
        raise PreSurveyClosed
    members = body.full_members + body.probationary_members
    raise_defects(
        PreSurveyInvalid, pre_survey_defects(body.surveyed_on, row.accepted_on, uow.today, body.staff, members)
    )
    rules = await rules_for(uow, row.jurisdiction_id, body.surveyed_on)
    counted = MemberCounts(body.full_members, body.probationary_members, 0)
    row.surveyed_on, row.staff = body.surveyed_on, body.staff
    row.full_members, row.probationary_members = body.full_members, body.probationary_members
    row.expected_need, row.recorded_by = need_of(counted, rules), uow.caller.identity
    row.state, row.rules_used, row.updated_at = PreSurveyState.DONE, rules.used, uow.now
    uow.audit("pre_survey.survey", "pre_survey", row.id)
    return row


async def on_accepted(uow: UnitOfWork, delivery: Delivery) -> None:
    """A survey is called for, due by the day of the decision; one that is decided already stays closed."""
    told = delivery.data
    assert isinstance(told, ApplicationAccepted)
    if told.application_type not in _CALLED_FOR:
        return
    row = await _row(uow, told)
    row.accepted_on, row.due_on, row.updated_at = told.accepted_on, told.due_on, uow.now


async def on_decided(uow: UnitOfWork, delivery: Delivery) -> None:
    """Nothing is to be surveyed ahead any more; of an approved one the organization is known."""
    told = delivery.data
    assert isinstance(told, ApplicationFacts)
    if told.application_type not in _CALLED_FOR:
        return
    row = await _row(uow, told)
    row.state, row.outcome = CLOSED, OUTCOMES[type(told)]
    row.organization_id, row.updated_at = told.organization_id, uow.now


async def _row(uow: UnitOfWork, told: ApplicationFacts) -> PreSurvey:
    known = await locked_pre_survey(uow.session, told.application_id)
    if known is not None:
        return known
    row = PreSurvey(id=told.application_id, state=PreSurveyState.OPEN, rules_used={}, **await _stated(uow, told))
    uow.session.add(row)
    return row


async def _stated(uow: UnitOfWork, told: ApplicationFacts) -> dict[str, Any]:
    community = told.community_code
    place = told.authority_id if community is None else await jurisdiction_at(uow.session, community)
    return {
        "organization_id": told.organization_id,
        "legal_kind": told.legal_kind,
        "category": told.category,
        "community_code": community,
        "town_code": None if community is None else community[:9],
        "jurisdiction_id": place,
        "updated_at": uow.now,
    }


REACTIONS: Final[Mapping[type[EventData], Handler]] = {
    ApplicationAccepted: on_accepted,
    **dict.fromkeys(OUTCOMES, on_decided),
}
