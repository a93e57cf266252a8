"""Organizations merge and split: decided by all sides, approved by two officers, succeeded by those that go on."""

import asyncio
from typing import Any
from uuid import uuid4

import pytest

from shared.contracts.funding import FundingClearanceVoted
from shared.contracts.party import PartyClearanceVoted
from shared.contracts.talent import TalentClearanceVoted
from shared.contracts.values import OrganizationStatus, RegistrationMode, Tier, Vote

MERGERS = "/v1/registration/mergers"
LIQUIDATIONS = "/v1/registration/liquidations"
APPROVE = {"outcome": "APPROVE", "reasons": "双方决议合法有效"}


def paper(code: str) -> dict[str, Any]:
    return {"code": code, "file_name": f"{code}.pdf", "sha256": "0f" * 32}


def own(desk: Any, organization: Any) -> Any:
    return desk.caller("CSO", None, sub=f"manager-{organization.id}", organization_id=organization.id)


def body(kind: str, lead: Any, sources: list[Any], targets: list[Any], **changes: Any) -> dict[str, Any]:
    return {
        "organization_id": str(lead.id), "kind": kind, "source_ids": [str(each.id) for each in sources],
        "target_ids": [str(each.id) for each in targets], "succession": "全部权利义务由存续方承继",
        "resolved_on": "2024-03-01", "materials": [paper("SUCCESSION_AGREEMENT")],
    } | changes  # fmt: skip


async def step(desk: Any, who: Any, case: dict[str, Any], command: str, content: Any = None) -> dict[str, Any]:
    return dict(await desk.done(who, f"{MERGERS}/{case['id']}/{command}", case["version"], content))


async def refused(
    desk: Any, who: Any, case: dict[str, Any], command: str, content: Any = None
) -> tuple[int, str, list[str]]:
    answer = await desk.send(who, f"{MERGERS}/{case['id']}/{command}", case["version"], content)
    problem = answer.json()
    return answer.status_code, problem["code"], [error["code"] for error in problem.get("errors", ())]


async def absorbed(desk: Any) -> tuple[Any, Any, dict[str, Any]]:
    """An association that is absorbed, the one that goes on, and their matter, confirmed by both."""
    source, target = await desk.registered(), await desk.registered()
    case = await desk.create(own(desk, target), MERGERS, body("MERGER", target, [source], [target]))
    case = await step(desk, own(desk, source), case, "confirmation", {"resolved_on": "2024-03-01"})
    return source, target, case


async def approved(desk: Any, case: dict[str, Any]) -> dict[str, Any]:
    return await step(desk, desk.second, await step(desk, desk.county, case, "proposal", APPROVE), "decision", APPROVE)


async def clear(desk: Any, organization: Any) -> None:
    for event in (FundingClearanceVoted, TalentClearanceVoted, PartyClearanceVoted):
        await desk.hears(event(organization_id=organization.id, status=OrganizationStatus.LIQUIDATING,
                               tier=Tier.REGISTERED, vote=Vote.CLEAR))  # fmt: skip


async def deregister(desk: Any, organization: Any) -> dict[str, Any]:
    """The way of an absorbed organization off the register: no creditors, but papers, certificate and clearance."""
    (found,) = (await desk.read(desk.county, LIQUIDATIONS, organization_id=organization.id))["items"]
    path = f"{LIQUIDATIONS}/{found['id']}"

    async def go(who: Any, command: str, content: Any) -> dict[str, Any]:
        version = (await desk.read(desk.county, path))["version"]
        return dict(await desk.done(who, f"{path}/{command}", version, content))

    papers = [paper("APPLICATION"), paper("SUCCESSION_AGREEMENT")]
    await go(own(desk, organization), "application", {"signed_by": "LEGAL_REPRESENTATIVE", "materials": papers})
    await go(desk.county, "surrender", {"items": ["CERTIFICATE", "SEALS", "VOUCHERS"]})
    await go(desk.county, "proposal", APPROVE)
    await clear(desk, organization)
    return await go(desk.second, "decision", APPROVE)


