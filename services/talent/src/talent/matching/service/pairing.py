"""Pairs of people and posts: what stands against each, and the points of the others."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from shared.kit.rule_register import AppliedRules
from shared.kit.unit_of_work import UnitOfWork
from talent.matching.rules.scoring import WEIGHTS_RULE, Score, score
from talent.models import Person, Vacancy
from talent.people.rules import CONSENT_RULE
from talent.placements.queries.applicants import applicants, posts
from talent.placements.rules.eligibility import CHECK_MONTHS_RULE, FULL_POST_RULE, Applicant, Post, obstacles


@dataclass(slots=True)
class Pairs:
    """All pairs of people and posts by their positions: points where nothing stands against it, else the obstacles."""

    people: Sequence[Applicant]
    posts: Sequence[Post]
    full_post_bps: int
    scored: dict[tuple[int, int], Score] = field(default_factory=dict)
    refused: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def excluded(self) -> dict[str, int]:
        """Return how often each obstacle stands."""
        return dict(sorted(Counter(code for codes in self.refused.values() for code in codes).items()))


async def read_pairs(
    uow: UnitOfWork, people: Sequence[Person], vacancies: Sequence[Vacancy], rules: AppliedRules
) -> Pairs:
    """Return the people and posts with what is known of them; nothing is weighed yet."""
    known = await applicants(uow.session, people, rules(CONSENT_RULE).value)
    return Pairs(known, await posts(uow.session, vacancies), rules(FULL_POST_RULE).value)


def weigh(pairs: Pairs, rules: AppliedRules) -> Pairs:
    """Every pair has its points or its obstacles; pure work that may run beside the loop."""
    weights, months = rules(WEIGHTS_RULE).value, rules(CHECK_MONTHS_RULE).value
    for at, post in enumerate(pairs.posts):
        for by, person in enumerate(pairs.people):
            found = obstacles(person, post, full_post_bps=pairs.full_post_bps, hiring=False, check_months=months)
            if found:
                pairs.refused[by, at] = found
            else:
                pairs.scored[by, at] = score(person, post, weights, pairs.full_post_bps)
    return pairs
