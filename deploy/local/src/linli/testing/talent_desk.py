"""The talent service before its callers: the clock, the days that pass, organizations heard of, people, commands."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import httpx
from fastapi import FastAPI

from linli.testing.desk import NUMBERS, narrowed
from linli.testing.lives import Life, deliver
from linli.testing.registering import id_number
from shared.contracts.envelope import CloudEvent, EventData, owner_of, wrap
from shared.kit.clock import SHANGHAI
from shared.kit.daily import rewind, run_days
from shared.kit.ids import new_id
from shared.kit.jobs import run_next
from shared.kit.resources import Resources
from talent.definition import DEFINITION

COMMUNITY: Final = "500103001011"
VILLAGE: Final = "500240218201"
BASE: Final = "/v1/talent"
RUNS: Final = "assignment.run"
DEGREE: Final = {"level": "BACHELOR", "social_work": True, "graduated_on": "2018-06-30", "final_year": False}


class TalentDesk:
    """Callers by role in 领事巷社区 and its county, and what tests of every feature do before them."""

    __test__ = False

    def __init__(self, app: FastAPI, client: Callable[..., httpx.AsyncClient], token: Callable[..., str]) -> None:
        self.resources: Resources = app.state.resources
        self._app, self._client, self._token = app, client, token
        self.county = self.caller("CTY", "500103", sub="officer-1")
        self.second = self.caller("CTY", "500103", sub="officer-2")
        self.rural_county = self.caller("CTY", "500240", sub="officer-3")
        self.street = self.caller("STR", COMMUNITY[:9])
        self.committee = self.caller("COM", COMMUNITY)
        self.city = self.caller("MUN", "50")
        self.public = self.caller("PUB", None)

    def caller(self, role: str, division: str | None, **claims: Any) -> httpx.AsyncClient:
        """A client with a token of its own; `org_id=…` makes a CSO the organization's user."""
        return self._client(self._app, self._token(role, division, **claims))

    def worker(self, subject: str | None = None) -> httpx.AsyncClient:
        """A social worker with an account of the own."""
        return self.caller("SW", None, sub=subject or f"worker-{next(NUMBERS)}")

    def at(self, moment: str) -> None:
        """The service's clock shows this Shanghai time: a day, then nine o'clock, or an instant."""
        told = datetime.fromisoformat(moment)
        if "T" not in moment:
            told = datetime.combine(told.date(), time(9))
        self.resources.clock.set(told.replace(tzinfo=SHANGHAI))

    async def day_comes(self, day: str, *, jobs: str | tuple[str, ...] = "") -> None:
        """The clock shows that day, and the daily jobs of that day alone have run; `jobs` narrows them by name."""
        running = narrowed(self.resources, jobs)
        self.at(day)
        await rewind(running, date.fromisoformat(day) - timedelta(days=1))
        await run_days(running, date.fromisoformat(day))

    async def hears(self, data: EventData, version: int = 1, **envelope: Any) -> CloudEvent:
        """The service has handled an event of another service; returns it, so that it can come again."""
        now = self.resources.clock.now()
        event = wrap(
            data, event_id=new_id(), version=version, time=now, recorded_at=now, correlation_id="test",
            **{"division_code": COMMUNITY} | envelope,
        )  # fmt: skip
        await self.hears_again(event)
        return event

    async def hears_again(self, *events: CloudEvent) -> None:
        """The service has handled messages, new or known."""
        for event in events:
            consumer = next(
                one
                for one in DEFINITION.consumers
                if one.stream == owner_of(event.type).upper()
                and any(event.type.startswith(subject.removesuffix(">")) for subject in one.subjects)
            )
            await deliver(self.resources, consumer, [event])

    async def organization(self, *, community_code: str = COMMUNITY, registered: bool = True) -> Life:
        """An organization that the service has heard of, active since today."""
        life = Life(community_code=community_code)
        life.facts |= {
            "town_code": community_code[:9], "county_code": community_code[:6],
            "jurisdiction_id": community_code[:6], "authority_id": community_code[:6],
        }  # fmt: skip
        today = self.resources.clock.today()
        life = life.registered(today) if registered else life.filed(today)
        await self.hears_again(*life.events)
        return life

    async def read(self, who: httpx.AsyncClient, path: str, **query: Any) -> dict[str, Any]:
        """The JSON at `path`, which `who` may read."""
        answer = await who.get(f"{BASE}{path}", params=query)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def create(self, who: httpx.AsyncClient, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        """What `who` has made by POST of `body` to `path`."""
        answer = await who.post(f"{BASE}{path}", json=dict(body), headers={"Idempotency-Key": f"key-{next(NUMBERS)}"})
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def send(
        self, who: httpx.AsyncClient, path: str, version: int, body: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        """The answer to a command of `who` on the resource as it stands at `version`."""
        headers = {"If-Match": f'"{version}"', "Idempotency-Key": f"key-{next(NUMBERS)}"}
        return await who.post(f"{BASE}{path}", json=None if body is None else dict(body), headers=headers)

    async def done(
        self, who: httpx.AsyncClient, path: str, row: Mapping[str, Any], body: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The resource after a command that succeeds on it; `path` is below the resource's own."""
        answer = await self.send(who, path, int(row["version"]), body)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def refused(
        self, who: httpx.AsyncClient, path: str, row: Mapping[str, Any], body: Mapping[str, Any] | None = None
    ) -> tuple[int, str]:
        """Status and code of the problem with which a command on the resource is refused."""
        answer = await self.send(who, path, int(row["version"]), body)
        assert answer.status_code >= 400, answer.text
        return answer.status_code, str(answer.json()["code"])

    def person_body(self, **changes: Any) -> dict[str, Any]:
        """A social worker of the community with a degree, who agrees to everything."""
        return {
            "name": "张小明", "id_number": id_number(), "community_code": COMMUNITY, "education": [DEGREE],
            "skills": ["ELDERLY_CARE", "CASE_WORK"], "available_fte_bps": 10_000, "practice_since": "2018-07-01",
            "consent": {"version": "2024-1", "purposes": ["MATCHING", "TRAINING", "VOLUNTEERING"]},
        } | changes  # fmt: skip

    async def person(self, who: httpx.AsyncClient | None = None, **changes: Any) -> dict[str, Any]:
        """A social worker on record, put there by himself or by `who`."""
        return await self.create(who or self.worker(), "/people", self.person_body(**changes))

    async def certificate(
        self, person: Mapping[str, Any], level: str = "ASSISTANT", *, since: str | None = None
    ) -> dict[str, Any]:
        """A certificate of social work, passed and registered on a day (None: today)."""
        officer = self.county if person["county_code"] == "500103" else self.rural_county
        since = since or self.resources.clock.today().isoformat()
        body = {
            "person_id": person["id"], "kind": "SOCIAL_WORK", "level": level,
            "certificate_number": f"C{next(NUMBERS):09}", "passed_on": since,
        }  # fmt: skip
        made = await self.create(officer, "/qualifications", body)
        return await self.done(officer, f"/qualifications/{made['id']}/registration", made, {"registered_on": since})

    async def create_quotas(self, codes: Iterable[str]) -> None:
        """The communities have quotas."""
        for code in codes:
            officer = self.caller("CTY", code[:6])
            answer = await officer.post(f"{BASE}/quotas", json={"community_codes": [code]})
            assert answer.status_code == 200, answer.text

    async def assigned(self, who: httpx.AsyncClient, division: str, **wishes: Any) -> dict[str, Any]:
        """A run over the division after its job."""
        key = {"Idempotency-Key": f"key-{next(NUMBERS)}"}
        answer = await who.post(f"{BASE}/assignment-runs", json={"division": division, **wishes}, headers=key)
        assert (answer.status_code, answer.json()["state"]) == (202, "QUEUED"), answer.text
        assert await run_next(self.resources, {RUNS: DEFINITION.job_kinds[RUNS]})
        return await self.read(who, answer.headers["Location"].removeprefix(BASE))

    def employer(self, life: Life) -> httpx.AsyncClient:
        """The organization's own user."""
        return self.caller("CSO", None, org_id=str(life.organization_id), sub=f"cso-{life.organization_id}")

    def vacancy_body(self, life: Life | None, **changes: Any) -> dict[str, Any]:
        """A half post of a social worker with the organization, or with the committee, from today."""
        by = {"employer_kind": "COMMITTEE", "employer_ref": "领事巷社区居委会"}
        if life is not None:
            by = {"employer_kind": "CSO", "organization_id": str(life.organization_id)}
        return {
            **by, "kind": "EMPLOYED", "title": "社区社工", "community_code": COMMUNITY, "min_level": None,
            "skills": [{"skill": "ELDERLY_CARE", "weight": 3}, {"skill": "MEDIATION", "weight": 1}],
            "fte_bps": 5000, "start_on": self.resources.clock.today().isoformat(), "with_minors": False,
        } | changes  # fmt: skip

    async def vacancy(self, life: Life | None, **changes: Any) -> dict[str, Any]:
        """An open vacancy of the organization, or of the committee."""
        who = self.committee if life is None else self.employer(life)
        return await self.create(who, "/vacancies", self.vacancy_body(life, **changes))

    async def proposed(
        self, vacancy: Mapping[str, Any], person: Mapping[str, Any], *, is_primary: bool = False
    ) -> dict[str, Any]:
        """A proposal of the county."""
        officer = self.county if vacancy["county_code"] == "500103" else self.rural_county
        body = {"vacancy_id": vacancy["id"], "person_id": person["id"], "is_primary": is_primary}
        return await self.create(officer, "/placements", body)

    async def placed(
        self,
        life: Life | None,
        who: httpx.AsyncClient,
        person: Mapping[str, Any],
        *,
        is_primary: bool = False,
        **changes: Any,
    ) -> dict[str, Any]:
        """A placement of the person, accepted and confirmed; active when its first day has come."""
        employer = self.committee if life is None else self.employer(life)
        placement = await self.proposed(await self.vacancy(life, **changes), person, is_primary=is_primary)
        path = f"/placements/{placement['id']}"
        accepted = await self.done(who, f"{path}/acceptance", placement)
        return await self.done(employer, f"{path}/confirmation", accepted)
