"""Requests: one record, a page, a creation, the way through the gateway; each against the bare application."""

import json
import random
from collections.abc import Sequence
from urllib.parse import quote

import asyncpg
from benchmarks.load import Outcome, compared, load, request
from benchmarks.report import Measure
from benchmarks.servers import Stage

REGISTRATION = "/v1/registration"
ROUNDS = 3


def _detail(ours: Outcome, raw: Outcome) -> str:
    rates = f"{ours.per_second:,.0f}/s against {raw.per_second:,.0f}/s"
    return f"{rates}; p50 {ours.quantile(0.5):.1f} ms, p99 {ours.quantile(0.99):.1f} ms"


async def some_ids(url: str, count: int = 2_000) -> list[str]:
    """Return ids from all over the register."""
    connection = await asyncpg.connect(url)
    rows = await connection.fetch("select id from organizations tablesample bernoulli(5) limit $1", count * 3)
    await connection.close()
    ids = [str(row["id"]) for row in rows]
    random.Random(1).shuffle(ids)
    return ids[:count]


async def _communities(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    rows = await connection.fetch("select code from divisions where level = 5 order by md5(code) limit 500")
    await connection.close()
    return [row["code"] for row in rows]


async def reads(stage: Stage, url: str) -> list[Measure]:
    """Measure GET by id and a list of 20 against bare ASGI with asyncpg."""
    token = stage.issuer.token("CTY", "50")
    ids = await some_ids(url)
    by_id = [request("GET", f"{REGISTRATION}/organizations/{one}", token) for one in ids]
    page = [request("GET", f"{REGISTRATION}/organizations?limit=20", token)]
    async with stage.process("registration", stage.environment(url)) as ours, stage.raw(url) as raw:
        one, *of_one = await compared((ours, by_id), (raw, [request("GET", f"/by-id/{one}") for one in ids]))
        start = "00000000-0000-0000-0000-000000000000"
        many, *of_many = await compared((ours, page), (raw, [request("GET", f"/page/{start}")]))
    return [
        Measure("GET by id / raw", one, 0.50, 0.75, "higher", "×", _detail(*of_one)),
        Measure("list of 20 / raw", many, 0.50, 0.70, "higher", "×", _detail(*of_many)),
    ]


NAMES_EACH = 4
"""An applicant may hold five names at once."""


async def creations(stage: Stage, url: str) -> list[Measure]:
    """Measure a name reservation (whole grammar, near duplicates, keys, event, audit) against one bare statement."""
    applicants = [stage.issuer.token("APP", sub=f"applicant-{number}") for number in range(1_000)] * NAMES_EACH
    places = await _communities(url)
    bodies = [json.dumps(_name(number, places)).encode() for number in range(len(applicants))]
    ours_requests = [
        request("POST", f"{REGISTRATION}/name-reservations", token, body)
        for token, body in zip(applicants, bodies, strict=True)
    ]
    raw_requests = [request("POST", "/create", None, body) for body in bodies]
    async with stage.process("registration", stage.environment(url)) as ours, stage.raw(url) as raw:
        outcomes = []
        for turn in range(ROUNDS + 1):
            share = slice(turn * len(bodies) // (ROUNDS + 1), (turn + 1) * len(bodies) // (ROUNDS + 1))
            first = await load(raw, raw_requests[share], connections=16, seconds=1.5)
            second = await load(ours, ours_requests[share], connections=16, seconds=1.5)
            outcomes.append((second.per_second / first.per_second, second, first))
    ratio, second, first = sorted(outcomes[1:], key=lambda outcome: outcome[0])[ROUNDS // 2]
    detail = f"reserving a name by all its rules; {_detail(second, first)}"
    return [Measure("create / raw CTE", ratio, 0.25, 0.60, "higher", "×", detail)]


def _name(number: int, places: Sequence[str]) -> dict[str, object]:
    """Return the `number`-th name; no two numbers below a million share a trade name."""
    trade = "".join(CHARACTERS[number * 7919 // 100**place % 100] for place in range(3))
    return {
        "legal_kind": "SO",
        "scope": "COMMUNITY",
        "division_code": places[number % len(places)],
        "trade": trade,
        "field_term": FIELDS[number % len(FIELDS)],
        "form": FORMS[number // 7 % len(FORMS)],
    }


CHARACTERS = (
    "春夏秋冬晨晓晴雨雪霜梅兰竹菊松柏桂荷莲榕杉槐樱枫柳桃李杏梨枣山川江河湖海溪泉云霞星月光辉虹岚峰岭谷林"
    "森园苑亭桥渡津港湾洲舟帆燕雁鹤鸿鹊鹭莺蝶鹿骏琴棋书画诗歌墨砚笔丝锦绣玉珠翠碧朱丹青蓝紫金银铜石磐岩瑞祥"
)[:100]
FIELDS = ("居家养老服务", "文化服务", "志愿服务", "心理健康服务", "家庭教育服务")
FORMS = ("中心", "服务社", "院")


async def gateway_hop(stage: Stage, url: str, gateway_url: str) -> list[Measure]:
    """Measure what GET by id costs through the gateway, in processes of their own and within one."""
    token = stage.issuer.token("CTY", "50")
    requests = [request("GET", f"{REGISTRATION}/organizations/{one}", token) for one in await some_ids(url, 500)]
    async with stage.process("registration", stage.environment(url)) as direct:
        services = json.dumps({"registration": f"http://127.0.0.1:{direct}"})
        async with stage.process("gateway", stage.environment(gateway_url, LINLI_SERVICE_URLS=services)) as hop:
            apart, *of_apart = await compared((hop, requests), (direct, requests))
    async with stage.together({"gateway": gateway_url, "registration": url}) as ports:
        one, *of_one = await compared((ports["gateway"], requests), (ports["registration"], requests))
    return [
        Measure("gateway hop cost, separate processes", _cost(apart), 35, 15, "lower", " %", _detail(*of_apart)),
        Measure("gateway hop cost, single process", _cost(one), 10, 3, "lower", " %", _detail(*of_one)),
    ]


def _cost(ratio: float) -> float:
    return (1 - ratio) * 100


async def growth(stage: Stage, small: str, large: str, rows: int) -> list[Measure]:
    """Measure how reading by id, paging and searching by piece of a name grow with the register."""
    token = stage.issuer.token("CTY", "50")
    async with (
        stage.process("registration", stage.environment(small)) as few,
        stage.process("registration", stage.environment(large)) as many,
    ):
        figures: dict[str, float] = {}
        for name, port, url in (("few", few, small), ("many", many, large)):
            ids = await some_ids(url, 500)
            by_id = [request("GET", f"{REGISTRATION}/organizations/{one}", token) for one in ids]
            pages = [request("GET", f"{REGISTRATION}/organizations?limit=20&division=500103", token)]
            await load(port, by_id, connections=2, seconds=0.5)
            figures[f"id {name}"] = (await load(port, by_id, connections=2)).quantile(0.5)
            figures[f"page {name}"] = (await load(port, pages, connections=2)).quantile(0.5)
        searched = {piece: await _search(many, token, piece) for piece in PIECES}
    worst = max(searched, key=lambda piece: searched[piece])
    return [
        Measure(
            "by id p50, growth",
            figures["id many"] / figures["id few"],
            1.5,
            1.1,
            "lower",
            "×",
            f"{rows:,} / 100,000 rows",
        ),
        Measure(
            "keyset page p50, growth",
            figures["page many"] / figures["page few"],
            1.5,
            1.1,
            "lower",
            "×",
            f"{rows:,} / 100,000 rows",
        ),
        Measure(
            "worst Chinese search",
            searched[worst],
            100,
            30,
            "lower",
            " ms",
            f"{worst} among {len(PIECES)} pieces, p50, {rows:,} rows",
        ),
    ]


PIECES = [
    "社",
    "会",
    "埸",
    "鑫",
    "老",
    "社区",
    "志愿",
    "阳光",
    "戏曲",
    "嘉陵",
    "区七",
    "阳光居家养老",
    "夕阳红广场舞",
    "领事巷社区",
    "不存在的名字",
    "龙湖",
]


async def _search(port: int, token: str, piece: str) -> float:
    path = f"{REGISTRATION}/organizations?limit=20&q={quote(piece)}"
    return (await load(port, [request("GET", path, token)], connections=1, seconds=0.6)).quantile(0.5)
