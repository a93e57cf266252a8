"""The hundred points: how well a person who may have a post fits it, with the vector that explains them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from talent.placements.rules.eligibility import Applicant, Post, level_on, most_taken, rank

WEIGHTS_RULE: Final = "matching.weights"
HUNDREDTHS: Final = 100
LONGEST_WAIT_WEEKS: Final = 52


@dataclass(frozen=True, slots=True)
class Score:
    """Points in hundredths: `parts` by criterion, `total` their sum."""

    parts: Mapping[str, int]
    waiting_weeks: int

    @property
    def total(self) -> int:
        """Return the sum."""
        return sum(self.parts.values())


def score(person: Applicant, post: Post, weights: Mapping[str, int], full_post_bps: int) -> Score:
    """Return the points of a pair against which nothing stands, in hundredths of a point.

    Source: cq-cso-opinions 15; linli-design
    """
    parts = {
        "skills": _skills(person, post, weights["skills"]),
        "level": _level(person, post, weights),
        "distance": HUNDREDTHS * weights[_nearness(person.community_code, post.community_code)],
        "availability": _availability(person, post, weights["availability"], full_post_bps),
        "experience": HUNDREDTHS * min(weights["experience"], years_of_practice(person.practice_since, post.starts_on)),
        "priority": HUNDREDTHS * weights["priority"] if post.rural and has_priority(person, post.starts_on) else 0,
    }
    waited = max(0, (post.starts_on - person.waiting_since).days)
    return Score(parts, min(LONGEST_WAIT_WEEKS, waited // 7))


def years_of_practice(since: date | None, on: date) -> int:
    """Return the full years of practice on the day, 0 when it has not begun.

    Source: linli-design
    """
    if since is None or since > on:
        return 0
    return on.year - since.year - ((on.month, on.day) < (since.month, since.day))


def has_priority(person: Applicant, on: date) -> bool:
    """Tell whether the person belongs to a priority group on the day; any number of groups is one.

    Source: cq-cso-opinions 15
    """
    return any(since <= on <= until for since, until in person.priority_until)


def _skills(person: Applicant, post: Post, points: int) -> int:
    wanted = sum(weight for _, weight in post.skills)
    if not wanted:
        return HUNDREDTHS * points
    had = sum(weight for skill, weight in post.skills if skill in person.skills)
    return HUNDREDTHS * points * had // wanted


def _level(person: Applicant, post: Post, weights: Mapping[str, int]) -> int:
    above = rank(level_on(person.certificates, post.starts_on)) > rank(post.min_level)
    return HUNDREDTHS * weights["level_above" if above else "level_equal"]


def _nearness(home: str, work: str) -> str:
    for name, digits in (("same_community", 12), ("same_town", 9), ("same_county", 6)):
        if home[:digits] == work[:digits]:
            return name
    return "same_city"


def _availability(person: Applicant, post: Post, points: int, full_post_bps: int) -> int:
    taken = most_taken(person.shares, post.starts_on, post.ends_on)
    free = max(0, min(person.available_fte_bps, full_post_bps) - taken)
    return HUNDREDTHS * points * min(free, post.fte_bps) // post.fte_bps
