"""One of everything that talent keeps, in one village, and the table of who may use which route there."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import httpx
from fastapi.routing import APIRoute

from linli.testing.lives import Life
from linli.testing.talent_desk import VILLAGE, TalentDesk
from shared.contracts.funding import ProgramPublished, ResidencyAdmitted, ResidencyTrack
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.ids import new_id
from shared.kit.jobs import run_next
from shared.kit.permission_words import EVERYBODY
from talent.certificate_imports.api import JOB_KINDS
from talent.definition import DEFINITION

ROOT: Final = "/v1/talent"
OWNER: Final = "owner-of-the-record"
_LEFT_OUT: Final = (
    f"{ROOT}/documents", f"{ROOT}/uploads", f"{ROOT}/rules", f"{ROOT}/code-lists", "/internal/code-lists",
)  # fmt: skip
_PERSON: Final = ("SW", "RES", "APP")
_CTY: Final = ("CTY",)
_CTY_PERSON: Final = ("CTY", *_PERSON)
_PERSON_READERS: Final = ("CTY", "AUD", *_PERSON)
_EMPLOYERS: Final = ("CSO", "HUB", "STR", "COM")
_AUTHORITIES: Final = ("CTY", "MUN")
_LINK_READERS: Final = ("MUN", "CTY", "STR", "COM", "HUB", "CSO", "INT", "AUD", "SW")
_BACKBONE_READERS: Final = (*_EMPLOYERS, "CTY", "MUN", "AUD")
_TEAM_READERS: Final = ("HUB", "COM", "STR", "CTY", "MUN", "AUD")
_HOURS_READERS: Final = ("CSO", "COM", "CTY", "STR", "AUD", *_PERSON)
PUBLIC_OBJECTS: Final = (
    "/vacancies/{vacancy_id}", "/service-certificates/{code}", "/paper-checks/{code}",
)  # fmt: skip
"""What everybody may read everywhere: commands on it are forbidden next door, not unknown."""


@dataclass(frozen=True)
class Route:
    """A route of the service; the path is below /v1/talent."""

    method: str
    path: str


@dataclass(frozen=True)
class World:
    """The ids of what was made, by the name of the path's parameter, and the organization of the village."""

    life: Life
    ids: Mapping[str, str]

    def path(self, template: str, ids: Mapping[str, str] | None = None) -> str:
        """The whole path with the ids in it."""
        return ROOT + re.sub(r"\{(\w+)\}", lambda match: (ids or self.ids)[match[1]], template)


def routes() -> list[Route]:
    """All routes of the service but those of files, rules and code lists, which the kit tests."""
    return [
        Route(next(iter(route.methods or ())), route.path.removeprefix(ROOT))
        for router in DEFINITION.routers
        for route in router.routes
        if isinstance(route, APIRoute) and not route.path.startswith(_LEFT_OUT)
    ]


