"""Fills a register with organizations spread over the real communities, by SQL, for measuring only."""

import asyncpg

INDEX = "organizations_name_grams_idx"
TRADES = [
    "阳光",
    "春晖",
    "夕阳红",
    "和乐",
    "青苗",
    "守望",
    "萤火",
    "巷陌",
    "同心",
    "向日葵",
    "连心桥",
    "银龄",
    "康乐",
    "幸福里",
    "邻里情",
    "山城",
    "嘉陵",
    "巴渝",
    "星火",
    "常青",
]
FIELDS = [
    "居家养老服务",
    "文化服务",
    "志愿服务",
    "心理健康服务",
    "家庭教育服务",
    "戏曲",
    "太极拳",
    "广场舞",
    "农业技术推广",
    "留守儿童关爱服务",
    "书画",
    "助残服务",
]
FORMS = ["中心", "协会", "服务社", "研究会", "健身队", "互助组", "艺术团", "站"]

FILL = """
insert into organizations (id, status, tier, legal_kind, mode, scope, name, name_parts, category,
  secondary_categories, functions, beneficiary_groups, services, home_community_code, town_code, county_code,
  jurisdiction_id, authority_id, domicile, business_scope, capital_fen, members_individual, members_unit, is_hub,
  credit_flags, registered_on, recorded_on, origin, created_at, updated_at, version)
select overlay(overlay(md5(n::text) placing '7' from 13) placing '8' from 17)::uuid, 'ACTIVE', 'REGISTERED', 'SO',
  'DIRECT', 'COMMUNITY', '重庆市' || county || town || community || trade || field || form,
  jsonb_build_object('trade', trade, 'field_term', field, 'form', form, 'county', county, 'town', town,
    'community', community),
  (array['LIVELIHOOD','ELDERLY_CARE','CHARITY','CULTURE_SPORT','AGRI_RURAL'])[1 + n % 5], '{}', '{PROVIDE_SERVICE}',
  '{ELDERLY,FAMILY}', '{DAILY_CARE}', code, left(code, 9), left(code, 6), left(code, 6), left(code, 6),
  '重庆市' || county || town || community || (n % 300) || '号', repeat('为社区居民提供' || field || '等服务；', 8),
  1000000, 20 + n % 80, 0, false, '{}', date '2015-01-01' + n % 3000,
  date '2015-01-01' + n % 3000, 'IMPORT', now(), now(), 1
from (
  select n, places.*, ($2::text[])[1 + n / 7 % cardinality($2)] as trade,
         ($3::text[])[1 + n / 3 % cardinality($3)] as field,
         ($4::text[])[1 + n % cardinality($4)] as form
  from generate_series($5::int, $6::int) n
  join unnest($1::text[], $7::text[], $8::text[], $9::text[]) with ordinality
    as places(code, county, town, community, at)
    on places.at = 1 + n % cardinality($1)
) rows on conflict do nothing
"""


async def fill(url: str, rows: int) -> None:
    """Have `rows` organizations in the register at `url`; needs its divisions."""
    connection = await asyncpg.connect(url)
    try:
        places = await connection.fetch("""
            select c.code, k.name county, t.name town, c.short_name community from divisions c
            join divisions t on t.code = c.parent_code join divisions k on k.code = t.parent_code
            where c.level = 5 order by c.code""")
        definition = await connection.fetchval("select indexdef from pg_indexes where indexname = $1", INDEX)
        await connection.execute(f"drop index {INDEX}")
        if not places:
            raise RuntimeError("the register has no divisions")
        columns = [[place[name] for place in places] for name in ("code", "county", "town", "community")]
        for first in range(1, rows + 1, 100_000):
            last = min(first + 99_999, rows)
            await connection.execute(FILL, columns[0], TRADES, FIELDS, FORMS, first, last, *columns[1:], timeout=600)
        await connection.execute("set maintenance_work_mem = '1GB'")
        await connection.execute(definition, timeout=3600)
        await connection.execute("vacuum analyze organizations", timeout=600)
    finally:
        await connection.close()
