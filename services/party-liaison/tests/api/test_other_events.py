"""What applications, deliberations, projects, matters, suspensions and new divisions bring to party organizations."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from linli.testing.books import contents
from linli.testing.lives import COMMUNITY, OTHER_COMMUNITY, Life, deliver
from linli.testing.party_desk import PartyDesk
from party_liaison.consumers import COMMUNITIES, FUNDING
from party_liaison.models import CoBuildingHint, CommunityEvent, Instructor, Notice, PreSurvey
from shared.contracts import registration as told
from shared.contracts.envelope import CloudEvent, EventData, wrap
from shared.contracts.funding import AgreementSigned
from shared.kit.clock import SHANGHAI
from shared.kit.ids import new_id

DAY = date(2024, 10, 30)


def event(data: EventData, version: int = 1, on: date = DAY) -> CloudEvent:
    noon = datetime.combine(on, time(12), SHANGHAI)
    return wrap(
        data, event_id=new_id(), version=version, time=noon, recorded_at=noon, correlation_id="test", division_code="50"
    )


def application(**changes: Any) -> dict[str, Any]:
    return {
        "application_id": new_id(), "application_type": "ESTABLISH", "state": "ACCEPTED", "client_issuer": "i",
        "client_id": "c", "legal_kind": "SO", "mode": "DIRECT", "scope": "COMMUNITY", "category": "ELDERLY_CARE",
        "community_code": COMMUNITY, "authority_id": "500103", **changes,
    }  # fmt: skip


def way(**changes: Any) -> list[CloudEvent]:
    facts = application(**changes)
    days = {"accepted_on": DAY, "due_on": date(2024, 12, 29), "commit_due_on": date(2024, 11, 20)}
    decided = facts | {"state": "APPROVED", "organization_id": new_id(), "status": "ACTIVE", "tier": "REGISTERED"}
    return [
        event(told.ApplicationSubmitted(**facts, due_on=DAY), 1), event(told.ApplicationAccepted(**facts, **days), 2),
        event(told.ApplicationReviewStarted(**facts), 3), event(told.ApplicationApproved(**decided), 4),
    ]  # fmt: skip


async def hear(desk: PartyDesk, events: Sequence[CloudEvent]) -> None:
    await deliver(desk.resources, COMMUNITIES, events)


async def test_members_of_a_coming_organization_are_found_out_before_it_opens(desk: PartyDesk) -> None:
    desk.at("2024-10-30")
    events = way()
    await hear(desk, [*events[:3], *events[:3]])
    (one,) = (await desk.read(desk.community, "/pre-surveys", state="OPEN"))["items"]
    assert (one["due_on"], one["legal_kind"], one["organization_id"]) == ("2024-12-29", "SO", None)
    path = f"/pre-surveys/{one['id']}"
    body = {"surveyed_on": "2024-10-30", "staff": 4, "full_members": 3, "probationary_members": 2}
    wrong = await desk.refused(desk.community, f"{path}/survey", {**body, "surveyed_on": "2024-10-29"}, one["version"])
    assert wrong == (422, "PRE_SURVEY_INVALID", ["DAY_IMPOSSIBLE", "MORE_THAN_STAFF"])
    done = await desk.done(desk.community, f"{path}/survey", {**body, "staff": 12}, one["version"])
    assert (done["state"], done["expected_need"]) == ("DONE", "OWN_UNIT")
    fewer = {**body, "staff": 12, "full_members": 2, "probationary_members": 3}
    again = await desk.done(desk.community, f"{path}/survey", fewer, done["version"])
    assert again["expected_need"] == "JOINT_UNIT", "probationary members never count"
    await hear(desk, events[3:])
    closed = await desk.read(desk.community, path)
    assert (closed["state"], closed["outcome"]) == ("CLOSED", "APPROVED")
    assert closed["organization_id"] is not None
    refused = await desk.refused(desk.community, f"{path}/survey", body, closed["version"])
    assert refused[:2] == (409, "PRE_SURVEY_CLOSED")


async def test_a_decision_heard_first_leaves_nothing_to_survey(desk: PartyDesk) -> None:
    events = way()
    await hear(desk, [events[3], events[1], *events])
    (row,) = (await contents(desk.resources, PreSurvey))["pre_surveys"]
    assert (row["state"], row["accepted_on"]) == ("CLOSED", DAY.isoformat())
    await hear(desk, way(application_type="CHANGE"))
    assert len((await contents(desk.resources, PreSurvey))["pre_surveys"]) == 1


async def test_deliberations_and_mediations_count_for_the_year_of_their_end(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    own = {"organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED"}
    events = [
        event(told.ConsultationClosed(
            consultation_id=new_id(), community_code=COMMUNITY, topic="ENVIRONMENT", outcome="AGREED", **own)),
        event(told.ConsultationClosed(
            consultation_id=new_id(), community_code=COMMUNITY, topic="ENVIRONMENT", outcome="NOT_AGREED")),
        event(told.MediationClosed(
            mediation_id=new_id(), community_code=COMMUNITY, kind="NEIGHBORS", outcome="AGREED", **own)),
        event(told.MediationClosed(
            mediation_id=new_id(), community_code=OTHER_COMMUNITY, kind="NEIGHBORS", outcome="FAILED")),
        event(told.MediationClosed(
            mediation_id=new_id(), community_code=COMMUNITY, kind="FAMILY", outcome="AGREED"), on=date(2023, 12, 31)),
    ]  # fmt: skip
    await hear(desk, [*events, *events])
    names = ("consultations", "consultations_assisted", "mediations", "mediations_assisted")
    for client, expected in ((desk.community, (2, 1, 1, 1)), (desk.county, (2, 1, 2, 1))):
        shown = await desk.read(client, "/co-building-activities/indicator", year=2024)
        assert tuple(shown[name] for name in names) == expected
    assert len((await contents(desk.resources, CommunityEvent))["community_events"]) == 5


async def test_a_signed_agreement_hints_at_joint_building_once(desk: PartyDesk) -> None:
    life, other = await desk.registered("2024-10-30"), await desk.registered("2024-10-30")
    signed = event(AgreementSigned(
        organization_id=life.organization_id, status="ACTIVE", tier="REGISTERED", award_id=new_id(), amount_fen=1,
        from_on=date(2024, 10, 1), until_on=date(2024, 12, 31),
    ))  # fmt: skip
    await deliver(desk.resources, FUNDING, [signed, signed])
    assert len((await contents(desk.resources, CoBuildingHint))["co_building_hints"]) == 1
    (hint,) = (await desk.read(desk.community, "/co-building-activities/hints"))["items"]
    body = {
        "community_code": COMMUNITY, "held_on": "2024-10-30", "theme": "义诊", "hint_id": hint["id"],
        "organization_ids": [str(other.organization_id)],
    }  # fmt: skip
    path = "/co-building-activities"
    assert (await desk.refused(desk.community, path, body))[:2] == (422, "UNKNOWN_REFERENCE")
    body["organization_ids"] = [str(life.organization_id)]
    made = await desk.done(desk.community, path, body)
    (taken,) = (await desk.read(desk.community, f"{path}/hints", taken_up="true"))["items"]
    assert taken["activity_id"] == made["id"]
    assert (await desk.refused(desk.community, path, body))[:2] == (409, "CO_BUILDING_HINT_TAKEN")
    desk.at("2025-01-01")
    assert (await desk.read(desk.community, f"{path}/hints"))["items"] == []


async def test_an_exchange_abroad_is_told_anew_with_each_step_and_other_matters_are_not(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    own: dict[str, Any] = {
        "organization_id": life.organization_id, "status": "ACTIVE", "tier": "REGISTERED", "matter_class": "APPROVAL",
    }  # fmt: skip
    abroad = own | {"major_matter_id": new_id(), "matter_type": "FOREIGN_EXCHANGE"}
    seminar = own | {"major_matter_id": new_id(), "matter_type": "SEMINAR"}
    submitted, cleared = event(told.MajorMatterSubmitted(**abroad), 1), event(told.MajorMatterCleared(**abroad), 2)
    await hear(desk, [submitted, event(told.MajorMatterSubmitted(**seminar), 1)])
    (notice,) = (await desk.read(desk.community, "/notices"))["items"]
    assert (notice["kind"], notice["detail"], notice["state"]) == ("FOREIGN_EXCHANGE", "SUBMITTED", "OPEN")
    noted = await desk.done(desk.community, f"/notices/{notice['id']}/note", None, notice["version"])
    assert noted["state"] == "NOTED"
    again = await desk.refused(desk.community, f"/notices/{notice['id']}/note", None, noted["version"])
    assert again[:2] == (409, "NOTICE_NOT_OPEN")
    await hear(desk, [cleared, submitted])
    (notice,) = (await desk.read(desk.community, "/notices", state="OPEN"))["items"]
    assert notice["detail"] == "CLEARED"


async def test_new_leaders_and_suspensions_are_told_in_any_order(desk: PartyDesk) -> None:
    life = Life().registered(DAY).legal_rep_changed(date(2024, 11, 4))
    life.suspended(date(2024, 11, 5), date(2024, 12, 31)).resumed(date(2024, 12, 31))
    whole = life.events
    life.events = whole[:3]
    await desk.hears(life)
    shown = (await desk.read(desk.community, "/notices", state="OPEN"))["items"]
    assert [(one["kind"], one["detail"]) for one in shown] == [("LEADER_SURVEY", None), ("SUSPENDED", "2024-12-31")]
    life.events = whole
    await desk.hears(life)
    assert [one["kind"] for one in (await desk.read(desk.community, "/notices", state="OPEN"))["items"]] == [
        "LEADER_SURVEY"
    ]
    other = Life().registered(DAY).suspended(date(2024, 11, 5), date(2024, 12, 31)).resumed(date(2024, 12, 31))
    other.events = [other.events[0], other.events[2], other.events[1]]
    await desk.hears(other)
    (late,) = (await desk.read(desk.community, "/notices", organization_id=str(other.organization_id)))["items"]
    assert (late["kind"], late["state"]) == ("SUSPENDED", "OVER")


async def test_rows_follow_their_division_on_its_day_and_not_before(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    body = {
        "community_code": COMMUNITY, "held_on": "2024-10-30", "theme": "义诊",
        "organization_ids": [str(life.organization_id)],
    }  # fmt: skip
    made = await desk.done(desk.community, "/co-building-activities", body)
    merged = told.DivisionChanged(
        old_code=COMMUNITY, new_codes=(OTHER_COMMUNITY,), kind="MERGED", effective_on=date(2024, 12, 2)
    )
    await hear(desk, [event(merged)])
    path = f"/co-building-activities/{made['id']}"
    assert (await desk.read(desk.committee, path))["community_code"] == COMMUNITY
    await desk.days_pass_to("2024-12-01", jobs="rehoming")
    assert (await desk.read(desk.committee, path))["community_code"] == COMMUNITY
    await desk.days_pass_to("2024-12-02", jobs="rehoming")
    assert (await desk.read(desk.committee, path))["community_code"] == OTHER_COMMUNITY


async def test_where_a_community_is_divided_the_town_is_told(desk: PartyDesk) -> None:
    events = way()
    await hear(desk, events[:2])
    desk.at("2024-10-30")
    split = told.DivisionChanged(
        old_code=COMMUNITY, new_codes=("500103001111", "500103001112"), kind="SPLIT", effective_on=DAY
    )
    await hear(desk, [event(split), event(split)])
    (row,) = (await contents(desk.resources, PreSurvey))["pre_surveys"]
    assert (row["community_code"], row["town_code"]) == (None, "500103001")
    (notice,) = (await desk.read(desk.committee, "/notices", kind="UNASSIGNED"))["items"]
    assert notice["detail"] == COMMUNITY
    assert (await desk.read(desk.community, "/notices"))["items"] == []
    assert len((await contents(desk.resources, Notice))["notices"]) == 1


async def test_a_recoded_town_takes_its_instructors_along(desk: PartyDesk) -> None:
    desk.at("2024-10-30")
    await desk.instructor()
    recoded = told.DivisionChanged(old_code="500103001", new_codes=("500103101",), kind="RECODED", effective_on=DAY)
    await hear(desk, [event(recoded)])
    (row,) = (await contents(desk.resources, Instructor))["instructors"]
    assert row["town_code"] == "500103101"


async def test_a_unit_lies_where_its_organizations_have_moved(desk: PartyDesk) -> None:
    life = await desk.registered("2024-10-30")
    unit = await desk.unit([life], await desk.members(life, 3), "2024-10-30")
    await desk.hears(life.moved(date(2024, 11, 4)))
    seen = await desk.read(desk.committee, f"/units/{unit['id']}")
    assert (seen["community_code"], seen["superior_code"]) == (OTHER_COMMUNITY, "500103001")