def allowed_on() -> dict[tuple[str, str], tuple[str, ...]]:
    """Who may use which route at home, as the owner of the record or as the organization itself."""
    person, placement = "/people/{person_id}", "/placements/{placement_id}"
    held, run = "/qualifications/{qualification_id}", "/assignment-runs/{run_id}"
    tables: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = [
        ("POST", _CTY_PERSON, ("/people", "/qualifications", f"{person}/cpd-records", f"{person}/priority-groups",
                               "/founder-cases", "/enrolments", "/enrolments/{enrolment_id}/cancellation",
                               "/exam-candidates")),
        ("GET", _PERSON_READERS, ("/people", person, "/qualifications", held, f"{held}/cycles", "/cpd-records",
                                  "/priority-groups", "/founder-cases", "/enrolments", "/exam-candidates")),
        ("GET", _PERSON, (f"{person}/own", "/volunteers/{person_id}/certificates/{code}/paper")),
        ("GET", ("CTY", "AUD"), ("/imports", "/imports/{import_id}")),
        ("GET", _CTY, ("/staffing-suggestions/{suggestion_id}/people", "/imports/template",
                       "/imports/{import_id}/result", f"{person}/identity",
                       "/quotas/{community_code}/proposal")),
        ("PATCH", _CTY_PERSON, (person,)),
        ("POST", _PERSON, (f"{person}/consent", f"{person}/consent-withdrawal", f"{person}/erasure",
                           f"{placement}/acceptance", f"{placement}/refusal", f"{placement}/resignation",
                           "/volunteers/hours", "/volunteers/{person_id}/certificates")),
        ("POST", _CTY, ("/service-certificates/{code}/withdrawal", "/imports",
                        "/imports/{import_id}/cancellation", f"{person}/identity-correction",
                        f"{person}/account", f"{person}/merger",
                        *(f"{held}/{one}" for one in ("registration", "renewal", "re-registration")),
                        "/cpd-records/{record_id}/decision", "/priority-groups/{group_id}/verification",
                        "/founder-cases/{case_id}/verification")),
        ("POST", EVERYBODY, ("/qualifications/exam-eligibility", "/service-certificates/look-up")),
        ("GET", EVERYBODY, ("/vacancies", "/vacancies/{vacancy_id}", "/courses", "/course-sessions",
                            "/service-certificates/{code}", "/paper-checks/{code}",
                            "/exam-campaigns")),
        ("POST", _EMPLOYERS, ("/vacancies", "/vacancies/{vacancy_id}/closure",
                              *(f"{placement}/{one}" for one in (
                                  "withdrawal", "confirmation", "leave", "return", "end")))),
        ("POST", (*_EMPLOYERS, "CTY"), ("/placements", "/backbone-staff", "/backbone-staff/{backbone_id}/ending",
                                        f"{person}/record-checks")),
        ("GET", (*_EMPLOYERS, "MUN", "CTY", "AUD", "INT", *_PERSON), ("/placements", placement)),
        ("GET", (*_EMPLOYERS, "CTY"), ("/vacancies/{vacancy_id}/matches",)),
        ("GET", _CTY_PERSON, (f"{person}/matches",)),
        ("POST", _AUTHORITIES, ("/assignment-runs", f"{run}/proposals", "/quotas", "/courses",
                                "/courses/{course_id}/sessions", "/course-sessions/{session_id}/cancellation",
                                "/course-sessions/{session_id}/attendance", "/exam-campaigns",
                                "/exam-campaigns/{campaign_id}/report", "/exam-candidates/{candidate_id}/result")),
        ("GET", _AUTHORITIES, (run, f"{run}/items")),
        ("GET", ("MUN", "CTY", "STR", "COM", "INT", "AUD"), ("/quotas",)),
        ("GET", _LINK_READERS, ("/training-targets", "/training-needs", "/mentor-links", "/mentor-links/{link_id}",
                                "/link-pairs", "/link-pairs/{link_pair_id}")),
        ("POST", ("CTY", "STR"), tuple(f"/link-pairs/{{link_pair_id}}/{one}" for one in ("worker", "release"))),
        ("POST", ("CTY", "STR"), ("/mentor-links/{link_id}/mentor", "/mentor-links/{link_id}/release")),
        ("GET", ("MUN", "CTY", "STR", "COM", "PWC", "CPO", "INT", "AUD"), ("/indicators",)),
        ("GET", ("MUN", "CTY", "STR", "COM", "AUD"), ("/staffing-suggestions",)),
        ("POST", ("SW", "STR", "COM"), ("/link-pairs/{link_pair_id}/contacts",)),
        ("GET", _HOURS_READERS, ("/volunteers/hours",)),
        ("POST", ("CSO", "COM"), ("/volunteers/hours/{hours_id}/verification",)),
        ("GET", _TEAM_READERS, ("/linkage-teams", "/linkage-teams/{team_id}/records")),
        ("GET", _BACKBONE_READERS, ("/backbone-staff", "/backbone-staff/training")),
        ("POST", ("COM", "STR", "CTY"), ("/linkage-teams", "/linkage-teams/{team_id}/dissolution")),
        ("PUT", ("COM", "STR", "CTY"), ("/linkage-teams/{team_id}/members",)),
        ("POST", ("COM", "STR"), ("/linkage-teams/{team_id}/records",)),
    ]  # fmt: skip
    return {(method, path): roles for method, roles, paths in tables for path in paths}


async def world(desk: TalentDesk) -> World:
    """One of everything in the village, the person being the record of `OWNER`."""
    life = await desk.organization(community_code=VILLAGE)
    county, owner = desk.rural_county, desk.worker(OWNER)
    employer, committee = desk.employer(life), desk.caller("COM", VILLAGE)
    organization_id = str(life.organization_id)
    person = await desk.person(owner, community_code=VILLAGE)
    mine = {"person_id": person["id"]}
    held = await desk.certificate(person)
    hours = {"kind": "TRAINING", "held_on": "2024-10-01", "hours": 4, "proof": "结业证书"}
    record = await desk.create(owner, f"/people/{person['id']}/cpd-records", hours)
    vacancy = await desk.create(employer, "/vacancies", desk.vacancy_body(life, community_code=VILLAGE))
    placement = await desk.proposed(vacancy, person)
    run = await desk.assigned(county, "500240")
    await county.post(f"{ROOT}/quotas", json={"community_codes": [VILLAGE]})
    group = await desk.create(
        owner, f"/people/{person['id']}/priority-groups",
        {"group": "GRADUATE", "proof": "毕业证书", "valid_from": "2024-07-01"},
    )  # fmt: skip
    case = await desk.create(
        owner, "/founder-cases", {**mine, "organization_id": organization_id, "evidence": "发起人协议"}
    )
    return World(life, {
        **mine, "import_id": await _listed(county, desk),
        "qualification_id": held["id"], "record_id": record["id"], "vacancy_id": vacancy["id"],
        "placement_id": placement["id"], "run_id": run["id"], "community_code": VILLAGE, "group_id": group["id"],
        "case_id": case["id"], **await _learning(desk, mine), **await _volunteering(desk, life, mine),
        **await _together(desk, life, mine, committee),
    })  # fmt: skip


