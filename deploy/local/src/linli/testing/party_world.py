"""One of everything that party-liaison keeps, made of canaries, and the table of who may use which route."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from fastapi.routing import APIRoute

from linli.testing.party_desk import PartyDesk
from linli.testing.registering import id_number
from party_liaison.definition import DEFINITION
from party_liaison.leaders.service import keep_leaders
from party_liaison.models import PreSurvey
from party_liaison.notices.schemas import NoticeKind
from party_liaison.notices.service import give_notice
from shared.kit.authorization import system_caller
from shared.kit.ids import new_id
from shared.kit.unit_of_work import UnitOfWork

NAME, PHONE, NOTE = "金丝雀甲", "13912345678", "canary-note-3141"
SUPERVISING_UNIT: Final = "culture-commission"
NUMBER: Final = id_number()
CANARIES: Final = (NAME, NUMBER, PHONE, NOTE)
_LEFT_OUT: Final = (
    "/v1/party/documents", "/v1/party/uploads", "/v1/party/rules", "/v1/party/code-lists", "/internal/code-lists",
)  # fmt: skip

_PARTY, _PWC = ("PWC", "CPO"), ("PWC",)
_MASKED = (*_PARTY, "AUD")
_STATES = (*_PARTY, "MUN", "CTY", "COM", "SUP", "CSO", "AUD")
_MEETINGS = (*_PARTY, "AUD")


@dataclass(frozen=True)
class Route:
    """A route of the service."""

    method: str
    path: str
    shape: Any = field(default=None, compare=False)


@dataclass(frozen=True)
class World:
    """The ids of what was made, by the name of the path's parameter."""

    organization_id: UUID
    ids: Mapping[str, str]

    def path(self, template: str, ids: Mapping[str, str] | None = None) -> str:
        """The path with the ids in it."""
        return re.sub(r"\{(\w+)\}", lambda match: (ids or self.ids)[match[1]], template)

    def query(self, template: str) -> dict[str, str]:
        """What the route cannot do without."""
        return {"purpose": "INSPECTION", "period": "2024-11", "year": "2024"}


def routes() -> list[Route]:
    """All routes of the service but those of files, rules and code lists, which the kit tests."""
    return [
        Route(next(iter(route.methods or ())), route.path, route.response_model)
        for router in DEFINITION.routers
        for route in router.routes
        if isinstance(route, APIRoute) and not route.path.startswith(_LEFT_OUT)
    ]


