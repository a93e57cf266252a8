"""Applications on their way through the county's office, for tests of what goes along with them."""

from typing import Any, Final

import httpx

from linli.testing.desk import COMMUNITY, NUMBERS, Desk
from linli.testing.registering import id_number
from linli.testing.trades import TRADES

APPLICATIONS: Final = "/v1/registration/applications"
_NAMES: Final = "/v1/registration/name-reservations"
_ITEMS: Final = ["NAME_DOMICILE", "PURPOSE_SCOPE_AREA", "MEMBERSHIP", "GOVERNANCE", "LEADERS", "ASSETS", "AMENDMENT",
                 "TERMINATION", "OTHER"]  # fmt: skip
APPROVAL: Final[dict[str, Any]] = {"outcome": "APPROVE", "grounds": [], "reasons": "符合条件",
                                   "name_review": {"reason": "与已有名称不致混淆"}}  # fmt: skip


class Counter:
    """An applicant of 领事巷社区 and the steps of an application for an association there."""

    __test__ = False

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.applicant = desk.caller("APP", None, sub=f"applicant-{next(NUMBERS)}")

    async def body(self, *, place: str = COMMUNITY, committed: tuple[str, ...] = ()) -> dict[str, Any]:
        """An application for a name that the applicant holds; `committed` are documents replaced by a commitment."""
        wanted = {"legal_kind": "SG", "scope": "COMMUNITY", "division_code": place, "trade": next(TRADES),
                  "field_term": "志愿者", "form": "协会"}  # fmt: skip
        reservation = await self.desk.create(self.applicant, _NAMES, wanted)
        papers = [
            {"code": code, "document_id": None, "file_name": f"{code}.pdf", "sha256": "0f" * 32,
             "commitment": code in committed}
            for code in ("M1", "M3", "M4", "M5", "M6", "M7")
        ]  # fmt: skip
        return {
            "type": "ESTABLISH", "mode": "DIRECT", "legal_kind": "SG", "scope": "COMMUNITY",
            "subject_area": "COMMUNITY_SERVICE", "name_reservation_id": reservation["id"], "category": "LIVELIHOOD",
            "functions": ["PROVIDE_SERVICE"], "beneficiary_groups": ["ELDERLY"], "services": ["DAILY_CARE"],
            "home_community_code": place, "domicile": "重庆市渝中区七星岗街道领事巷社区1号",
            "business_scope": "生活照料", "capital_fen": 1_000_000, "members": {"individual": 25, "unit": 0},
            "premises": {"basis": "FREE_USE", "valid_to": None},
            "initiators": [{"name": "张三丰", "id_number": id_number(), "residence_community_code": place,
                            "basis": "RESIDES"}],
            "leaders": [{"name": "李四光", "id_number": id_number(), "post": "CHAIR"}],
            "charter_items": _ITEMS, "materials": papers,
        }  # fmt: skip

    async def step(
        self, who: httpx.AsyncClient, application: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The application after a command that succeeds."""
        return await self.desk.done(who, f"{APPLICATIONS}/{application['id']}/{command}", application["version"], body)

    async def drafted(self, **how: Any) -> dict[str, Any]:
        """A draft."""
        return await self.desk.create(self.applicant, APPLICATIONS, await self.body(**how))

    async def in_review(self, **how: Any) -> dict[str, Any]:
        """An application under review by the county's first officer."""
        submitted = await self.step(self.applicant, await self.drafted(**how), "submission")
        accepted = await self.step(self.desk.county, submitted, "acceptance")
        return await self.step(self.desk.county, accepted, "review")

    async def approved(self, **how: Any) -> dict[str, Any]:
        """An application that has become an organization."""
        proposed = await self.step(self.desk.county, await self.in_review(**how), "proposal", APPROVAL)
        return await self.step(self.desk.second, proposed, "decision", {"outcome": "APPROVE"})
