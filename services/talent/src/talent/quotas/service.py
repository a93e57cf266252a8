"""Quotas: opened for communities, counted when something may have moved them, and proposals how to close a gap."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from shared.contracts.envelope import EventData
from shared.contracts.registration import DivisionChanged, IndicatorShortfallDetected
from shared.contracts.talent import QualificationLevel, QuotaMet, QuotaShortfallDetected
from shared.kit.consume import Delivery, Handler
from shared.kit.daily import DailyJob
from shared.kit.problems import NotFound
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.rules import is_counted, is_rural
from talent.communities.service import placed, rules_for
from talent.models import CommunityQuota, QuotaDay
from talent.models.places import place_for
from talent.quotas import queries
from talent.quotas.errors import NoQuotaThere
from talent.quotas.rules import DEFINITION_RULE, RURAL_RULE, URBAN_RULE, counted, gap_of, nearness
from talent.quotas.schemas import GapCandidate, GapProposal

BATCH: Final = 200
CHANGES: Final = 5_000
_LEVELS: Final = (None, *QualificationLevel)


async def open_by_hand(uow: UnitOfWork, community_codes: Sequence[str]) -> int:
    """The communities are counted from the next day on; returns how many were not before.

    Raises:
        NotFound: one of them is not within the caller's reach.
        NoQuotaThere: no committee stands there.
    """
    for code in community_codes:
        uow.require("quota.open", place_for(await placed(uow, code)), read="quota.open")
        if not is_counted(code):
            raise NoQuotaThere(clause_ref="cq-cso-opinions 2")
    opened = await open_communities(uow, community_codes)
    uow.audit("quota.open", "quota", "many", details={"opened": opened})
    return opened


async def open_communities(uow: UnitOfWork, community_codes: Sequence[str]) -> int:
    """The communities have quotas; returns how many had none. Places without a committee are left out."""
    rows = [
        {
            **await placed(uow, code), "rural": is_rural(code), "target": 0, "certified": 0, "with_degree": 0, "gap": 0,
            "announced_gap": 0, "stale": True, "rules_used": {}, "updated_at": uow.now.isoformat(), "version": 1,
        }
        for code in dict.fromkeys(community_codes)
        if is_counted(code)
    ]  # fmt: skip
    return await queries.open_quotas(uow.session, rows)


async def find_communities(uow: UnitOfWork, day: date) -> int:
    """Every community in which anybody works, is wanted or is organized has a quota; returns how many are new."""
    opened, after = 0, ""
    while not opened:
        codes = await queries.known_communities(uow.session, after, BATCH)
        if not codes:
            return 0
        opened, after = await open_communities(uow, codes), codes[-1]
    return opened


async def notice_changes(uow: UnitOfWork, day: date) -> int:
    """Quotas that a change, the turn of the day or its rules may have moved are to be counted; returns the changes."""
    changes = await queries.take_changes(uow.session, CHANGES)
    if changes:
        return changes
    known = await uow.session.get(QuotaDay, 1, with_for_update=True)
    rules = {area: await _rules_of(uow, area, day) for area in await queries.areas(uow.session)}
    if known is None:
        uow.session.add(QuotaDay(id=1, day=day, rules=rules))
        return 0
    if known.day != day:
        await queries.turn_day(uow.session, known.day, day)
    changed = [area for area in rules if known.rules.get(area) != rules[area]]
    if changed:
        await queries.recount_areas(uow.session, changed)
    known.day, known.rules = day, rules
    return 0


async def count_quotas(uow: UnitOfWork, day: date) -> int:
    """Quotas that may have moved show the day's count; a gap that has changed is told, and that it is closed."""
    due = await queries.stale_quotas(uow.session, BATCH)
    found = await queries.counts(uow.session, [quota.community_code for quota in due], day)
    for quota in due:
        await _count(uow, quota, *found.get(quota.community_code, (0, 0)), day)
    await uow.session.flush()
    return len(due)


async def propose(uow: UnitOfWork, community_code: str) -> GapProposal:
    """Return who could close the gap: the nearest first, then those who wait longest.

    Raises:
        NotFound: the community has no quota within the caller's reach.
    """
    quota = await uow.session.get(CommunityQuota, community_code)
    if quota is None:
        raise NotFound
    place = {name: getattr(quota, name) for name in ("community_code", "town_code", "jurisdiction_id")}
    uow.require("quota.propose", place_for(place), read="quota.read")
    people = await queries.free_professionals(uow.session, quota.jurisdiction_id, uow.today)
    best = sorted(people, key=lambda one: -nearness(one.community_code, community_code))
    candidates = [
        GapCandidate(
            person_id=one.id,
            person_name_masked=one.name_masked,
            level=_LEVELS[one.rank or 0],
            degree=one.degree,
            nearness=nearness(one.community_code, community_code),
            waiting_since=one.waiting_since,
        )
        for one in best[: 3 * quota.gap]
    ]
    posts = await queries.open_posts_in(uow.session, community_code)
    return GapProposal(community_code=community_code, gap=quota.gap, vacancy_ids=list(posts), candidates=candidates)


async def on_shortfall(uow: UnitOfWork, delivery: Delivery) -> None:
    """The communities that registration names are counted."""
    told = delivery.data
    assert isinstance(told, IndicatorShortfallDetected)
    await open_communities(uow, [gap.place_code for gap in told.gaps if len(gap.place_code) == 12])


async def on_division_changed(uow: UnitOfWork, delivery: Delivery) -> None:
    """The new communities are counted in the place of the old one."""
    told = delivery.data
    assert isinstance(told, DivisionChanged)
    if len(told.old_code) != 12 or told.old_code in told.new_codes:
        return
    old = await uow.session.get(CommunityQuota, told.old_code, with_for_update=True)
    if old is not None:
        await uow.session.delete(old)
        await open_communities(uow, [code for code in told.new_codes if len(code) == 12])


async def _count(uow: UnitOfWork, quota: CommunityQuota, certified: int, with_degree: int, day: date) -> None:
    rules = await rules_for(uow, quota.jurisdiction_id, day)
    quota.target = int(rules(RURAL_RULE if quota.rural else URBAN_RULE).value)
    quota.certified, quota.with_degree = certified, with_degree
    quota.gap = gap_of(quota.target, counted(certified, with_degree, rules(DEFINITION_RULE).value))
    quota.counted_on, quota.stale, quota.rules_used, quota.updated_at = day, False, rules.used, uow.now
    if quota.gap == quota.announced_gap:
        return
    event = QuotaShortfallDetected if quota.gap else QuotaMet
    told = event(community_code=quota.community_code, gap=quota.gap, as_of=day)
    uow.record(told, division_code=quota.community_code)
    quota.announced_gap = quota.gap


async def _rules_of(uow: UnitOfWork, area: str, day: date) -> list[Any]:
    """Return the values that decide a count in the area on the day, with their versions."""
    rules = await rules_for(uow, area, day)
    return [[rules(key).value, rules(key).version] for key in (URBAN_RULE, RURAL_RULE, DEFINITION_RULE)]


DAILY_JOBS: Final = (
    DailyJob("quota-communities", find_communities),
    DailyJob("quota-changes", notice_changes),
    DailyJob("quota-counts", count_quotas),
)
REACTIONS: Final[dict[type[EventData], Handler]] = {
    IndicatorShortfallDetected: on_shortfall,
    DivisionChanged: on_division_changed,
}