async def _listed(county: httpx.AsyncClient, desk: TalentDesk) -> str:
    sheet = "姓名,证件号码,证书编号,取得日期\n张小明,1,2,3\n".encode()
    answer = await county.post(f"{ROOT}/imports", files={"file": ("list.csv", sheet)}, data={"mode": "DRY_RUN"},
                               headers={"Idempotency-Key": "list-of-the-world"})  # fmt: skip
    await run_next(desk.resources, JOB_KINDS)
    return str(answer.json()["id"])


async def _learning(desk: TalentDesk, mine: Mapping[str, str]) -> dict[str, str]:
    county, owner = desk.rural_county, desk.worker(OWNER)
    course = await desk.create(county, "/courses", {
        "jurisdiction_id": "500240", "title": "负责人培训", "topic": "GOVERNANCE", "audience": "EVERYBODY", "hours": 4,
    })  # fmt: skip
    days = {"starts_on": "2024-12-02", "ends_on": "2024-12-02", "place": "孵化基地", "capacity": 10}
    session = (await desk.send(county, f"/courses/{course['id']}/sessions", course["version"], days)).json()
    enrolment = await desk.create(owner, "/enrolments", {**mine, "session_id": session["id"]})
    campaign = await desk.create(county, "/exam-campaigns", {
        "jurisdiction_id": "500240", "exam": "ASSISTANT", "year": 2025, "enroll_until": "2025-04-10",
        "exam_on": "2025-06-14", "target": 20,
    })  # fmt: skip
    candidate = await desk.create(owner, "/exam-candidates", {**mine, "campaign_id": campaign["id"]})
    return {
        "course_id": course["id"], "session_id": session["id"], "enrolment_id": enrolment["id"],
        "campaign_id": campaign["id"], "candidate_id": candidate["id"],
    }  # fmt: skip


async def _volunteering(desk: TalentDesk, life: Life, mine: Mapping[str, str]) -> dict[str, str]:
    owner, ids = desk.worker(OWNER), list[str]()
    for hour in (9, 10):
        served = await desk.create(owner, "/volunteers/hours", {
            **mine, "organization_id": str(life.organization_id), "starts_at": f"2024-10-26T{hour:02}:00:00+08:00",
            "ends_at": f"2024-10-26T{hour:02}:30:00+08:00",
        })  # fmt: skip
        ids.append(served["id"])
    await desk.done(desk.employer(life), f"/volunteers/hours/{ids[0]}/verification", {"version": 1}, {"verified": True})
    span = {"from_on": "2024-01-01", "to_on": "2024-10-30"}
    certificate = await desk.create(owner, f"/volunteers/{mine['person_id']}/certificates", span)
    return {"hours_id": ids[1], "code": certificate["code"]}


async def _together(desk: TalentDesk, life: Life, mine: Mapping[str, str], committee: Any) -> dict[str, str]:
    organization_id = str(life.organization_id)
    pair = (await desk.read(desk.rural_county, "/link-pairs", organization_id=organization_id))["items"][0]
    street = desk.caller("STR", VILLAGE[:9])
    await desk.done(street, f"/link-pairs/{pair['id']}/worker", pair, {"person_id": mine["person_id"]})
    team = await desk.create(committee, "/linkage-teams", {
        "community_code": VILLAGE, "committee_ref": "银杏村村委会", "organization_ids": [organization_id],
        "worker_ids": [mine["person_id"]],
    })  # fmt: skip
    backbone = await desk.create(desk.employer(life), "/backbone-staff", {
        **mine, "organization_id": organization_id, "function": "PROJECTS", "since": "2024-03-01",
    })  # fmt: skip
    return {
        **await _heard_from_funding(desk, life, mine),
        "link_pair_id": pair["id"],
        "team_id": team["id"],
        "backbone_id": backbone["id"],
    }


async def _heard_from_funding(desk: TalentDesk, life: Life, mine: Mapping[str, str]) -> dict[str, str]:
    residency = ResidencyAdmitted(
        residency_id=new_id(), base_id=new_id(), organization_id=life.organization_id, track=ResidencyTrack.RURAL,
        status=OrganizationStatus.ACTIVE, tier=Tier.REGISTERED, effective_on=desk.resources.clock.today(),
    )  # fmt: skip
    await desk.hears(residency)
    link = (await desk.read(desk.rural_county, "/mentor-links"))["items"][0]
    street = desk.caller("STR", VILLAGE[:9])
    await desk.done(street, f"/mentor-links/{link['id']}/mentor", link, {"person_id": mine["person_id"]})
    await desk.day_comes("2024-10-31", jobs="quota")
    now = desk.resources.clock.now()
    await desk.hears(ProgramPublished(
        program_id=new_id(), kind="VENTURE_PHILANTHROPY", title="公益创投", jurisdiction_id=VILLAGE[:6], call_from=now,
        call_to=now + timedelta(days=30),
    ))  # fmt: skip
    suggested = (await desk.read(desk.rural_county, "/staffing-suggestions"))["items"][0]
    return {"link_id": link["id"], "suggestion_id": suggested["id"]}
