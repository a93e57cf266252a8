"""The counter with programs: calls, proposals, panels and their scores."""

import itertools
from collections.abc import Mapping, Sequence
from secrets import token_hex
from typing import Any, Final
from uuid import UUID

import httpx

from linli.testing.lives import COMMUNITY, Life
from linli.testing.money import Counter
from linli.testing.registering import id_number
from linli.testing.tokens import TestIssuer
from shared.contracts import registration
from shared.kit.jobs import run_next

PROGRAMS: Final = "/v1/funding/programs"
PROPOSALS: Final = "/v1/funding/proposals"
REVIEWERS: Final = "/v1/funding/reviewers"
SHEETS: Final = "/v1/funding/score-sheets"
AWARDS: Final = "/v1/funding/awards"
VILLAGE: Final = "500103001201"
_NUMBERS: Final = itertools.count(1)


class Contest(Counter):
    """A county that runs contests in the spring of 2025."""

    __test__ = False

    def user(self, life: Life, sub: str = "treasurer") -> httpx.AsyncClient:
        """A user of the organization."""
        return self.caller("CSO", None, sub=sub, organization_id=life.organization_id)

    async def eligible(self, *, community: str = COMMUNITY, **changes: Any) -> Life:
        """An organization on record that has handed in the annual report that is owed in spring 2025."""
        life = await self.registered(community_code=community, town_code=community[:9], **changes)
        await self.reported(life, 2023)
        return life

    async def reported(self, life: Life, year: int) -> None:
        """The annual report of that year was handed in."""
        facts = life.facts
        await self.hears(
            registration.AnnualReportSubmitted(
                organization_id=life.organization_id, status=facts["status"], tier=facts["tier"],
                annual_report_id=UUID(int=life.organization_id.int ^ year), year=year,
                submitted_on=self.resources.clock.today(), late=False,
            )
        )  # fmt: skip

    def terms(self, fund_id: str, **changes: Any) -> dict[str, Any]:
        """A program of the county: one million, thirty percent for rural projects."""
        return {
            "kind": "VENTURE_PHILANTHROPY", "jurisdiction_id": "500103", "title": "幸福邻里公益创投",
            "description": "支持社区为老服务项目", "fund_ids": [fund_id], "purposes": ["ELDERLY"],
            "budget_fen": 100_000_000, "criteria": [{"code": "NEED", "weight_bps": 10_000, "max": 100}],
            "rural_bonus": 0, "call_from": "2025-03-01T09:00:00+08:00", "call_to": "2025-03-31T18:00:00+08:00",
        } | changes  # fmt: skip

    async def published(self, **changes: Any) -> dict[str, Any]:
        """A program whose call is open; the clock shows the third of March 2025."""
        self.at("2025-02-20")
        fund = await self.fund(150_000_000)
        program = await self.create(self.county, PROGRAMS, self.terms(fund["id"], **changes))
        second = self.caller("CTY", "500103", sub="officer-2")
        program = await self.done(second, f"{PROGRAMS}/{program['id']}/publication", program["version"])
        self.at("2025-03-03")
        return program

    def project(self, requested_fen: int, community: str = COMMUNITY, **changes: Any) -> dict[str, Any]:
        """A project of which sixty percent are asked for."""
        total = -(-requested_fen * 10 // 6)
        item = {"kind": "ACTIVITY", "title": "助餐", "amount_fen": total, "requested_fen": requested_fen}
        return {
            **_unlike(), "purpose": "ELDERLY", "community_code": community,
            "from_on": "2025-06-01", "until_on": "2025-12-31", "budget": [item], "total_fen": total,
            "requested_fen": requested_fen,
        } | changes  # fmt: skip

    async def drafted(self, program: Mapping[str, Any], life: Life, content: Mapping[str, Any]) -> dict[str, Any]:
        """A draft of the organization's proposal."""
        named = {"program_id": program["id"], "organization_id": str(life.organization_id)}
        return await self.create(self.user(life), PROPOSALS, {**content, **named})

    async def submitted(self, program: Mapping[str, Any], life: Life, content: Mapping[str, Any]) -> dict[str, Any]:
        """A proposal that was handed in."""
        draft = await self.drafted(program, life, content)
        return await self.done(self.user(life), f"{PROPOSALS}/{draft['id']}/submission", draft["version"])

    async def current(self, path: str) -> dict[str, Any]:
        """The resource as the county's officer reads it."""
        return await self.read(self.county, path)

    async def step(
        self, path: str, command: str, body: Any = None, who: httpx.AsyncClient | None = None
    ) -> dict[str, Any]:
        """The resource after a command that succeeds, given on its present version."""
        version = (await self.current(path))["version"]
        return await self.done(who or self.county, f"{path}/{command}", version, body)

    async def screened(self, program: Mapping[str, Any], proposals: Sequence[Mapping[str, Any]]) -> None:
        """The call is over and every proposal has passed screening."""
        self.at("2025-04-01")
        await self.step(f"{PROGRAMS}/{program['id']}", "screening")
        for one in proposals:
            await self.step(f"{PROPOSALS}/{one['id']}", "screening", {"outcome": "PASS", "reason": "材料齐全"})

    async def reviewer(self, *, external: bool = True, number: str | None = None) -> tuple[str, httpx.AsyncClient]:
        """An expert of the pool, by id, and as a caller."""
        sub = f"reviewer-{next(_NUMBERS)}"
        body = {
            "jurisdiction_id": "500103", "account": f"{TestIssuer.name}|{sub}", "name": "王明",
            "id_number": number or id_number(), "employer_name": "重庆大学", "external": external,
        }  # fmt: skip
        made = await self.create(self.county, REVIEWERS, body)
        return made["id"], self.caller("REV", "500103", sub=sub)

    async def panel(self) -> list[tuple[str, httpx.AsyncClient]]:
        """Five experts, four of them external."""
        return [await self.reviewer(external=place > 0) for place in range(5)]

    async def reviewed(
        self,
        program: Mapping[str, Any],
        scores: Mapping[str, int],
        experts: Sequence[tuple[str, httpx.AsyncClient]] | None = None,
    ) -> Sequence[tuple[str, httpx.AsyncClient]]:
        """Five experts have given each proposal (by id) its score; returns them."""
        experts = experts or await self.panel()
        for proposal_id in scores:
            await self.step(f"{PROPOSALS}/{proposal_id}", "panel", {"reviewer_ids": [one for one, _ in experts]})
        await self.step(f"{PROGRAMS}/{program['id']}", "review")
        for _, expert in experts:
            for sheet in (await self.read(expert, SHEETS, limit=200))["items"]:
                await self.scored(expert, sheet, scores[sheet["proposal_id"]])
        return experts

    async def scored(self, expert: httpx.AsyncClient, sheet: Mapping[str, Any], points: int) -> dict[str, Any]:
        """The sheet after the expert has given so many points."""
        body = {"scores": {"NEED": points}, "comment": "需求明确", "no_conflict": True}
        return await self.done(expert, f"{SHEETS}/{sheet['id']}/scores", sheet["version"], body)

    async def awards(self, program: Mapping[str, Any], **query: Any) -> list[dict[str, Any]]:
        """The program's awards, oldest first."""
        found = await self.read(self.county, AWARDS, program_id=program["id"], limit=200, **query)
        return list(found["items"])

    async def given(self, program: Mapping[str, Any]) -> dict[str, int]:
        """What the program's live awards give, by proposal."""
        return {one["proposal_id"]: one["amount_fen"] for one in await self.awards(program) if one["state"] != "LAPSED"}

    async def jobs_run(self) -> None:
        """Every queued job has run."""
        from funding.definition import DEFINITION

        while await run_next(self.resources, DEFINITION.job_kinds):
            pass


def _unlike() -> dict[str, str]:
    """Title and activities that are like no others: no double funding is suspected."""
    return {"title": f"助餐{token_hex(16)}", "activities": f"探访{token_hex(16)}"}
