"""Counts are made only where something may have moved them, and are those that a full count of each day would give."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import pytest
from sqlalchemy import select

from linli.testing.books import recorded
from linli.testing.talent_desk import COMMUNITY, DEGREE, TalentDesk
from shared.kit.ids import new_id
from shared.kit.resources import Resources
from talent.models import CommunityQuota, Person, Placement, Qualification, Vacancy

CODES: Final = (COMMUNITY, "500103001001", "500240218201", "500240218202")
RULED: Final = "500105006001"
"""A community of a county in which no other test counts, since its rule stays set."""
START: Final = date(2024, 11, 1)
DAYS: Final = 40
PEOPLE: Final = 6
STATES: Final = ("ACTIVE", "ACTIVE", "ACTIVE", "SUSPENDED", "ENDED")


def place(code: str) -> dict[str, str]:
    return {"community_code": code, "town_code": code[:9], "county_code": code[:6], "jurisdiction_id": code[:6]}


class Town:
    """People, posts and certificates that change by chance, and what a full count of them says."""

    def __init__(self, resources: Resources, chance: random.Random) -> None:
        self._resources, self._chance = resources, chance
        self.announced: Counter[str] = Counter()
        self.told: list[tuple[str, int]] = []

    async def settle(self) -> None:
        now = self._resources.clock.now()
        async with self._resources.database.transaction() as session:
            for number in range(PEOPLE):
                person = Person(
                    id=new_id(), person_ref=f"ref-{number}-{new_id()}", state="ACTIVE", **place(CODES[0]),
                    name_masked="*", id_number_masked="*", education=[], skills=[], available_fte_bps=10_000,
                    waiting_since=START, consent_purposes=[], tied_to=[], created_by="t", created_at=now,
                    updated_at=now,
                )  # fmt: skip
                session.add(person)
                await session.flush()
                session.add(
                    Qualification(
                        id=new_id(), person_id=person.id, kind="SOCIAL_WORK", level="ASSISTANT",
                        certificate_number_masked="*", passed_on=START, register_by=START, state="PASSED",
                        required_hours=72, submitted_by="t", rules_used={}, created_at=now, updated_at=now,
                    )
                )  # fmt: skip
                for primary in (True, False):
                    await self._post(session, person, primary)

    async def _post(self, session: Any, person: Person, primary: bool) -> None:
        now, code = self._resources.clock.now(), self._chance.choice(CODES)
        common: dict[str, Any] = {
            **place(code), "employer_kind": "COMMITTEE", "employer_ref": "x", "kind": "EMPLOYED", "rural": False,
            "fte_bps": 1000, "with_minors": False, "created_at": now, "updated_at": now,
        }  # fmt: skip
        vacancy = Vacancy(
            id=new_id(), **common, title="t", skills=[], start_on=START, state="FILLED", opened_on=START, opened_by="t"
        )
        session.add(vacancy)
        await session.flush()
        session.add(
            Placement(
                id=new_id(), vacancy_id=vacancy.id, person_id=person.id, **common, is_primary=primary,
                starts_on=START, closing=False, state="CONFIRMED", notices=[], rules_used={}, proposed_by="t",
            )
        )  # fmt: skip

    async def changes(self, day: date) -> None:
        """Up to three things change by chance."""
        async with self._resources.database.transaction() as session:
            for _ in range(self._chance.randrange(4)):
                kind = self._chance.choice((Placement, Placement, Qualification, Person))
                rows = (await session.scalars(select(kind).order_by(kind.id))).all()
                self._change(self._chance.choice(rows), day)
                await session.flush()

    def _change(self, row: Any, day: date) -> None:
        some = timedelta(days=self._chance.randrange(-3, 8))
        if isinstance(row, Person):
            row.education = self._chance.choice(([], [DEGREE | {"graduated_on": (day + some).isoformat()}]))
        elif isinstance(row, Qualification):
            row.state = self._chance.choice(("REGISTERED", "RENEWABLE", "LAPSED"))
            row.valid_from, row.valid_to = day + some, day + some + timedelta(days=self._chance.randrange(6))
        elif self._chance.random() < 0.3:
            for name, value in place(self._chance.choice(CODES)).items():
                setattr(row, name, value)
        else:
            state = self._chance.choice(STATES)
            row.state, row.starts_on = state, min(row.starts_on, day) + timedelta(days=self._chance.randrange(3))
            row.end_reason = "TERM" if state == "ENDED" else None

    async def counted(self, day: date) -> dict[str, tuple[int, int, int]]:
        """Certified, with a degree only, and the gap of each community, from the rows one by one."""
        async with self._resources.database.transaction() as session:
            people = (await session.scalars(select(Person))).all()
            posts = (await session.scalars(select(Placement))).all()
            held = (await session.scalars(select(Qualification))).all()
        found = {code: [0, 0] for code in CODES}
        for person in people:
            own = [one for one in posts if one.person_id == person.id and one.state == "ACTIVE"]
            running = sorted(
                (one for one in own if one.starts_on <= day),
                key=lambda one: (not one.is_primary, -one.starts_on.toordinal(), one.id),
            )
            valid = any(_valid(one, day) for one in held if one.person_id == person.id)
            degree = any(date.fromisoformat(one["graduated_on"]) <= day for one in person.education)
            if running and (valid or degree):
                found[running[0].community_code][0 if valid else 1] += 1
        targets = {code: 1 if code[9] == "2" else 2 for code in CODES}
        counts = {code: (one, two, max(0, targets[code] - one - two)) for code, (one, two) in found.items()}
        self._tell((code, gap) for code, (_, _, gap) in sorted(counts.items()))
        return counts

    def _tell(self, gaps: Iterable[tuple[str, int]]) -> None:
        for code, gap in gaps:
            if self.announced[code] != gap:
                self.told.append((code, gap))
            self.announced[code] = gap

    async def shown(self) -> dict[str, tuple[int, int, int]]:
        rows = await self._resources.database.reads.rows(select(CommunityQuota.__table__))
        return {row["community_code"]: (row["certified"], row["with_degree"], row["gap"]) for row in rows}


def _valid(held: Qualification, day: date) -> bool:
    if held.valid_from is None or held.valid_to is None:
        return False
    return held.state in ("REGISTERED", "RENEWABLE") and held.valid_from <= day <= held.valid_to


@pytest.mark.parametrize("seed", range(3))
async def test_the_counts_of_each_day_are_those_of_a_full_count(
    desk: TalentDesk, resources: Resources, seed: int
) -> None:
    desk.at(START.isoformat())
    town = Town(resources, random.Random(seed))
    await desk.create_quotas(CODES)
    await town.settle()
    for passed in range(DAYS):
        day = START + timedelta(days=passed)
        await town.changes(day)
        await desk.day_comes(day.isoformat(), jobs="quota")
        assert await town.shown() == await town.counted(day), day
    events = [one for one in await recorded(resources) if ".quota." in one["type"]]
    assert [(one["subject"], one["data"]["gap"]) for one in events] == town.told
    assert len(town.told) > 10


async def test_a_day_without_changes_counts_nothing(desk: TalentDesk, resources: Resources) -> None:
    await desk.create_quotas(CODES)
    await desk.day_comes("2024-11-01", jobs="quota")
    await desk.day_comes("2024-11-30", jobs="quota")
    rows = await resources.database.reads.rows(select(CommunityQuota.counted_on, CommunityQuota.version))
    assert {(row["counted_on"], row["version"]) for row in rows} == {(date(2024, 11, 1), 2)}


async def test_a_rule_that_changes_counts_its_area_anew(desk: TalentDesk, resources: Resources) -> None:
    await desk.create_quotas((RULED, COMMUNITY))
    await desk.day_comes("2024-11-01", jobs="quota")
    key = "/rules/target.T20.workersUrban"
    body = {"value": 3, "scope_division": RULED[:6], "effective_from": "2024-11-10", "source": "江北民政"}
    await desk.done(desk.city, f"{key}/values", await desk.read(desk.city, key), body)
    for day in ("2024-11-09", "2024-11-10", "2024-11-11"):
        await desk.day_comes(day, jobs="quota")
    rows = await resources.database.reads.rows(select(CommunityQuota.__table__).order_by(CommunityQuota.community_code))
    assert [(row["community_code"], row["gap"], row["counted_on"].day) for row in rows] == [
        (COMMUNITY, 2, 1), (RULED, 3, 10),
    ]  # fmt: skip
