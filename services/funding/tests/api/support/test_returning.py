"""What an annulled revocation gives back of proposals, unsigned awards and subsidies (S2)."""

from datetime import date

from funding.disbursements.rules.states import BasisKind
from linli.testing.contests import AWARDS, PROGRAMS, PROPOSALS
from linli.testing.lives import Life
from linli.testing.paying import Teller
from linli.testing.subsidies import ASKED, SUBSIDIES, granted, second, started
from shared.contracts import registration

NOTICES = "/v1/funding/notices"


async def revoked(teller: Teller, life: Life) -> date:
    """The organization lost its registration on the day the clock shows, which is returned."""
    today = teller.resources.clock.today()
    await teller.told(life.revoked(today))
    return today


async def annulled(teller: Teller, life: Life, on: date) -> None:
    """The revocation is annulled, as told twice."""
    becomes = {"status": "ACTIVE", "credit_flags": ()}
    life.tell(registration.OrganizationRevocationAnnulled, on, becomes=becomes, effective_on=on)
    await teller.told(life)
    await teller.told(life)


async def test_a_proposal_before_the_officers_is_back_while_its_contest_waits_and_no_list_brings_it_back(
    teller: Teller,
) -> None:
    program = await teller.published()
    life = await teller.eligible()
    proposal = await teller.submitted(program, life, teller.project(6_000_000))
    path = f"{PROPOSALS}/{proposal['id']}"
    on = await revoked(teller, life)
    closed = await teller.current(path)
    assert (closed["state"], closed["closed_reason"]) == ("WITHDRAWN", "REVOKED")
    life.tell(registration.CreditSevereRemoved, on, becomes={"credit_flags": ()}, ground="S7", since=on)
    await teller.told(life)
    assert (await teller.current(path))["state"] == "WITHDRAWN"
    await annulled(teller, life, on)
    back = await teller.current(path)
    assert (back["state"], back["closed_reason"]) == ("SUBMITTED", None)
    own = {"reason": "不再申报"}
    await teller.done(teller.user(life), f"{path}/withdrawal", back["version"], own)
    on = await revoked(teller, life)
    await annulled(teller, life, on)
    assert (await teller.current(path))["state"] == "WITHDRAWN"


async def test_an_unsigned_award_is_publicized_again_from_what_is_left_and_never_takes_what_others_have(
    teller: Teller,
) -> None:
    award, life = await teller.awarded(budget_fen=12_000_000)
    path = f"{PROPOSALS}/{award['proposal_id']}"
    on = await revoked(teller, life)
    assert (await teller.current(path))["state"] == "LAPSED"
    await annulled(teller, life, on)
    assert (await teller.current(path))["state"] == "PUBLICITY"
    (again,) = await teller.awards({"id": award["program_id"]}, state="PUBLICITY")
    assert (again["proposal_id"], again["amount_fen"]) == (award["proposal_id"], 10_000_000)
    taken, other = await teller.awarded(budget_fen=12_000_000, waiting=10_000_000)
    on = await revoked(teller, other)
    (following,) = await teller.awards({"id": taken["program_id"]}, state="PUBLICITY")
    await annulled(teller, other, on)
    assert (await teller.current(f"{PROPOSALS}/{taken['proposal_id']}"))["state"] == "WAITLISTED"
    assert (await teller.current(f"{AWARDS}/{following['id']}"))["state"] == "PUBLICITY"
    found = await teller.read(teller.county, NOTICES, organization_id=str(other.organization_id))
    assert [(one["kind"], one["details"]["why"]) for one in found["items"]] == [("COMPENSATION", "REALLOCATED")]


async def test_in_publicity_the_money_is_allocated_anew(teller: Teller) -> None:
    program = await teller.published(budget_fen=30_000_000)
    life = await teller.eligible()
    first = await teller.submitted(program, life, teller.project(20_000_000))
    rest = await teller.submitted(program, await teller.eligible(), teller.project(20_000_000))
    await teller.screened(program, [first, rest])
    await teller.reviewed(program, {first["id"]: 90, rest["id"]: 80})
    for command in ("ranking", "publicity"):
        await teller.step(f"{PROGRAMS}/{program['id']}", command)
    on = await revoked(teller, life)
    assert await teller.given(program) == {rest["id"]: 20_000_000}
    await annulled(teller, life, on)
    assert await teller.given(program) == {first["id"]: 20_000_000}
    protocols = await teller.read(teller.county, f"{PROGRAMS}/{program['id']}/protocols")
    assert [one["reason"] for one in protocols["items"]] == ["RANKING", "REVOKED", "REVOCATION_ANNULLED"]


async def test_a_granted_subsidy_is_ordered_anew_and_one_that_was_paid_is_not_claimed(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path, fund = await granted(teller, life, subsidy)
    await teller.banked(life)
    on = await revoked(teller, life)
    assert (await teller.current(path))["state"] == "LAPSED"
    assert (await teller.sums(fund["id"]))[1] == 0
    await annulled(teller, life, on)
    assert (await teller.current(path))["state"] == "GRANTED"
    (_, order) = await teller.orders(BasisKind.SUBSIDY, subsidy["id"])
    assert (order.tranche_no, order.amount_fen) == (2, 1_000_000)
    await teller.approved(order)
    await teller.sent([order], life)
    on = await revoked(teller, life)
    await teller.booked(order)
    assert [one["amount_fen"] for one in await teller.claims(life)] == [1_000_000]
    await annulled(teller, life, on)
    assert (await teller.current(path))["state"] == "PAID"
    assert [one["state"] for one in await teller.claims(life)] == ["CANCELLED"]
    assert (await teller.verified())["breach"] is None


async def test_an_application_is_decided_anew_and_one_too_late_stays_lapsed(teller: Teller) -> None:
    life, subsidy = await started(teller)
    path = f"{SUBSIDIES}/{subsidy['id']}"
    on = await revoked(teller, life)
    await annulled(teller, life, on)
    assert (await teller.current(path))["state"] == "ELIGIBLE"
    await teller.step(path, "application", ASKED, teller.user(life))
    await teller.step(path, "proposal", {"outcome": "REFUSE", "reason": "不符合"})
    on = await revoked(teller, life)
    await annulled(teller, life, on)
    back = await teller.current(path)
    assert (back["state"], back["end_reason"]) == ("APPLIED", None)
    await teller.step(path, "proposal", {"outcome": "REFUSE", "reason": "不符合"})
    await teller.step(path, "decision", {"outcome": "REFUSE", "reason": "不符合"}, second(teller))
    late, other = await started(teller)
    on = await revoked(teller, late)
    teller.at("2029-01-05")
    await annulled(teller, late, on)
    assert (await teller.current(f"{SUBSIDIES}/{other['id']}"))["state"] == "LAPSED"