def allowed_on() -> dict[tuple[str, str], tuple[str, ...]]:
    """Who may use which route at home; the supervising unit is that of the organization."""
    root = "/v1/party"
    tables: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("GET", _STATES, ("/coverage-tasks", "/coverage-tasks/{coverage_task_id}")),
        ("GET", _PARTY, ("/coverage-tasks/{coverage_task_id}/surveys",)),
        ("POST", _PARTY, tuple(f"/coverage-tasks/{{coverage_task_id}}/{one}" for one in ("survey", "plan"))),
        ("GET", _MASKED, ("/units", "/units/{unit_id}", "/units/{unit_id}/officers")),
        ("POST", _PARTY, ("/units", *(f"/units/{{unit_id}}/{one}" for one in (
            "establishment", "election", "groups", "secretary-account", "adjustment-proposal")))),
        ("POST", _PWC, tuple(f"/units/{{unit_id}}/{one}" for one in (
            "approval", "refusal", "adjustment", "dissolution"))),
        ("GET", (*_MASKED, "SW"), ("/members",)),
        ("GET", _MASKED, ("/members/{member_id}",)),
        ("POST", _PARTY, ("/members", *(f"/members/{{member_id}}/{one}" for one in ("reveal", "end", "account")))),
        ("GET", _MASKED, ("/instructors",)),
        ("GET", ("PWC", "AUD"), ("/instructors/{instructor_id}",)),
        ("POST", _PWC, ("/instructors", *(f"/instructors/{{instructor_id}}/{one}" for one in (
            "assignment", "release", "contacts", "end")))),
        ("GET", _STATES, ("/liaison-plans", "/liaison-plans/{liaison_plan_id}")),
        ("GET", _PARTY, ("/liaison-plans/calendar", "/liaison-plans/{liaison_plan_id}/moves",
                         "/liaison-plans/{liaison_plan_id}/contact-person")),
        ("POST", _PARTY, ("/liaison-plans/{liaison_plan_id}/contact-person",)),
        ("GET", _PARTY, ("/contacts", "/contacts/{contact_id}", "/liaison-issues")),
        ("POST", _PARTY, ("/contacts", "/liaison-issues/{issue_id}/follow-up", "/liaison-issues/{issue_id}/solution")),
        ("GET", (*_MEETINGS, "CSO"), ("/meetings", "/compliance")),
        ("GET", _MEETINGS, ("/meetings/{meeting_id}", "/compliance/units/{unit_id}",
                            "/compliance/units/{unit_id}/next-due")),
        ("POST", (*_PARTY, "CSO"), ("/meetings",)),
        ("POST", _PARTY, ("/meetings/{meeting_id}/minutes",)),
        ("GET", (*_PARTY, "MUN", "CTY", "STR", "AUD"), ("/coverage",)),
        ("GET", ("INT",), ("/coverage/organizations/{organization_id}",)),
        ("GET", (*_PARTY, "MUN", "CTY", "STR", "CSO"), ("/coverage/organizations/{organization_id}/member-counts",)),
        ("GET", _MASKED, ("/cultivation-paths", "/cultivation-paths/{path_id}", "/unit-work/{unit_id}")),
        ("POST", _PARTY, ("/cultivation-paths", *(f"/cultivation-paths/{{path_id}}/{one}" for one in (
            "start", "achievement", "end")))),
        ("POST", _PWC, ("/cultivation-paths/{path_id}/approval",)),
        ("GET", (*_PARTY, "MUN", "CTY", "STR", "COM", "AUD"), ("/co-building-activities",
            "/co-building-activities/indicator", "/co-building-activities/{activity_id}")),
        ("POST", _PARTY, ("/co-building-activities", "/unit-activities", "/education-records", "/dues-records",
                          "/pioneer-posts", "/pioneer-posts/{post_id}/end")),
        ("GET", _PARTY, ("/pre-surveys", "/pre-surveys/{pre_survey_id}", "/notices", "/co-building-activities/hints")),
        ("POST", _PARTY, ("/pre-surveys/{pre_survey_id}/survey", "/notices/{notice_id}/note")),
        ("GET", (*_MASKED, "SW"), ("/development-cases",)),
        ("GET", _MASKED, ("/development-cases/{case_id}",)),
        ("POST", _PARTY, ("/development-cases", *(f"/development-cases/{{case_id}}/{one}" for one in (
            "talk", "activist", "assessments", "candidate", "preparation", "admission", "extension", "conversion",
            "cancellation", "account", "transfer", "transfer-confirmation")))),
        ("POST", _PWC, tuple(f"/development-cases/{{case_id}}/{one}" for one in ("approval", "conversion-approval"))),
    ]  # fmt: skip
    return {(method, root + path): roles for method, roles, paths in tables for path in paths}


