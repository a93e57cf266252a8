"""Days that custody must not miss."""

from datetime import date

import pytest

from linli.testing.custody import ACCOUNTS, Keeping, designated


@pytest.fixture
async def early(keeping: Keeping) -> Keeping:
    """A hub whose account was open before the quarter."""
    keeping.money.at("2025-03-10")
    made = await designated(keeping.money)
    await made.open()
    return made


async def test_a_lost_hub_without_a_successor_is_told_of_once_after_fifteen_days(early: Keeping) -> None:
    money = early.money
    other = await designated(money)
    await other.open()
    await designated(money, other.mandate)  # the successor of another hub is none of this one's
    kept = await early.keep(await money.filed(), 100)
    money.at("2025-03-20")
    await money.told(early.hub.listed_severe(date(2025, 3, 20)))
    account = await early.fresh()
    assert (account["state"], account["freeze_reason"]) == ("FROZEN", "HUB_LOST")
    assert account["successor_due_on"] in ("2025-04-04", "2025-04-07")
    await money.days_pass_to(account["successor_due_on"], jobs="custody.tell")
    assert "custody.successor_overdue" not in await money.event_names(account["id"])
    await money.days_pass_to("2025-04-10", jobs="custody.tell")
    await money.days_pass_to("2025-04-12", jobs="custody.tell")
    names = await money.event_names(account["id"])
    assert names.count("custody.successor_overdue") == 1
    assert (await early.kept(kept))["state"] == "FROZEN"


async def test_a_named_successor_is_no_alarm(early: Keeping) -> None:
    money = early.money
    await money.told(early.hub.listed_severe(date(2025, 3, 10)))
    await designated(money, early.mandate)
    await money.days_pass_to("2025-04-20", jobs="custody.tell")
    assert "custody.successor_overdue" not in await money.event_names(early.account["id"])


async def test_a_missed_quarter_freezes_until_bank_and_books_agree(early: Keeping) -> None:
    money = early.money
    kept = await early.keep(await money.filed(), 100)
    await money.days_pass_to("2025-04-20", jobs="custody.freeze")
    assert (await early.fresh())["state"] == "OPEN", "opened during the first quarter: it counts from the next"
    await money.days_pass_to("2025-07-15", jobs="custody.freeze")
    assert (await early.fresh())["state"] == "OPEN"
    await money.days_pass_to("2025-07-16", jobs="custody.freeze")
    account = await early.fresh()
    assert (account["state"], account["freeze_reason"]) == ("FROZEN", "RECONCILIATION_MISSED")
    assert (await early.kept(kept))["state"] == "FROZEN"
    assert "custody.reconciliation_missed" in await money.event_names(account["id"])
    release = f"{ACCOUNTS}/{account['id']}/release"
    assert await money.refused(money.maker, release, None, account["version"]) == (409, "STILL_DIFFERS")
    account = await early.reconciled(100)
    released = await money.done(money.maker, release, account["version"])
    assert (released["state"], released["freeze_reason"]) == ("OPEN", None)
    await money.days_pass_to("2025-07-18", jobs="custody.freeze")
    assert (await early.fresh())["state"] == "OPEN"


async def test_a_quarter_that_was_reconciled_goes_on(early: Keeping) -> None:
    money = early.money
    money.at("2025-06-20")
    await early.reconciled(0)
    await money.days_pass_to("2025-07-20", jobs="custody.freeze")
    assert (await early.fresh())["state"] == "OPEN"
