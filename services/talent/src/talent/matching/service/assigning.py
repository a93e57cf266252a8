"""Runs over the open posts of a division, and proposals made of their assignments."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from shared.kit.ids import new_id
from shared.kit.problems import NotFound, Problem
from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.matching.errors import BatchTooLarge, ItemDecided, NothingToAssign
from talent.matching.queries.candidates import open_posts, people_to_match
from talent.matching.rules.assigning import (
    EXACT_EDGES_RULE,
    Assignment,
    Edge,
    Slot,
    best_assignment,
    greedy_assignment,
    stable_assignment,
)
from talent.matching.rules.explaining import why_assigned, why_empty
from talent.matching.schemas import AssignmentMode, AssignmentRequest
from talent.matching.service.pairing import Pairs, read_pairs, weigh
from talent.models import AssignmentItem, AssignmentRun
from talent.people.queries import locked_person
from talent.placements.schemas import PlacementProposal
from talent.placements.service.proposing import propose
from talent.vacancies.queries import locked_vacancy

PAIRS_RULE: Final = "matching.batchPairs"
LOOKED_AT: Final = 10_000


async def run_assignment(uow: UnitOfWork, body: AssignmentRequest) -> AssignmentRun:
    """The run is on record with an item for each open post; nobody is asked yet.

    Raises:
        NothingToAssign: no post is open, or nobody agrees to be matched.
        BatchTooLarge: there are more pairs than one run looks at.
    """
    rules = await rules_for(uow, body.division)
    vacancies = await open_posts(uow.session, body.division, LOOKED_AT)
    people = await people_to_match(uow.session, body.division, LOOKED_AT)
    if not vacancies or not people:
        raise NothingToAssign
    most = rules(PAIRS_RULE)
    if len(vacancies) * len(people) > most.value:
        raise BatchTooLarge(rule_key=most.key, rule_version=most.version)
    pairs = await read_pairs(uow, people, vacancies, rules)
    exact_edges = rules(EXACT_EDGES_RULE).value
    await asyncio.to_thread(weigh, pairs, rules)
    found, by_hand = await asyncio.to_thread(_assigned, pairs, body.mode, exact_edges)
    run = AssignmentRun(
        id=new_id(),
        division=body.division,
        mode=body.mode,
        method=found.method,
        as_of=uow.today,
        posts=len(vacancies),
        people=len(people),
        pairs=len(pairs.scored),
        assigned=len(found.chosen),
        points=found.points,
        greedy_points=by_hand.points,
        rules_used=rules.used,
        made_by=uow.caller.identity,
        created_at=uow.now,
    )
    uow.session.add(run)
    await uow.session.flush()
    uow.session.add_all(_items(run.id, pairs, found))
    await uow.session.flush()
    uow.audit("assignment.run", "assignment_run", run.id, details={"division": body.division, "mode": body.mode})
    return run


async def propose_items(uow: UnitOfWork, run: AssignmentRun, item_ids: Sequence[UUID]) -> None:
    """The people of the items are asked; an item against which something stands by now is passed over, saying why.

    Raises:
        NotFound: an item is not one of the run.
        ItemDecided: an item was dealt with before, or has nobody.
    """
    uow.expect_version(run)
    for item_id in item_ids:
        item = await uow.session.get(AssignmentItem, item_id, with_for_update=True)
        if item is None or item.run_id != run.id:
            raise NotFound
        if item.state != "ASSIGNED" or item.person_id is None:
            raise ItemDecided
        await _propose(uow, item, item.person_id)
    uow.audit("assignment.propose", "assignment_run", run.id, details={"items": len(item_ids)})


async def _propose(uow: UnitOfWork, item: AssignmentItem, person_id: UUID) -> None:
    person = await locked_person(uow.session, person_id)
    vacancy = await locked_vacancy(uow.session, item.vacancy_id)
    body = PlacementProposal(vacancy_id=vacancy.id, person_id=person.id, is_primary=False)
    try:
        placement = await propose(uow, person, vacancy, body, {"points": item.points, **item.explanation})
    except Problem as problem:
        codes = [error.code for error in problem.errors] or [problem.code]
        item.state, item.explanation = "PASSED_OVER", {**item.explanation, "passed_over": codes}
        return
    item.state, item.placement_id = "PROPOSED", placement.id


def _assigned(pairs: Pairs, mode: AssignmentMode, exact_edges: int) -> tuple[Assignment, Assignment]:
    edges = [Edge(by, at, one.total, one.waiting_weeks) for (by, at), one in pairs.scored.items()]
    slots = [Slot(post.starts_on, post.ends_on, post.fte_bps) for post in pairs.posts]
    shares = [person.shares for person in pairs.people]
    by_hand = greedy_assignment(edges, slots, shares, pairs.full_post_bps)
    if mode is AssignmentMode.STABLE:
        nearness = {pair: one.parts["distance"] for pair, one in pairs.scored.items()}
        return stable_assignment(edges, nearness), by_hand
    return best_assignment(edges, slots, shares, pairs.full_post_bps, exact_edges), by_hand


def _items(run_id: UUID, pairs: Pairs, found: Assignment) -> list[AssignmentItem]:
    edges = [Edge(by, at, one.total, one.waiting_weeks) for (by, at), one in pairs.scored.items()]
    of_post, of_person, chosen = _grouped(edges, "post"), _grouped(edges, "person"), _grouped(found.chosen, "person")
    filled = {edge.post: edge for edge in found.chosen}
    refused: dict[int, list[list[str]]] = defaultdict(list)
    for (_, at), codes in pairs.refused.items():
        refused[at].append(codes)
    items = []
    for at, post in enumerate(pairs.posts):
        edge = filled.get(at)
        if edge is None:
            why = why_empty(refused[at], len(of_post.get(at, ())))
        else:
            told = why_assigned(edge, of_post[at], of_person[edge.person], chosen)
            why = {"parts": dict(pairs.scored[edge.person, at].parts), **_named(pairs, told)}
        items.append(
            AssignmentItem(
                id=new_id(),
                run_id=run_id,
                vacancy_id=post.vacancy_id,
                person_id=None if edge is None else pairs.people[edge.person].person_id,
                state="EMPTY" if edge is None else "ASSIGNED",
                points=None if edge is None else edge.points,
                explanation=why,
            )
        )
    return items


def _grouped(edges: Sequence[Edge], name: str) -> dict[int, list[Edge]]:
    found: dict[int, list[Edge]] = defaultdict(list)
    for edge in edges:
        found[getattr(edge, name)].append(edge)
    return found


def _named(pairs: Pairs, told: Mapping[str, Any]) -> dict[str, Any]:
    """Return the explanation with ids in the place of positions."""
    people = [{**one, "person": str(pairs.people[one["person"]].person_id)} for one in told["others_for_post"]]
    posts = [{**one, "post": str(pairs.posts[one["post"]].vacancy_id)} for one in told["other_posts"]]
    return {"others_for_post": people, "other_posts": posts}
