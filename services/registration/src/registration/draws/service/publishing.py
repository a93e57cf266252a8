"""Taking the pool, drawing from it, and naming who visits whom."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from registration.applications.service.surroundings import rules_for
from registration.draws.errors import EmptyPool, PoolNotYetTaken
from registration.draws.queries import loads
from registration.draws.rules.drawing import drawn, order_of_keys, pool_hash, sample_size
from registration.draws.rules.inspectors import assign_inspectors
from registration.draws.rules.states import DrawKind
from registration.draws.service.committing import CONTEXT, division_of, note, walk
from registration.inspections.rules.states import InspectionKind
from registration.inspections.service import plan_inspection
from registration.inspectors.queries.loads import serving_inspectors
from registration.inspectors.service import conflicts_between
from registration.inspectors.service.choosing import LEAST_RULE
from registration.models.draws import Draw, DrawEntry
from registration.organizations.queries.loads import locked_organization
from registration.risk_observations.service import at_risk
from shared.contracts.registration import DrawPublished
from shared.contracts.values import OrganizationStatus
from shared.kit.authorization import require_other_person
from shared.kit.clock import legal_day
from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork

IN_POOL: Final = (OrganizationStatus.ACTIVE, OrganizationStatus.SUSPENDED)


async def publish_draw(uow: UnitOfWork, draw: Draw) -> Draw:
    """Seed, pool and those drawn are public; each drawn organization still on record has a planned inspection.

    Raises:
        SamePerson: the caller fixed the seed.
        InvalidTransition: it was published or given up before.
        PoolNotYetTaken: its moment has not come.
        EmptyPool: nobody can be drawn.
        TooFewInspectors: some organization has too few untied inspectors.
    """
    require_other_person(uow.caller, draw.committed_by)
    uow.expect_version(draw)
    walk(draw, "publish")
    if uow.now < draw.pool_at:
        raise PoolNotYetTaken
    pool = await loads.pool_at(uow.session, draw.authority_id, draw.pool_at, IN_POOL, draw.categories)
    if draw.least_risk is not None:
        aimed_at = await at_risk(uow, legal_day(draw.pool_at), draw.least_risk)
        pool = [one for one in pool if one in aimed_at]
    exempt = await loads.drawn_before(uow.session, draw) if draw.kind == DrawKind.REGULAR else {}
    seed = uow.vault.decrypt(draw.seed_encrypted, CONTEXT)
    entries = _entries(draw, seed, pool, exempt)
    free = [entry for entry in entries if entry.exempt_by is None]
    if not free:
        raise EmptyPool
    draw.n = min(len(free), sample_size(len(pool), draw.rate_bps))
    draw.seed, draw.pool_hash = seed, pool_hash(str(one) for one in pool)
    draw.published_at, draw.published_by = uow.now, uow.caller.identity
    uow.session.add_all(entries)
    chosen = set(drawn([str(entry.organization_id) for entry in free], draw.n))
    await send_inspectors(uow, draw, [entry for entry in free if str(entry.organization_id) in chosen])
    uow.record(
        DrawPublished(
            draw_id=draw.id,
            authority_id=draw.authority_id,
            kind=draw.kind,
            year=draw.year,
            pool_hash=draw.pool_hash,
            seed=seed,
            n=draw.n,
        ),
        division_code=division_of(draw),
    )
    note(uow, draw, "publish", n=draw.n)
    return draw


def _entries(draw: Draw, seed: str, pool: Sequence[UUID], exempt: Mapping[UUID, UUID]) -> list[DrawEntry]:
    order = order_of_keys(seed, str(draw.id), (str(one) for one in pool))
    return [
        DrawEntry(
            draw_id=draw.id,
            place=place,
            organization_id=UUID(one),
            key=key,
            exempt_by=exempt.get(UUID(one)),
            inspector_ids=[],
        )
        for place, (key, one) in enumerate(order, start=1)
    ]


async def send_inspectors(
    uow: UnitOfWork, draw: Draw, chosen: Sequence[DrawEntry], load: Mapping[str, int] | None = None
) -> None:
    """The entries are drawn today and have inspectors; those still on record have a planned inspection.

    `load` says how many visits of this draw each inspector has already.

    Raises:
        TooFewInspectors: some organization has too few untied inspectors.
    """
    assert draw.seed is not None
    rules = await rules_for(uow, draw.authority_id, uow.today)
    serving = await serving_inspectors(uow.session, draw.authority_id, uow.today)
    conflicts = await conflicts_between(uow, serving, [entry.organization_id for entry in chosen], rules)
    assigned = assign_inspectors(
        draw.seed,
        str(draw.id),
        [str(entry.organization_id) for entry in chosen],
        [str(inspector.id) for inspector in serving],
        conflicts,
        each=int(rules(LEAST_RULE).value),
        load=load,
    )
    draw.rules = draw.rules | rules.used
    for entry in chosen:
        entry.selected_on = uow.today
        entry.inspector_ids = list(assigned[str(entry.organization_id)])
        await _plan(uow, draw, entry, rules)


async def _plan(uow: UnitOfWork, draw: Draw, entry: DrawEntry, rules: AppliedRules) -> None:
    organization = await locked_organization(uow.session, entry.organization_id)
    assert organization is not None
    if organization.status not in IN_POOL:
        return
    inspection = plan_inspection(
        uow,
        organization,
        InspectionKind(draw.kind),
        entry.inspector_ids,
        source=f"draw:{draw.id}",
        rules=rules.used,
    )
    entry.inspection_id = inspection.id