async def test_absorbed(desk: Any) -> None:
    desk.at("2024-03-01")
    source, target, case = await absorbed(desk)
    assert [(each["side"], each["confirmed_on"]) for each in case["parties"]] == [
        ("SOURCE", "2024-03-01"), ("TARGET", "2024-03-01"),
    ]  # fmt: skip
    case = await step(desk, desk.county, case, "proposal", APPROVE)
    assert await refused(desk, desk.county, case, "decision", APPROVE) == (403, "SAME_PERSON", [])
    case = await step(desk, desk.second, case, "decision", APPROVE)
    assert (case["state"], case["effective_on"]) == ("APPROVED", "2024-03-01")
    assert await desk.event_names(target.id) == ["registered", "merged"]
    assert await desk.event_names(source.id) == ["registered", "merged", "liquidation_started"]
    told = (await desk.events(target.id))[-1].data
    assert (told["sources"], told["targets"]) == ([str(source.id)], [str(target.id)])
    assert (told["merger_id"], told["effective_on"], told["status"]) == (case["id"], "2024-03-01", "ACTIVE")
    going_on = await desk.organization(target.id)
    assert (going_on["status"], going_on["uscc"], going_on["name"]) == ("ACTIVE", target.uscc, target.name)
    history = await desk.read(desk.county, f"/v1/registration/organizations/{target.id}/history")
    assert [entry["act"] for entry in history["items"]] == ["REGISTERED", "MERGED"]
    done = await deregister(desk, source)
    assert done["state"] == "COMPLETED"
    ended = (await desk.events(source.id))[-1].data
    assert ended["successor_organization_ids"] == [str(target.id)]
    shown = await desk.read(desk.county, f"{MERGERS}/{case['id']}")
    assert (shown["state"], shown["closed_on"]) == ("COMPLETED", "2024-03-01")


async def test_an_absorbed_one_cannot_turn_back_alone(desk: Any) -> None:
    desk.at("2024-03-01")
    source, _, case = await absorbed(desk)
    await approved(desk, case)
    (found,) = (await desk.read(desk.county, LIQUIDATIONS, organization_id=source.id))["items"]
    path = f"{LIQUIDATIONS}/{found['id']}/withdrawal"
    answer = await desk.send(own(desk, source), path, found["version"], {"reasons": "反悔"})
    assert (answer.status_code, answer.json()["code"]) == (409, "PART_OF_REORGANIZATION")


async def test_two_merge_into_a_new_one(desk: Any) -> None:
    desk.at("2024-03-01")
    first, second, new = [await desk.registered() for _ in range(3)]
    case = await desk.create(own(desk, first), MERGERS, body("MERGER", first, [first, second], [new]))
    for each in (second, new):
        case = await step(desk, own(desk, each), case, "confirmation", {"resolved_on": "2024-03-01"})
    await approved(desk, case)
    await deregister(desk, first)
    assert (await desk.read(desk.county, f"{MERGERS}/{case['id']}"))["state"] == "APPROVED"
    await deregister(desk, second)
    assert (await desk.read(desk.county, f"{MERGERS}/{case['id']}"))["state"] == "COMPLETED"


async def test_split_with_a_survivor_is_complete_at_once(desk: Any) -> None:
    desk.at("2024-03-01")
    source, part = await desk.registered(), await desk.registered()
    case = await desk.create(own(desk, source), MERGERS, body("SPLIT", source, [source], [part], source_survives=True))
    case = await step(desk, own(desk, part), case, "confirmation", {"resolved_on": "2024-03-01"})
    case = await approved(desk, case)
    assert case["state"] == "COMPLETED"
    assert await desk.event_names(source.id) == await desk.event_names(part.id) == ["registered", "split"]
    assert (await desk.organization(source.id))["uscc"] == source.uscc


