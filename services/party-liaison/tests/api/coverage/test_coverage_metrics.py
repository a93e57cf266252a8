"""Coverage as of any day, and what is shown of it to whom."""

from linli.testing.party_desk import PartyDesk


async def test_rates_as_of_any_day_and_nothing_small_outside_the_party(desk: PartyDesk) -> None:
    lives = [await desk.registered("2024-10-30") for _ in range(5)]
    members = await desk.members(lives[0], 3, "2024-10-30")
    desk.at("2024-11-12")
    await desk.unit([lives[0]], members, "2024-11-12")
    sent = await desk.instructor()
    for place, life in enumerate(lives[1:3]):
        body = {"organization_id": str(life.organization_id), "from_on": "2024-11-12"}
        await desk.done(desk.committee, f"/instructors/{sent['id']}/assignment", body, place + 1)
    exact = (await desk.read(desk.committee, "/coverage"))["registered"]
    assert (exact["total"], exact["must_build"], exact["built"], exact["organized"], exact["worked"]) == (5, 1, 1, 1, 3)
    assert (exact["must_build_bps"], exact["organization_coverage_bps"], exact["work_coverage_bps"]) == (
        10_000, 2000, 6000,
    )  # fmt: skip
    before = (await desk.read(desk.committee, "/coverage", as_of="2024-11-11"))["registered"]
    assert (before["total"], before["must_build"], before["organized"], before["worked"]) == (5, 1, 0, 0)
    assert (await desk.read(desk.committee, "/coverage", as_of="2024-10-29"))["registered"]["total"] == 0
    for role, division in (("CTY", "500103"), ("STR", "500103001"), ("MUN", "50")):
        shown = await desk.read(desk.caller(role, division), "/coverage")
        assert shown["registered"]["total"] == 5
        assert {shown["registered"][name] for name in ("must_build", "built", "organized", "worked")} == {None}
        assert shown["registered"]["must_build_bps"] is None
    community = await desk.read(desk.community, "/coverage")
    assert community["registered"]["worked"] == 3
    street = desk.caller("STR", "500103001")
    small = await street.get("/v1/party/coverage", params={"division": "500103001011"})
    assert (small.status_code, small.json()["code"]) == (422, "AREA_TOO_SMALL")
    assert (await street.get("/v1/party/coverage", params={"division": "500103005"})).status_code == 404
    path = f"/coverage/organizations/{lives[0].organization_id}"
    assert (await desk.read(desk.committee, f"{path}/member-counts"))["full"] == 3
    own = desk.caller("CSO", None, organization_id=lives[0].organization_id)
    assert await desk.read(own, f"{path}/member-counts") == {
        "organization_id": str(lives[0].organization_id), "members": 3, "full": None, "probationary": None,
    }  # fmt: skip
    plain, scoped = desk.caller("INT", "50"), desk.caller("INT", "50", scope="party.coverage.read")
    assert (await plain.get(f"/v1/party{path}")).json()["code"] == "SCOPE_MISSING"
    assert (await desk.read(scoped, path))["covered"] is True


async def test_effective_coverage_takes_meetings_and_contacts_of_four_quarters(desk: PartyDesk) -> None:
    life = await desk.registered("2023-10-30")
    other = await desk.registered("2023-10-30")
    members = await desk.members(life, 3, "2023-01-03")
    unit = await desk.unit([life], members, "2023-10-30")
    sent = await desk.instructor()
    version = 1
    body = {"organization_id": str(other.organization_id), "from_on": "2023-10-30"}
    await desk.done(desk.committee, f"/instructors/{sent['id']}/assignment", body, version)
    for day in ("2024-01-10", "2024-04-10", "2024-07-10", "2024-10-10"):
        desk.at(day)
        version += 1
        contact = {"organization_id": str(other.organization_id), "held_on": day, "form": "VISIT", "work": "走访"}
        await desk.done(desk.committee, f"/instructors/{sent['id']}/contacts", contact, version)
    await desk.closes_quarters(unit, [(5, 5), (5, 4), (5, 4), (5, 3)])
    numbers = (await desk.read(desk.committee, "/coverage", as_of="2025-01-31"))["registered"]
    assert (numbers["effective"], numbers["effective_work"]) == (1, 2)
    earlier = (await desk.read(desk.committee, "/coverage", as_of="2024-12-31"))["registered"]
    assert (earlier["effective"], earlier["effective_work"]) == (1, 1)
