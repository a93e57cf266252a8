"""Instant suggestions: people for one post, posts for one person."""

from collections.abc import Sequence
from typing import Final

from shared.kit.unit_of_work import UnitOfWork
from talent.communities.service import rules_for
from talent.matching.queries.candidates import open_posts, people_to_match
from talent.matching.schemas import Suggestion, SuggestionList
from talent.matching.service.pairing import Pairs, read_pairs, weigh
from talent.models import Person, Vacancy

LOOKED_AT: Final = 2_000
SHOWN: Final = 20


async def suggest_people(uow: UnitOfWork, vacancy: Vacancy) -> SuggestionList:
    """Return the best people for the post; those of the county who wait longest are looked at first."""
    people = await people_to_match(uow.session, vacancy.jurisdiction_id, LOOKED_AT)
    return await _suggested(uow, people, [vacancy], vacancy.jurisdiction_id)


async def suggest_posts(uow: UnitOfWork, person: Person) -> SuggestionList:
    """Return the best open posts for the person, of the whole city."""
    vacancies = await open_posts(uow.session, "50", LOOKED_AT)
    return await _suggested(uow, [person], vacancies, person.jurisdiction_id)


async def _suggested(
    uow: UnitOfWork, people: Sequence[Person], vacancies: Sequence[Vacancy], division: str
) -> SuggestionList:
    rules = await rules_for(uow, division)
    pairs = weigh(await read_pairs(uow, people, vacancies, rules), rules)
    best = sorted(pairs.scored, key=lambda pair: _order(pairs, pair))[:SHOWN]
    return SuggestionList(
        items=[
            Suggestion(
                vacancy_id=vacancies[at].id,
                person_id=people[by].id,
                person_name_masked=people[by].name_masked,
                points=pairs.scored[by, at].total,
                parts=dict(pairs.scored[by, at].parts),
                waiting_weeks=pairs.scored[by, at].waiting_weeks,
            )
            for by, at in best
        ],
        excluded=pairs.excluded(),
    )


def _order(pairs: Pairs, pair: tuple[int, int]) -> tuple[object, ...]:
    """Most points first, then the longest wait, then the id."""
    by, at = pair
    person = pairs.people[by]
    return -pairs.scored[pair].total, person.waiting_since, person.person_id, pairs.posts[at].vacancy_id
