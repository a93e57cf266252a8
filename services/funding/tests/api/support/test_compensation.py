"""An annulled revocation brings projects back where their money is free; an upgrade ends sponsorships (S2 and S7)."""

from datetime import date, timedelta
from typing import Any

from funding.disbursements.rules.states import BasisKind
from linli.testing.contests import AWARDS, PROGRAMS
from linli.testing.lives import Life
from linli.testing.paying import CLAWBACKS, Teller
from shared.contracts import registration
from shared.kit.ids import new_id

NOTICES = "/v1/funding/notices"


async def revoked(teller: Teller, waiting: int = 0) -> tuple[str, Life, str]:
    """A project of 100,000 with 60,000 paid whose organization lost its registration on the next day; with its fund."""
    award, life = await teller.awarded(budget_fen=12_000_000, waiting=waiting)
    path = await teller.signed(award, life)
    await teller.banked(life)
    await teller.paid(await teller.ordered(path, 1), life)
    teller.at("2025-04-11")
    await teller.told(life.revoked(date(2025, 4, 11)))
    assert (await teller.current(path))["state"] == "TERMINATED"
    fund = (await teller.current(f"{PROGRAMS}/{award['program_id']}"))["fund_ids"][0]
    return path, life, str(fund)


def annulled(life: Life, on: date) -> Life:
    becomes = {"status": "ACTIVE", "credit_flags": ()}
    return life.tell(registration.OrganizationRevocationAnnulled, on, becomes=becomes, effective_on=on)


async def test_an_annulled_revocation_revives_the_project_and_nothing_is_paid_twice(teller: Teller) -> None:
    path, life, fund = await revoked(teller)
    assert (await teller.sums(fund))[:2] == (144_000_000, 0)
    assert [one["amount_fen"] for one in await teller.claims(life)] == [6_000_000]
    before = await teller.current(path)
    teller.at("2025-04-21")
    await teller.told(annulled(life, date(2025, 4, 21)))
    await teller.told(life)
    again = await teller.current(path)
    assert (again["state"], again["end_reason"], again["refund_fen"]) == ("EXECUTING", None, None)
    moved = date.fromisoformat(again["until_on"]) - date.fromisoformat(before["until_on"])
    assert moved == timedelta(days=10)
    assert (await teller.sums(fund))[:2] == (140_000_000, 4_000_000)
    assert [one["state"] for one in await teller.claims(life)] == ["CANCELLED"]
    books = await teller.read(teller.county, f"{path}/books")
    assert [one["state"] for one in books["tranches"]] == ["PAID", "WAITING", "WAITING"]
    version = again["version"]
    first = await teller.refused(teller.maker, f"{path}/tranches/1/order", {"reason": "拨付"}, version)
    assert first == (409, "ALREADY_ORDERED")
    program = await teller.published()
    await teller.reported(life, 2023)
    proposal = await teller.submitted(program, life, teller.project(6_000_000))
    assert "BANNED" not in [one["code"] for one in proposal["findings"]]


async def test_money_that_others_have_by_now_and_what_came_back_are_cases_for_an_officer(teller: Teller) -> None:
    path, life, fund = await revoked(teller, waiting=4_000_000)
    (claim,) = await teller.claims(life)
    part = {"amount_fen": 1_000_000, "memo": "退回"}
    await teller.done(teller.maker, f"{CLAWBACKS}/{claim['id']}/repayments", claim["version"], part)
    assert len(await teller.awards({"id": (await teller.current(path))["program_id"]}, state="PUBLICITY")) == 1
    await teller.told(annulled(life, date(2025, 4, 11)))
    await teller.told(life)
    assert (await teller.current(path))["state"] == "TERMINATED"
    found = await teller.read(teller.county, NOTICES, organization_id=str(life.organization_id))
    assert [(one["kind"], one["details"]) for one in found["items"]] == [
        ("COMPENSATION", {"why": "REPAID", "amount_fen": 1_000_000}),
        ("COMPENSATION", {"why": "REALLOCATED", "amount_fen": 4_000_000}),
    ]
    assert (await teller.sums(fund))[1] == 0


async def sponsored(teller: Teller) -> tuple[dict[str, Any], str, Life, Life]:
    """An award of a filed group whose foundation receives the money, the project's path, the group, the foundation."""
    program = await teller.published()
    group = await teller.told(Life().filed(date(2020, 1, 6)))
    sponsor = await teller.eligible(legal_kind="FD", name="渝中社区发展基金会")
    await teller.reported(sponsor, 2024)
    content = teller.project(10_000_000, sponsor_organization_id=str(sponsor.organization_id))
    draft = await teller.drafted(program, group, content)
    at = f"/v1/funding/proposals/{draft['id']}"
    agreed = await teller.done(
        teller.caller("FDN", None, sub="fdn", organization_id=sponsor.organization_id),
        f"{at}/sponsorship", draft["version"],
    )  # fmt: skip
    proposal = await teller.done(teller.user(group), f"{at}/submission", agreed["version"])
    await teller.screened(program, [proposal])
    await teller.reviewed(program, {proposal["id"]: 90})
    for command in ("ranking", "publicity"):
        await teller.step(f"{PROGRAMS}/{program['id']}", command)
    teller.at("2025-04-10")
    await teller.step(f"{PROGRAMS}/{program['id']}", "awards")
    (award,) = await teller.awards(program)
    path = await teller.signed(award, sponsor)
    await teller.banked(sponsor)
    return award, path, group, sponsor


async def test_an_upgrade_pays_the_remaining_tranches_to_the_organization_itself(teller: Teller) -> None:
    award, path, group, sponsor = await sponsored(teller)
    order = await teller.ordered(path, 1)
    assert order.payee_organization_id == sponsor.organization_id
    today = teller.resources.clock.today()
    await teller.told(group.upgraded(today))
    await teller.told(group)
    (old, own) = await teller.orders(BasisKind.AWARD, award["id"])
    assert (old.state, own.state, own.holds) == ("CANCELLED", "HELD", ["NO_VERIFIED_ACCOUNT"])
    assert (own.payee_organization_id, own.amount_fen) == (group.organization_id, 6_000_000)
    novated = await teller.current(path)
    assert (novated["sponsor_organization_id"], novated["organization_id"]) == (None, str(group.organization_id))
    assert (await teller.current(f"{AWARDS}/{award['id']}"))["sponsor_organization_id"] is None
    await teller.banked(group)
    (_, own) = await teller.orders(BasisKind.AWARD, award["id"])
    await teller.paid(own, group)


async def test_a_merged_sponsor_hands_its_part_to_the_one_that_goes_on(teller: Teller) -> None:
    award, path, group, sponsor = await sponsored(teller)
    order = await teller.ordered(path, 1)
    heir = await teller.registered(legal_kind="FD", name="渝中社区发展联合基金会")
    today = teller.resources.clock.today()
    parties = {"merger_id": new_id(), "sources": (sponsor.organization_id,), "targets": (heir.organization_id,)}
    sponsor.tell(registration.OrganizationMerged, today, becomes={}, **parties, effective_on=today)
    await teller.told(sponsor)
    (old, new) = await teller.orders(BasisKind.AWARD, award["id"])
    assert (old.id, old.state, new.tranche_no) == (order.id, "CANCELLED", 1)
    assert (new.organization_id, new.payee_organization_id) == (group.organization_id, heir.organization_id)
    assert (await teller.current(path))["sponsor_organization_id"] == str(heir.organization_id)
