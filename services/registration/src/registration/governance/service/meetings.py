"""Meetings are entered; what they resolved is to be disclosed."""

from registration.applications.service.surroundings import rules_for, work_calendar
from registration.disclosures.service.owing import owe_disclosure
from registration.governance.errors import MeetingInvalid, NoQuorum, UnknownBody
from registration.governance.queries import loads
from registration.governance.rules.bodies import BodyKind
from registration.governance.rules.meetings import (
    SPECIAL_SUBJECTS,
    MeetingOutcome,
    Motion,
    meeting_defects,
    meeting_outcome,
)
from registration.governance.schemas import MeetingCreate
from registration.governance.service.papers import attach_paper
from registration.models.governance import BodyMeeting, GovernanceBody
from registration.models.organizations import Organization
from registration.organizations.rules.standing import require_acting
from registration.organizations.service.owned import owner
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

DECISION = "DECISION"
DISCLOSURE_RULE = "disclosure.dueWorkingDays"


async def record_meeting(uow: UnitOfWork, body: MeetingCreate) -> BodyMeeting:
    """The meeting is on record with what it carried, and each resolution is to be disclosed in time from its day.

    Raises:
        UnknownBody: there is no such body.
        NotFound: it is out of reach.
        OrganizationLocked, OrganizationEnded: the organization does not act.
        NoQuorum: it resolved something without a quorum.
        MeetingInvalid: with everything else that stands against it.
    """
    found = await loads.locked_body(uow.session, body.body_id)
    if found is None:
        raise UnknownBody
    organization = await owner(uow, found.organization_id, "governance.write", read="governance.read")
    require_acting(organization.status, even_if_suspended=True)
    lookup = await rules_for(uow, organization.authority_id, body.held_on)
    eligible = await _eligible(uow, found, body)
    motions = [Motion(each.subject, each.in_favor) for each in body.resolutions]
    outcome = meeting_outcome(found.kind, eligible, body.present, motions, lookup)
    defects = meeting_defects(body.held_on, eligible, body.present, motions, outcome, uow.today)
    if defects:
        raise (NoQuorum if {each.code for each in defects} == {"NO_QUORUM"} else MeetingInvalid)(errors=defects)
    meeting = BodyMeeting(
        id=new_id(),
        organization_id=organization.id,
        body_id=found.id,
        held_on=body.held_on,
        eligible=eligible,
        present=body.present,
        quorum=outcome.quorum,
        resolutions=_resolutions(body, outcome),
        document=await attach_paper(uow, body.document, organization.id, "/document"),
        rules=dict(lookup.used),
        recorded_by=uow.caller.identity,
        recorded_on=uow.today,
        created_at=uow.now,
    )
    uow.session.add(meeting)
    await uow.session.flush()
    await _owe_disclosures(uow, organization, meeting)
    uow.audit("body_meeting.record", "body_meeting", meeting.id, details={"resolutions": len(motions)})
    return meeting


async def _eligible(uow: UnitOfWork, found: GovernanceBody, body: MeetingCreate) -> int:
    """Return who could have come: of an assembly the number stated, of the others their members of the day."""
    if found.kind == BodyKind.ASSEMBLY:
        return body.eligible or 0
    return await loads.members_on(uow.session, found.id, body.held_on)


def _resolutions(body: MeetingCreate, outcome: MeetingOutcome) -> list[dict[str, object]]:
    pairs = zip(body.resolutions, outcome.carried, strict=True)
    return [
        {**each.model_dump(mode="json"), "number": number, "special": each.subject in SPECIAL_SUBJECTS,
         "carried": carried}
        for number, (each, carried) in enumerate(pairs, 1)
    ]  # fmt: skip


async def _owe_disclosures(uow: UnitOfWork, organization: Organization, meeting: BodyMeeting) -> None:
    lookup = await rules_for(uow, organization.authority_id, meeting.held_on)
    due_on = work_calendar().add_working_days(meeting.held_on, int(lookup(DISCLOSURE_RULE).value))
    for each in meeting.resolutions:
        if each["carried"]:
            subject = f"resolution:{meeting.id}:{each['number']}"
            await owe_disclosure(uow, organization, DECISION, due_on, subject)