async def test_split_into_parts_ends_the_source(desk: Any) -> None:
    desk.at("2024-03-01")
    source, left, right = [await desk.registered() for _ in range(3)]
    case = await desk.create(own(desk, source), MERGERS, body("SPLIT", source, [source], [left, right]))
    for each in (left, right):
        case = await step(desk, own(desk, each), case, "confirmation", {"resolved_on": "2024-03-01"})
    await approved(desk, case)
    await deregister(desk, source)
    told = (await desk.events(source.id))[-1].data
    assert told["successor_organization_ids"] == [str(left.id), str(right.id)]


async def test_supervising_units_agree_first(desk: Any) -> None:
    desk.at("2024-03-01")
    unit = uuid4()
    source = await desk.registered(mode=RegistrationMode.DUAL, supervising_unit_id=unit)
    target = await desk.registered()
    case = await desk.create(own(desk, target), MERGERS, body("MERGER", target, [source], [target], materials=[]))
    assert await refused(desk, desk.county, case, "proposal", APPROVE) == (
        422, "MERGER_INCOMPLETE", ["RESOLUTION_MISSING", "CONSENT_MISSING", "AGREEMENT_MISSING"],
    )  # fmt: skip
    confirmation = {"resolved_on": "2024-03-01", "materials": [paper("SUCCESSION_AGREEMENT")]}
    late = confirmation | {"resolved_on": "2024-03-02"}
    assert (await refused(desk, own(desk, source), case, "confirmation", late))[1] == "MERGER_INVALID"
    case = await step(desk, own(desk, source), case, "confirmation", confirmation)
    assert (await refused(desk, own(desk, source), case, "confirmation", confirmation))[1] == "NOTHING_TO_CONFIRM"
    supervisor = desk.caller("SUP", "500103", organization_id=unit)
    assert (await refused(desk, desk.caller("SUP", "500103", organization_id=uuid4()), case, "consent"))[0] == 404
    case = await step(desk, supervisor, case, "consent")
    assert (await refused(desk, supervisor, case, "consent"))[1] == "NOTHING_TO_CONFIRM"
    assert (await approved(desk, case))["state"] == "APPROVED"


async def test_refused_returned_withdrawn(desk: Any) -> None:
    desk.at("2024-03-01")
    source, target, case = await absorbed(desk)
    case = await step(desk, desk.county, case, "proposal", {"outcome": "REFUSE", "reasons": "决议无效"})
    assert (await refused(desk, desk.second, case, "decision", APPROVE))[1] == "PROPOSAL_DIFFERS"
    assert (await refused(desk, desk.second, case, "decision", {"outcome": "RETURN"}))[1] == "MERGER_INCOMPLETE"
    case = await step(desk, desk.second, case, "decision", {"outcome": "RETURN", "reasons": "请再核"})
    assert (case["state"], case["outcome"]) == ("SUBMITTED", None)
    other = await desk.send(own(desk, source), MERGERS, 1, body("MERGER", source, [source], [target]))
    assert (other.status_code, other.json()["code"]) == (409, "MERGER_OPEN")
    assert (await refused(desk, own(desk, source), case, "withdrawal", {"reasons": "不愿"}))[1] == "NOTHING_TO_CONFIRM"
    await step(desk, own(desk, target), case, "withdrawal", {"reasons": "协议未达成"})
    again = await desk.create(own(desk, source), MERGERS, body("MERGER", source, [source], [target]))
    again = await step(desk, own(desk, target), again, "confirmation", {"resolved_on": "2024-03-01"})
    again = await step(desk, desk.county, again, "proposal", {"outcome": "REFUSE", "reasons": "决议无效"})
    again = await step(desk, desk.second, again, "decision", {"outcome": "REFUSE"})
    assert (again["state"], again["close_reasons"]) == ("REFUSED", "决议无效")
    assert await desk.event_names(source.id) == ["registered"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"resolved_on": "2024-03-02"}, "DAY_IMPOSSIBLE"),
        ({"source_survives": True}, "SOURCE_ENDS"),
        ({"kind": "SPLIT"}, "TOO_FEW_TARGETS"),
        ({"target_ids": ["0192a3b4-0000-7000-8000-00000000dead"]}, "NOT_A_PARTY"),
    ],
)
async def test_applications_that_are_refused(desk: Any, changes: dict[str, Any], code: str) -> None:
    desk.at("2024-03-01")
    source, target = await desk.registered(), await desk.registered()
    stated = body("MERGER", target, [source], [target]) | changes
    answer = await desk.send(own(desk, target), MERGERS, 1, stated)
    assert (answer.status_code, answer.json()["code"]) == (422, "MERGER_INVALID")
    assert code in [error["code"] for error in answer.json()["errors"]]


