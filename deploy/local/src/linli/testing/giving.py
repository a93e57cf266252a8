"""A foundation that takes donations, as tests of them begin."""

from typing import Any, Final

import httpx

from linli.testing.lives import Life
from linli.testing.money import Counter
from shared.kit.ids import new_id

DONATIONS: Final = "/v1/funding/donations"
CHECKS: Final = "/v1/funding/foundations/ratio-checks"


class Giving:
    """A foundation with a fund for donations."""

    def __init__(self, money: Counter, life: Life, own: httpx.AsyncClient, fund: dict[str, Any]) -> None:
        """Keep the foundation, its user and its fund."""
        self.money, self.life, self.own, self.fund = money, life, own, fund

    def body(self, **changes: Any) -> dict[str, Any]:
        """What is entered of a donation."""
        return {
            "organization_id": str(self.life.organization_id), "fund_id": self.fund["id"], "kind": "CASH",
            "amount_fen": 20_000_000, "purpose": "ELDERLY", "donor": "张三丰",
        } | changes  # fmt: skip

    async def given(self, **changes: Any) -> dict[str, Any]:
        """A donation that was entered."""
        return await self.money.create(self.own, DONATIONS, self.body(**changes))

    async def fresh(self, donation: dict[str, Any]) -> dict[str, Any]:
        """A donation as it is now."""
        return await self.money.read(self.money.city, f"{DONATIONS}/{donation['id']}")

    def matter(self, kind: Any, donation: dict[str, Any], **more: Any) -> Any:
        """What registration tells of the matter of a donation from overseas."""
        return kind(
            organization_id=self.life.organization_id, status="ACTIVE", tier="REGISTERED", major_matter_id=new_id(),
            matter_type="OVERSEAS_DONATION", matter_class="APPROVAL", donation_id=donation["id"], **more,
        )  # fmt: skip


async def foundation(money: Counter) -> Giving:
    """A foundation that takes donations."""
    life = await money.registered(legal_kind="FD")
    own = money.caller("FDN", None, org_id=str(life.organization_id))
    fund = await money.fund(0, "COMMUNITY_FOUNDATION", own, owner_organization_id=str(life.organization_id))
    return Giving(money, life, own, fund)
