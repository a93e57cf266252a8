"""What comes of reports on the duty to have a party organization, and of what falls or ends."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

from registration.credit_listings.queries.standing import is_listed, was_listed_since
from registration.credit_listings.service import annul_listings, propose_for, propose_listing
from registration.organizations.queries.loads import locked_organization
from shared.contracts.party import CoverageCured, CoverageObligationBreached
from shared.contracts.values import CoverageState, CreditGround, OrganizationStatus, Tier
from shared.kit.ids import new_id

LISTING = {"outcome": "LIST", "reasons": "事实清楚"}


def told(kind: Any, organization: str, task: UUID, since: str = "2024-03-01", **changes: Any) -> Any:
    state = CoverageState.COVERED if kind is CoverageCured else CoverageState.NOT_COVERED
    facts = {"status": OrganizationStatus.ACTIVE, "tier": Tier.REGISTERED, "state": state, **changes}
    return kind(coverage_task_id=task, organization_id=UUID(organization), since=date.fromisoformat(since), **facts)


async def test_a_breach_is_proposed_once_and_without_numbers(lists: Any) -> None:
    organization, task = await lists.organization(), new_id()
    lists.desk.at("2024-03-04")
    event = await lists.desk.hears(told(CoverageObligationBreached, organization, task))
    await lists.desk.hears_again(event)
    await lists.desk.hears(told(CoverageObligationBreached, organization, task), version=2)
    (proposal,) = await lists.of(organization)
    assert (proposal["ground"], proposal["state"], proposal["arose_on"]) == ("A2", "PROPOSED", "2024-03-01")
    read = await lists.read(proposal)
    assert read["facts"] == {"ground": "A2", "breached_since": "2024-03-01"}
    assert await lists.flags(organization) == []


async def test_a_cured_breach_closes_the_proposal_or_asks_for_the_check(lists: Any) -> None:
    organization, task = await lists.organization(), new_id()
    lists.desk.at("2024-03-04")
    await lists.desk.hears(told(CoverageObligationBreached, organization, task))
    await lists.desk.hears(told(CoverageCured, organization, task), version=2)
    (closed,) = await lists.of(organization)
    assert closed["state"] == "DISMISSED"
    lists.desk.at("2024-09-02")
    await lists.desk.hears(told(CoverageObligationBreached, organization, task, "2024-09-01"), version=3)
    (proposal,) = await lists.of(organization, state="PROPOSED")
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "未建立党组织"})
    lists.desk.at("2024-09-20")
    await lists.step(lists.desk.second, notified, "decision", LISTING)
    event = await lists.desk.hears(told(CoverageCured, organization, task, "2024-09-01"), version=4)
    await lists.desk.hears_again(event)
    listed = await lists.read(proposal)
    assert (listed["state"], len(listed["removal_requests"])) == ("LISTED", 1)
    assert listed["removal_requests"][0]["by"] == "PARTY_LIAISON"


async def test_late_breaches_and_those_of_filed_or_unknown_organizations(lists: Any) -> None:
    organization, task = await lists.organization(), new_id()
    await lists.desk.hears(told(CoverageObligationBreached, organization, task))
    await lists.desk.hears(told(CoverageCured, organization, task, "2024-09-01"), version=3)
    await lists.desk.hears(told(CoverageObligationBreached, organization, task, "2024-09-01"), version=2)
    assert [each["state"] for each in await lists.of(organization)] == ["DISMISSED"]
    filed = (await lists.desk.filed())["organization_id"]
    await lists.desk.hears(told(CoverageObligationBreached, filed, new_id(), tier=Tier.COMMUNITY_GUIDED))
    assert await lists.of(filed) == []
    await lists.desk.hears(told(CoverageObligationBreached, str(new_id()), new_id()))


async def test_a_proposal_of_another_feature_needs_facts_from_the_officer(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-06-01")
    async with lists.desk.unit_of_work() as uow:
        first = await propose_for(uow, UUID(organization), CreditGround.A1, uow.today, "annual report 2021")
        again = await propose_for(uow, UUID(organization), CreditGround.A1, uow.today, "annual report 2021")
        assert first is again
        assert await propose_for(uow, new_id(), CreditGround.A1, uow.today, "annual report 2021") is None
    (proposal,) = await lists.of(organization)
    bare = await lists.post(lists.desk.county, proposal, "notice", {"reasons": "未报送"})
    assert (bare.status_code, bare.json()["code"]) == (422, "FACTS_MISSING")
    body = {"reasons": "未报送", "facts": missed_report()}
    assert (await lists.step(lists.desk.county, proposal, "notice", body))["state"] == "NOTIFIED"


async def test_many_at_once_propose_one_listing(lists: Any) -> None:
    organization = UUID(await lists.organization())

    async def propose() -> UUID:
        async with lists.desk.unit_of_work() as uow:
            listing = await propose_for(uow, organization, CreditGround.A3, uow.today, "order 1")
            assert listing is not None
            return listing.id

    assert len(set(await asyncio.gather(*(propose() for _ in range(4))))) == 1


async def test_what_falls_was_never_there(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    lists.desk.at("2022-06-01")
    async with lists.desk.unit_of_work() as uow:
        held = await locked_organization(uow.session, UUID(organization))
        facts = {"ground": "S3", "document_number": "罚1", "in_force_on": "2022-06-01"}
        await propose_listing(uow, held, CreditGround.S3, uow.today, "penalty 1")
    (proposal,) = await lists.of(organization)
    notified = await lists.step(lists.desk.county, proposal, "notice", {"reasons": "处罚", "facts": facts})
    lists.desk.at("2022-06-17")
    await lists.step(lists.desk.second, notified, "decision", LISTING)
    assert await lists.flags(organization) == ["SEVERE"]
    async with lists.desk.unit_of_work() as uow:
        assert await is_listed(uow.session, UUID(organization))
        held = await locked_organization(uow.session, UUID(organization))
        assert len(await annul_listings(uow, held, "penalty 1")) == 1
        await annul_listings(uow, held, "penalty 1")
    assert await lists.flags(organization) == []
    assert (await lists.read(proposal))["state"] == "ANNULLED"
    assert (await lists.desk.event_names(organization))[-2:] == ["severe_listed", "severe_removed"]
    async with lists.desk.unit_of_work() as uow:
        assert not await is_listed(uow.session, UUID(organization))
        assert not await was_listed_since(uow.session, UUID(organization), date(2020, 1, 1))


async def test_flags_of_the_last_two_years(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    listed = await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    lists.desk.at("2022-07-01")
    await lists.step(lists.desk.second, await lists.cured(listed), "removal")
    async with lists.desk.unit_of_work() as uow:
        assert await was_listed_since(uow.session, UUID(organization), date(2022, 7, 1))
        assert not await was_listed_since(uow.session, UUID(organization), date(2022, 7, 2))


async def test_an_organization_that_has_ended_is_on_no_list(lists: Any, missed_report: Any) -> None:
    organization = await lists.organization()
    await lists.listed(organization, "2022-06-01", "2022-06-17", missed_report())
    open_one = await lists.notified(organization, "2022-07-01", missed_report(2020, "2022-06-30"))
    async with lists.desk.unit_of_work() as uow:
        held = await locked_organization(uow.session, UUID(organization))
        held.status, held.ended_on = "DEREGISTERED", uow.today
    await lists.comes("2022-07-04")
    assert await lists.flags(organization) == []
    assert (await lists.read(open_one))["state"] == "DISMISSED"
    assert await lists.of(organization, state="LISTED") == []