async def world(desk: PartyDesk) -> World:
    """An organization with a unit, an instructor next to it, contacts, a meeting and an applicant."""
    life = await desk.registered("2024-10-30", supervised_by=SUPERVISING_UNIT)
    ids = {"organization_id": str(life.organization_id)}
    members = [await desk.member(life, name=NAME, id_number=NUMBER), *(await desk.members(life, 2))]
    unit = await desk.unit([life], members, "2024-10-30")
    task = await desk.task(life)
    plans = await desk.read(desk.committee, "/liaison-plans", organization_id=ids["organization_id"])
    plan = plans["items"][0]
    desk.at("2024-11-12")
    await desk.survey(life, "2024-11-12")
    other = await desk.registered("2024-11-12")
    sent = await desk.instructor(name=NAME, phone=PHONE, id_number=NUMBER)
    body: dict[str, Any] = {"organization_id": str(other.organization_id), "from_on": "2024-11-12"}
    await desk.done(desk.committee, f"/instructors/{sent['id']}/assignment", body, 1)
    work = {"organization_id": str(other.organization_id), "held_on": "2024-11-12", "form": "VISIT", "work": NOTE}
    await desk.done(desk.committee, f"/instructors/{sent['id']}/contacts", work, 2)
    person = {"name": NAME, "phone": PHONE, "issuer": desk.issuer, "subject": "cpo-1"}
    await desk.done(desk.community, f"/liaison-plans/{plan['id']}/contact-person", person, plan["version"])
    issue = {"topic": "VENUE", "text": NOTE, "next_on": "2024-12-12"}
    contact = {"liaison_plan_id": plan["id"], "held_on": "2024-11-12", "form": "VISIT", "note": NOTE, "issues": [issue]}
    made = await desk.done(desk.community, "/contacts", contact)
    issues = await desk.read(desk.community, "/liaison-issues")
    meeting = {
        "unit_id": unit["id"], "type": "MEMBERS", "held_at": "2024-11-11T14:00:00+08:00",
        "ended_at": "2024-11-11T15:00:00+08:00", "present": 3, "present_voting": 3, "topic": "学习",
    }  # fmt: skip
    held = await desk.done(desk.community, "/meetings", meeting)
    applicant = {
        "unit_id": unit["id"], "organization_id": ids["organization_id"], "name": NAME,
        "id_number": id_number(), "applied_on": date(2024, 11, 12).isoformat(),
    }  # fmt: skip
    case = await desk.done(desk.community, "/development-cases", applicant)
    account = {"issuer": desk.issuer, "subject": "member"}
    await desk.done(desk.community, f"/members/{members[0]['id']}/account", account, members[0]["version"])
    nominee = {
        "type": "BACKBONE_TO_MEMBER", "organization_id": ids["organization_id"], "name": NAME,
        "id_number": id_number(),
    }  # fmt: skip
    path = await desk.done(desk.community, "/cultivation-paths", nominee)
    async with desk.resources.database.transaction() as session:
        uow = UnitOfWork(
            session=session, caller=system_caller("party"), resources=desk.resources, correlation_id="world"
        )
        person_ref = desk.resources.vault.blind_index(NUMBER)
        await keep_leaders(uow, life.organization_id, {person_ref: date(2024, 10, 30)})
        source, day = str(life.last.id), date(2024, 11, 12)
        notice = await give_notice(uow, NoticeKind.LEADER_SURVEY, source, day, organization_id=life.organization_id)
        notice_id = str(notice.id)
        ahead = new_id()
        session.add(
            PreSurvey(
                id=ahead, legal_kind="SG", category="LIVELIHOOD", community_code="500103001011", town_code="500103001",
                jurisdiction_id="500103", state="OPEN", accepted_on=day, due_on=day, rules_used={}, updated_at=uow.now,
            )
        )  # fmt: skip
    together = {
        "community_code": "500103001011", "held_on": "2024-11-12", "theme": "义诊",
        "organization_ids": [ids["organization_id"]],
    }  # fmt: skip
    activity = await desk.done(desk.community, "/co-building-activities", together)
    promise = {"unit_id": unit["id"], "member_id": members[0]["id"], "commitment": NOTE, "from_on": "2024-11-12"}
    post = await desk.done(desk.community, "/pioneer-posts", promise)
    hours = {"unit_id": unit["id"], "member_id": members[0]["id"], "held_on": "2024-11-12", "hours": 4}
    await desk.done(desk.community, "/education-records", hours)
    return World(
        life.organization_id,
        ids
        | {
            "coverage_task_id": task["id"], "unit_id": unit["id"], "member_id": members[0]["id"],
            "instructor_id": sent["id"], "liaison_plan_id": plan["id"], "contact_id": made["id"],
            "issue_id": issues["items"][0]["id"], "meeting_id": held["id"], "case_id": case["id"],
            "path_id": path["id"], "notice_id": notice_id, "pre_survey_id": str(ahead),
            "activity_id": activity["id"], "post_id": post["id"],
        },
    )  # fmt: skip
