"""What the law wants kept is kept by the database itself."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from linli.testing.giving import foundation
from linli.testing.money import Counter

KEPT = (
    "contest_protocols", "program_bans", "donation_uses", "custody_reconciliations", "custody_statements",
    "ledger_verifications", "bank_statements", "user_opinions",
)  # fmt: skip
NEVER_DELETED = (
    "donation_use_reports",
    "conduct_facts", "score_sheets", "integrity_cases", "award_objections", "payment_alarms", "organization_freezes",
    "outflow_stops", "donations", "disbursement_orders", "disbursement_parts", "commitments", "clawbacks",
    "custody_orders", "ratio_checks", "duplicate_cases", "clearances", "annual_plans", "fundraising_qualifications",
    "fundraising_campaigns", "fair_intents", "platform_uses",
)  # fmt: skip
GUARDED = """
select count(*) from pg_trigger where not tgisinternal and tgenabled = 'O' and tgname in (:kept, :emptied)
"""


@pytest.mark.parametrize("table", [*KEPT, *NEVER_DELETED])
async def test_a_table_of_legal_records_is_guarded(money: Counter, table: str) -> None:
    async with money.resources.database.transaction() as session:
        named = {"kept": f"{table}_kept", "emptied": f"{table}_no_truncate"}
        assert await session.scalar(text(GUARDED), named) == 2
    with pytest.raises(DBAPIError, match="legal record"):
        async with money.resources.database.transaction() as session:
            await session.execute(text(f"truncate {table} cascade"))


async def test_rows_are_neither_changed_nor_deleted(money: Counter) -> None:
    giving = await foundation(money)
    donation = await giving.given()
    use = {"amount_fen": 100, "purpose": "ELDERLY", "description": "助餐"}
    await money.done(giving.own, f"/v1/funding/donations/{donation['id']}/uses", donation["version"], use)
    await money.verified()
    for statement in (
        "delete from donations",
        "delete from donation_uses",
        "update donation_uses set amount_fen = 1",
        "update ledger_verifications set breach = null",
        "delete from ledger_verifications",
    ):
        with pytest.raises(DBAPIError, match="legal record"):
            async with money.resources.database.transaction() as session:
                await session.execute(text(statement))
