"""From a proposal to a plan for the deliberation."""

from uuid import UUID

from registration.consultations.errors import DayNotPossible, HostElsewhere
from registration.consultations.rules.states import CONSULTATION_MACHINE
from registration.consultations.rules.topics import require_topic_fits
from registration.consultations.schemas import ConsultationCreate, ConsultationScreening, DeliberationPlan
from registration.consultations.service.recording import walk
from registration.divisions.service.communities import committee_kind_of, community_columns
from registration.models.organizations import Organization
from registration.models.participation import Consultation
from registration.organizations.rules.standing import require_acting
from shared.contracts.values import Scope
from shared.kit.authorization import Caller
from shared.kit.ids import new_id
from shared.kit.problems import FieldError, InvalidBody, Text
from shared.kit.unit_of_work import UnitOfWork


async def propose_consultation(
    uow: UnitOfWork, body: ConsultationCreate, *, suggestion_id: UUID | None = None
) -> Consultation:
    """The matter is before the community party organization.

    Raises:
        UnknownCommunity: there is no such community.
        TopicElsewhere: the topic is for communities with the other kind of committee.
        HostElsewhere: the assisting organization is unknown or at home elsewhere.
        OrganizationEnded, OrganizationLocked: it may not act.
    """
    columns = await community_columns(uow, body.community_code)
    require_topic_fits(body.topic, await committee_kind_of(uow, columns["community_code"]))
    consultation = Consultation(
        id=new_id(),
        state=CONSULTATION_MACHINE.walk(None, "propose"),
        topic=body.topic,
        title=body.title,
        description=body.description,
        host_organization_id=await _host(uow, body, columns),
        suggestion_id=suggestion_id,
        owner=uow.caller.identity,
        proposed_on=uow.today,
        rule_versions={},
        created_at=uow.now,
        updated_at=uow.now,
        **columns,
    )
    uow.session.add(consultation)
    uow.audit("consultation.propose", "consultation", consultation.id, details={"topic": body.topic})
    return consultation


def screen_consultation(uow: UnitOfWork, consultation: Consultation, body: ConsultationScreening) -> None:
    """The party organization has taken the lead, or said why the matter is not one to deliberate on.

    Raises:
        InvalidBody: it rejects without a reason.
        InvalidTransition: it was screened before.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, body.outcome.lower())
    if body.outcome == "REJECT" and body.reason is None:
        raise InvalidBody(errors=[FieldError("/reason", "MISSING", _NO_REASON, "9")])
    consultation.screened_on, consultation.screening_reason = uow.today, body.reason


def reject_consultation(uow: UnitOfWork, consultation: Consultation, reason: str) -> None:
    """The matter that was screened is not deliberated on after all.

    Raises:
        InvalidTransition: residents deliberate already, or it has ended.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "reject")
    consultation.screening_reason = reason


def plan_deliberation(uow: UnitOfWork, consultation: Consultation, body: DeliberationPlan) -> None:
    """Residents know when and where they deliberate.

    Raises:
        DayNotPossible: the day has passed.
        InvalidTransition: the party organization has not taken the lead.
    """
    uow.expect_version(consultation)
    walk(uow, consultation, "deliberate")
    if body.deliberates_on < uow.today:
        raise DayNotPossible(errors=[FieldError("/deliberates_on", DayNotPossible.code, _PAST, "9")])
    consultation.deliberates_on, consultation.deliberates_at_place = body.deliberates_on, body.place


async def _host(uow: UnitOfWork, body: ConsultationCreate, columns: dict[str, str]) -> UUID | None:
    host_id = body.host_organization_id or _own(uow.caller)
    if host_id is None:
        return None
    host = await uow.session.get(Organization, host_id)
    if host is None or not _at_work(host, columns):
        finding = FieldError("/host_organization_id", HostElsewhere.code, HostElsewhere.title, "9")
        raise HostElsewhere(errors=[finding])
    require_acting(host.status)
    return host.id


def _own(caller: Caller) -> UUID | None:
    if "CSO" not in caller.roles or caller.organization_id is None:
        return None
    try:
        return UUID(caller.organization_id)
    except ValueError:
        return None


def _at_work(host: Organization, columns: dict[str, str]) -> bool:
    """Tell whether the community lies in the area of the organization's scope."""
    home = {
        Scope.COMMUNITY: (host.home_community_code, "community_code"),
        Scope.TOWN: (host.town_code, "town_code"),
        Scope.COUNTY: (host.jurisdiction_id, "jurisdiction_id"),
    }.get(Scope(host.scope))
    return home is None or home[0] == columns[home[1]]


_NO_REASON = Text("不予协商须说明理由。", "A rejection needs a reason.")
_PAST = Text("协商日期不得早于今天。", "The day of the deliberation must not have passed.")
