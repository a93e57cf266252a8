"""The party-liaison service before its callers: the clock, the days that pass, organizations, members and units."""

import itertools
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from uuid import UUID

import httpx

from linli.testing.books import recorded
from linli.testing.desk import narrowed
from linli.testing.lives import Life, deliver
from linli.testing.registering import id_number
from linli.testing.tokens import TestIssuer
from party_liaison.consumers import REGISTRATION
from party_liaison.meetings.rules.periods import PeriodKind, period_of
from party_liaison.models import MeetingPeriod
from shared.kit.clock import SHANGHAI
from shared.kit.daily import rewind, run_days
from shared.kit.resources import Resources

STREET: Final = "500103001"
COMMUNITY: Final = "500103001011"
ROOT: Final = "/v1/party"
_NUMBERS = itertools.count(1)


class PartyDesk:
    """The party committee of 七星岗街道, the party organization of 领事巷社区, and what tests do before them."""

    __test__ = False

    def __init__(self, resources: Resources, caller: Callable[..., httpx.AsyncClient]) -> None:
        self.resources, self.caller = resources, caller
        self.committee = caller("PWC", STREET, sub="pwc-1")
        self.second = caller("PWC", STREET, sub="pwc-2")
        self.community = caller("CPO", COMMUNITY, sub="cpo-1")
        self.county = caller("CTY", "500103")
        self.issuer = TestIssuer.name

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai time: a day, then nine o'clock, or an instant."""
        told = datetime.fromisoformat(moment)
        if "T" not in moment:
            told = datetime.combine(told.date(), time(9))
        self.resources.clock.set(told.replace(tzinfo=SHANGHAI))

    async def days_pass_to(self, day: str, *, jobs: str | tuple[str, ...] = "") -> None:
        """The clock shows that day and its daily jobs have run; they find what fell due before by the rows."""
        running = narrowed(self.resources, jobs)
        await rewind(running, date.fromisoformat(day) - timedelta(days=1))
        self.at(day)
        await run_days(running, date.fromisoformat(day))

    async def registered(self, on: str, *, supervised_by: str | None = None, **life: Any) -> Life:
        """An organization that is registered on the day, as registration tells it; the clock shows that day."""
        self.at(on)
        made = Life(**life).registered(date.fromisoformat(on))
        made.last.data["supervising_unit_id"] = supervised_by
        return await self.hears(made)

    async def hears(self, life: Life) -> Life:
        """The service has handled all events of the life."""
        await deliver(self.resources, REGISTRATION, life.events)
        return life

    async def read(self, who: httpx.AsyncClient, path: str, **query: Any) -> dict[str, Any]:
        """The JSON at `path`, which `who` may read."""
        answer = await who.get(ROOT + path, params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def post(
        self, who: httpx.AsyncClient, path: str, body: Mapping[str, Any] | None = None, version: int | None = None
    ) -> httpx.Response:
        """The answer to a command, on the resource as it stands at `version` if there is one."""
        headers = {"Idempotency-Key": f"key-{next(_NUMBERS)}"}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await who.post(ROOT + path, json=None if body is None else dict(body), headers=headers)

    async def done(
        self, who: httpx.AsyncClient, path: str, body: Mapping[str, Any] | None = None, version: int | None = None
    ) -> dict[str, Any]:
        """The resource after a command that succeeds."""
        answer = await self.post(who, path, body, version)
        assert answer.status_code in (200, 201), answer.text
        return dict(answer.json())

    async def refused(
        self, who: httpx.AsyncClient, path: str, body: Mapping[str, Any] | None = None, version: int | None = None
    ) -> tuple[int, str, list[str]]:
        """Status, code and the codes of the defects of a command that is refused."""
        answer = await self.post(who, path, body, version)
        assert answer.status_code >= 400, answer.text
        problem = answer.json()
        return answer.status_code, problem["code"], [each["code"] for each in problem.get("errors", [])]

    async def task(self, life: Life) -> dict[str, Any]:
        """The organization's coverage task as its street's party committee sees it."""
        (task,) = (await self.read(self.committee, "/coverage-tasks", organization_id=str(life.organization_id)))[
            "items"
        ]
        return dict(task)

    async def member(self, life: Life, on: str = "2024-01-02", **changes: Any) -> dict[str, Any]:
        """A member who has been entered."""
        body = {
            "organization_id": str(life.organization_id), "name": "孙小芳", "id_number": id_number(),
            "standing": "FULL", "basis": "HERE", "from_on": on, **changes,
        }  # fmt: skip
        return await self.done(self.committee, "/members", body)

    async def members(self, life: Life, number: int, on: str = "2024-01-02") -> list[dict[str, Any]]:
        """So many full members."""
        return [await self.member(life, on) for _ in range(number)]

    async def survey(self, life: Life, on: str, *, reason: str | None = None, staff: int = 60) -> dict[str, Any]:
        """The organization's task after a survey of the day."""
        task = await self.task(life)
        body = {"surveyed_on": on, "staff": staff, "reason": reason}
        return await self.done(self.community, f"/coverage-tasks/{task['id']}/survey", body, task["version"])

    async def unit(
        self, lives: list[Life], members: list[dict[str, Any]], on: str, *, form: str = "SINGLE_BRANCH", **election: Any
    ) -> dict[str, Any]:
        """A unit established on the day, with the first of the members as its secretary."""
        body = {"name": "党支部", "form": form, "organization_ids": [str(one.organization_id) for one in lives]}
        unit = await self.done(self.committee, "/units", body)
        path = f"/units/{unit['id']}"
        unit = await self.done(self.second, f"{path}/approval", version=unit["version"])
        return await self.done(
            self.committee, f"{path}/establishment", elected(members, on, **election), unit["version"]
        )

    async def instructor(self, **changes: Any) -> dict[str, Any]:
        """An instructor of the street."""
        body = {"name": "孙小芳", "id_number": id_number(), "phone": "13800000000", "from_on": "2023-01-03"}
        return await self.done(self.committee, "/instructors", {**body, **changes})

    async def closes_quarters(self, unit: Mapping[str, Any], results: list[tuple[int, int]]) -> None:
        """The quarters of 2024 of a unit are closed with so much required and met."""
        async with self.resources.database.transaction() as session:
            for place, (required, met) in enumerate(results):
                period = period_of(date(2024, place * 3 + 1, 1), PeriodKind.QUARTER)
                row = MeetingPeriod(
                    unit_id=UUID(unit["id"]), kind="QUARTER", period=period.name, starts_on=period.start,
                    ends_on=period.end, closed_on=period.end + timedelta(days=8), required=required, met=met,
                    compliance_bps=met * 10_000 // required, missing=[], rules_used={},
                )  # fmt: skip
                session.add(row)

    async def told(self, *words: str) -> list[str]:
        """The types of the service's own events that begin so, without `party.` and edition, oldest first."""
        names = [event["type"].removeprefix("party.").removesuffix(".v1") for event in await recorded(self.resources)]
        return [name for name in names if not words or name.startswith(words)]


def elected(members: list[dict[str, Any]], on: str, **changes: Any) -> dict[str, Any]:
    """An election in which all members vote for the first; from seven on there is a committee of three."""
    number = len(members)
    committee = [one["id"] for one in members[:3]] if number >= 7 else []
    return {
        "elected_on": on, "secretary_id": members[0]["id"], "committee_ids": committee, "voting": number,
        "present": number, "in_favor": number, **changes,
    }  # fmt: skip
