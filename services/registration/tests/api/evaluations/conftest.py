"""The officers of 渝中, experts, and the ways of an evaluation through them."""

from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from linli.testing.offices import Offices

PATH = "/v1/registration/evaluations"
SHEET = {"base": 55, "governance": 350, "performance": 380, "social_opinion": 115}
VOTES = {"members": 15, "present": 12, "in_favor": 10}


class Rounds:
    """Steps of an evaluation: the first officer leads it, the second grants."""

    def __init__(self, desk: Offices) -> None:
        self.desk = desk
        self.experts = [desk.caller("REV", "500103", sub=f"expert-{number}") for number in range(3)]

    async def organization(self, registered_on: str = "2020-01-06", today: str = "2024-06-03") -> str:
        """An association that was registered that day."""
        self.desk.at(registered_on)
        found = str((await self.desk.registered()).id)
        self.desk.at(today)
        return found

    def own(self, organization_id: str) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.desk.caller("CSO", None, org_id=organization_id)

    async def applied(self, organization_id: str) -> dict[str, Any]:
        """An application."""
        body = {"organization_id": organization_id, "self_assessment": "自评865分"}
        return await self.desk.create(self.own(organization_id), PATH, body)

    async def accepted(self, organization_id: str) -> dict[str, Any]:
        """An evaluation that has begun."""
        return await self.step(self.desk.county, await self.applied(organization_id), "acceptance")

    async def assigned(self, organization_id: str) -> dict[str, Any]:
        """An evaluation with three experts."""
        evaluation = await self.accepted(organization_id)
        for number in range(3):
            evaluation = await self.step(self.desk.county, evaluation, "experts", {"expert": f"expert-{number}"})
        return evaluation

    async def scored(self, organization_id: str, *sheets: dict[str, int]) -> dict[str, Any]:
        """An evaluation whose points are settled; all experts give 900 points unless told otherwise."""
        evaluation = await self.assigned(organization_id)
        for number, expert in enumerate(self.experts):
            sheet = sheets[number] if sheets else SHEET
            answer = await self.post(expert, evaluation, "score-sheet", sheet)
            assert answer.status_code == 200, answer.text
        return await self.step(self.desk.county, await self.read(evaluation), "scoring-closure")

    async def published(self, organization_id: str, *sheets: dict[str, int]) -> dict[str, Any]:
        """A grade that is being made public."""
        scored = await self.scored(organization_id, *sheets)
        return await self.step(self.desk.county, scored, "committee-decision", VOTES)

    async def granted(self, organization_id: str, *sheets: dict[str, int]) -> dict[str, Any]:
        """A grade that was granted on the first day after its publicity."""
        evaluation = await self.published(organization_id, *sheets)
        self.after(evaluation["publicity_until"])
        return await self.step(self.desk.second, evaluation, "grant")

    def after(self, day: str) -> None:
        """It is the day after."""
        self.desk.at((date.fromisoformat(day) + timedelta(days=1)).isoformat())

    async def comes(self, day: str) -> None:
        """That day has come, and its jobs have run."""
        self.desk.at((date.fromisoformat(day) - timedelta(days=1)).isoformat())
        await self.desk.days_pass_to(day, jobs="evaluations.")

    async def read(self, evaluation: dict[str, Any]) -> dict[str, Any]:
        """The evaluation as it stands."""
        return await self.desk.read(self.desk.county, f"{PATH}/{evaluation['id']}")

    async def post(
        self, who: httpx.AsyncClient, evaluation: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command on the evaluation as the caller knows it."""
        return await self.desk.send(who, f"{PATH}/{evaluation['id']}/{command}", evaluation["version"], body)

    async def refused(
        self, who: httpx.AsyncClient, evaluation: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> tuple[int, str]:
        """Status and code of a command that fails."""
        answer = await self.post(who, evaluation, command, body)
        return answer.status_code, answer.json().get("code", answer.text)

    async def step(
        self, who: httpx.AsyncClient, evaluation: dict[str, Any], command: str, body: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The evaluation after a command that succeeds."""
        return await self.desk.done(who, f"{PATH}/{evaluation['id']}/{command}", evaluation["version"], body)


@pytest.fixture
def rounds(desk: Offices) -> Rounds:
    """Evaluations and those who work with them."""
    return Rounds(desk)
