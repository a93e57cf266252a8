"""What purchases begin with."""

from typing import Any, Final
from uuid import uuid4

from linli.testing.contests import Contest

CATALOG: Final = "/v1/funding/catalog-items"
CONTRACTS: Final = "/v1/funding/contracts"


async def planned(contest: Contest, **changes: Any) -> dict[str, Any]:
    """What a purchase of the county is planned with: body, item of the catalog and fund."""
    item = {
        "jurisdiction_id": "500103", "code": f"A{uuid4().hex[:12].upper()}", "title_zh": "社区养老服务",
        "subject": "SERVICE", "level": "COUNTY", "year": 2025,
    }  # fmt: skip
    made = await contest.create(contest.county, CATALOG, item)
    assert await contest.refused(contest.county, CATALOG, item) == (409, "CATALOG_ITEM_KNOWN")
    fund = await contest.fund(10_000_000, "PURCHASE")
    body = {
        "catalog_item_id": made["id"], "title": "日间照料服务", "jurisdiction_id": "500103",
        "town_code": "500103001", "community_code": "500103001011", "public_service": True, "purpose": "ELDERLY",
        "fund_ids": [fund["id"]], "amount_fen": 6_000_000, "from_on": "2025-03-10", "until_on": "2026-03-09",
        "schedule": [{"due_on": day, "amount_fen": 3_000_000} for day in ("2025-09-10", "2026-03-09")],
    } | changes  # fmt: skip
    return {"body": body, "item": made, "fund": fund["id"]}
