"""The targets of clause 2 measured for the whole city, against the same counts by one hand-written statement."""

import time
from datetime import date

import asyncpg
import httpx
from benchmarks import data
from benchmarks.http_measures import REGISTRATION
from benchmarks.report import Measure
from benchmarks.servers import Stage

ORGANIZATIONS = 110_000
ROUNDS = 3
AS_OF = date(2024, 12, 31)

HISTORY = """
insert into organization_history (organization_id, version, act, valid_from, valid_to, recorded_at, facts)
select id, version, 'REGISTERED', registered_on, null, created_at,
  to_jsonb(o) - '{name_parts,version,updated_at,supervising_unit_id}'::text[]
from organizations o on conflict do nothing
"""

FLOOR = """
with held as (
  select distinct on (organization_id) facts from organization_history
  where valid_from <= $1 order by organization_id, version desc
), counted as (
  select facts->>'home_community_code' as code, count(*) as n,
    count(*) filter (where facts->>'tier' = 'REGISTERED') as registered,
    count(*) filter (where facts->>'category' in ('LIVELIHOOD', 'ELDERLY_CARE', 'MUTUAL_AID')) as service,
    count(*) filter (where facts->>'category' = 'COMMUNITY_AFFAIRS') as affairs,
    count(*) filter (where facts->>'category' = 'CHARITY') as charity,
    count(*) filter (where facts->>'category' = 'CULTURE_SPORT') as culture
  from held
  where facts->>'tier' in ('REGISTERED', 'STREET_MANAGED', 'COMMUNITY_GUIDED')
    and facts->>'status' in ('ACTIVE', 'SUSPENDED')
  group by 1
)
select left(d.code, 6) as county, d.committee_kind, count(*) as communities,
  count(*) filter (where coalesce(c.n, 0) >= case d.committee_kind when 'RESIDENT' then 5 else 2 end) as attained,
  sum(coalesce(c.n, 0)) as organizations, sum(coalesce(c.registered, 0)) as registered,
  sum(c.service) as service, sum(c.affairs) as affairs, sum(c.charity) as charity, sum(c.culture) as culture
from divisions d left join counted c on c.code = d.code
where d.level = 5 and d.valid_from <= $1 and (d.valid_to is null or d.valid_to > $1)
group by 1, 2
"""


async def targets(stage: Stage, small: str) -> list[Measure]:
    """Measure a run over HTTP to its answer: counted, assessed, hashed, kept with every organization behind it."""
    url = await stage.database("targets", "registration", template=small)
    await data.fill(url, ORGANIZATIONS)
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(HISTORY, timeout=600)
        await connection.execute("vacuum analyze organization_history", timeout=600)
        async with stage.process("registration", stage.environment(url)) as port:
            ours, bare = [], []
            for _ in range(ROUNDS):
                ours.append(await _run(port, stage.issuer.token("MUN", "50")))
                started = time.perf_counter()
                await connection.fetch(FLOOR, AS_OF)
                bare.append(time.perf_counter() - started)
    finally:
        await connection.close()
    seconds, floor = sorted(ours)[ROUNDS // 2], sorted(bare)[ROUNDS // 2]
    detail = f"{ORGANIZATIONS:,} organizations; {seconds:.2f} s against {floor:.2f} s"
    return [
        Measure("indicator run of the city / one statement", floor / seconds, 0.1, 0.3, "higher", "×", detail),
        Measure("indicator run of the city", seconds, 10, 3, "lower", " s", "counted, assessed, hashed and kept"),
    ]


async def _run(port: int, token: str) -> float:
    """Return the seconds until a run of the whole city was answered."""
    headers = {"Authorization": f"Bearer {token}"}
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=120) as http:
        started = time.perf_counter()
        answer = await http.post(f"{REGISTRATION}/indicator-runs", json={"scope": "50", "as_of": AS_OF.isoformat()})
        seconds = time.perf_counter() - started
    answer.raise_for_status()
    if answer.json()["totals"]["organizations"] < ORGANIZATIONS * 9 // 10:
        raise RuntimeError("the run has not counted the organizations")
    return seconds