async def test_one_of_another_authority_moves_first(desk: Any) -> None:
    desk.at("2024-03-01")
    target = await desk.registered()
    source = await desk.registered(authority_id="500112", jurisdiction_id="500112", county_code="500112")
    answer = await desk.send(own(desk, target), MERGERS, 1, body("MERGER", target, [source], [target]))
    assert [error["code"] for error in answer.json()["errors"]] == ["AUTHORITIES_DIFFER"]


async def test_no_merging_while_a_revocation_is_decided(desk: Any) -> None:
    desk.at("2024-03-01")
    source, _, case = await absorbed(desk)
    case = await step(desk, desk.county, case, "proposal", APPROVE)
    fraud = {"organization_id": str(source.id), "ground": "FRAUD", "facts": "造假"}
    await desk.create(desk.county, "/v1/registration/revocations", fraud)
    assert (await refused(desk, desk.second, case, "decision", APPROVE))[:2] == (409, "REVOCATION_PENDING")


async def test_two_at_once(desk: Any) -> None:
    desk.at("2024-03-01")
    source, target = await desk.registered(), await desk.registered()
    applications = [
        (target, body("MERGER", target, [source], [target])),
        (source, body("MERGER", source, [target], [source])),
    ]
    answers = await asyncio.gather(*(desk.send(own(desk, lead), MERGERS, 1, content) for lead, content in applications))
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    _, _, case = await absorbed(desk)
    case = await step(desk, desk.county, case, "proposal", APPROVE)
    third = desk.caller("CTY", "500103", sub="officer-3")
    path = f"{MERGERS}/{case['id']}/decision"
    decided = await asyncio.gather(*(desk.send(who, path, case["version"], APPROVE) for who in (desk.second, third)))
    assert sorted(answer.status_code for answer in decided) == [200, 412]


async def test_who_may_do_what(desk: Any) -> None:
    desk.at("2024-03-01")
    source, target, case = await absorbed(desk)
    path = f"{MERGERS}/{case['id']}"
    for role, division, status in [
        ("MUN", "50", 200), ("CTY", "500103", 200), ("STR", "500103001", 200), ("AUD", None, 200),
        ("CTY", "500106", 404), ("CSO", None, 404), ("SUP", "500103", 404), ("COM", "500103001011", 403),
        ("PUB", None, 403), ("APP", None, 403),
    ]:  # fmt: skip
        assert (await desk.caller(role, division).get(path)).status_code == status, role
    for organization in (source, target):
        who = own(desk, organization)
        assert (await who.get(path)).status_code == 200
        listed = await desk.read(who, MERGERS, organization_id=organization.id)
        assert [item["id"] for item in listed["items"]] == [case["id"]]
        assert (await refused(desk, who, case, "decision", APPROVE))[0] == 403
    assert (await refused(desk, desk.street, case, "proposal", APPROVE))[0] == 403
    assert (await refused(desk, desk.city, case, "proposal", APPROVE))[0] == 403
    stranger = own(desk, await desk.registered())
    assert (await desk.send(stranger, MERGERS, 1, body("MERGER", target, [source], [target]))).status_code == 404
