"""The hard conditions and the points of one post for many people at once: the same answers as one by one, sooner."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np

from talent.matching.rules.edges import Numbers
from talent.matching.rules.scoring import HUNDREDTHS, LONGEST_WAIT_WEEKS
from talent.placements.rules.eligibility import Applicant, Post, Share, rank

Flags = np.ndarray[Any, np.dtype[np.bool_]]
_NO_END: Final = date.max.toordinal()
_NEVER: Final = 0


class Crowd:
    """People as columns, in their order."""

    def __init__(self, people: Sequence[Applicant]) -> None:
        self.size = len(people)
        self._no_consent = np.array([not one.consents for one in people], dtype=bool)
        self._banned = np.array([one.banned for one in people], dtype=bool)
        self._found_something = np.array(
            [one.last_check_on is not None and not one.last_check_clear for one in people], dtype=bool
        )
        self._community = np.array([int(one.community_code) for one in people], dtype=np.int64)
        self._available = np.array([one.available_fte_bps for one in people], dtype=np.int64)
        self._waiting_since = np.array([one.waiting_since.toordinal() for one in people], dtype=np.int64)
        self._practice = _split_days([one.practice_since for one in people])
        self._certificates = _padded([_cycles(person) for person in people])
        self._groups = _padded([[(_number(a), _number(b), 1) for a, b in one.priority_until] for one in people])
        self._skills: dict[str, Numbers] = {}
        self._tied: dict[UUID, list[int]] = defaultdict(list)
        for at, person in enumerate(people):
            for skill in person.skills:
                self._skills.setdefault(skill, np.zeros(self.size, dtype=np.int64))[at] = 1
            for organization_id in person.tied_to:
                self._tied[organization_id].append(at)
        self.keep_time([one.shares for one in people])

    def keep_time(self, shares: Sequence[Sequence[Share]]) -> None:
        """These are the shares of each person's time that are taken."""
        self._busy = np.array([at for at, one in enumerate(shares) if one], dtype=np.int64)
        rows = [
            [(_number(one.starts_on), _number(one.ends_on), one.fte_bps) for one in shares[at]]
            for at in self._busy.tolist()
        ]
        self._shares = _padded(rows)
        self._window: tuple[int, int] | None = None
        self._taken = np.zeros(self.size, dtype=np.int64)

    def refusals(self, post: Post, full_post_bps: int) -> dict[str, Flags]:
        """Return for each hard condition of a match against whom it stands, in the order of `obstacles`."""
        nobody = np.zeros(self.size, dtype=bool)
        tied = nobody
        if post.inspected and post.organization_id in self._tied:
            tied = nobody.copy()
            tied[self._tied[post.organization_id]] = True
        return {
            "NO_CONSENT": self._no_consent,
            "BANNED": self._banned,
            "LEVEL_TOO_LOW": self._rank_on(post.starts_on) < rank(post.min_level),
            "FTE_EXCEEDED": self._taken_by(post) + post.fte_bps > full_post_bps,
            "ORGANIZATION_NOT_OPEN": nobody if post.organization_open else ~nobody,
            "RECORD_NOT_CLEAN": self._found_something if post.with_minors else nobody,
            "INSPECTION_CONFLICT": tied,
        }

    def points(
        self, post: Post, weights: Mapping[str, int], full_post_bps: int, who: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Return points in hundredths and weeks of waiting of these people, by position."""
        above = self._rank_on(post.starts_on)[who] > rank(post.min_level)
        total = np.where(above, weights["level_above"], weights["level_equal"]) + self._distance(post, weights, who)
        total += np.minimum(weights["experience"], self._years(post.starts_on, who))
        if post.rural:
            since, until = self._groups[0][who], self._groups[1][who]
            on = post.starts_on.toordinal()
            total += weights["priority"] * ((since <= on) & (on <= until)).any(axis=1)
        free = np.clip(np.minimum(self._available[who], full_post_bps) - self._taken_by(post)[who], 0, post.fte_bps)
        total = total * HUNDREDTHS + HUNDREDTHS * weights["availability"] * free // post.fte_bps
        total += self._fitting_skills(post, weights["skills"], who)
        waited = np.maximum(0, post.starts_on.toordinal() - self._waiting_since[who])
        return total, np.minimum(LONGEST_WAIT_WEEKS, waited // 7)

    def nearness(self, post: Post, weights: Mapping[str, int], who: Numbers) -> Numbers:
        """Return the points for distance of these people, in hundredths."""
        return HUNDREDTHS * self._distance(post, weights, who)

    def _rank_on(self, day: date) -> Numbers:
        since, until, ranks = self._certificates
        on = day.toordinal()
        found: Numbers = np.max(ranks * ((since <= on) & (on <= until)), axis=1)
        return found

    def _taken_by(self, post: Post) -> Numbers:
        """Return what is taken of each one's time on the fullest day of the post; kept for posts of the same time."""
        window = (_number(post.starts_on), _number(post.ends_on))
        if window != self._window and len(self._busy):
            starts, ends, parts = self._shares
            within = (starts <= window[1]) & (ends >= window[0])
            parts = parts * within
            days = [np.full(len(self._busy), window[0])]
            days += [np.maximum(window[0], column) for column in np.where(within, starts, window[0]).T]
            sums = [(parts * ((starts <= day[:, None]) & (ends >= day[:, None]))).sum(axis=1) for day in days]
            self._taken[self._busy] = np.max(sums, axis=0)
        self._window = window
        return self._taken

    def _distance(self, post: Post, weights: Mapping[str, int], who: Numbers) -> Numbers:
        home, work = self._community[who], int(post.community_code)
        same = [home // part == work // part for part in (1, 1_000, 1_000_000)]
        named = [weights[name] for name in ("same_community", "same_town", "same_county")]
        return np.select(same, named, weights["same_city"])

    def _years(self, on: date, who: Numbers) -> Numbers:
        years, days = self._practice[0][who], self._practice[1][who]
        passed = on.year - years - (on.month * 100 + on.day < days)
        return np.where(years == _NEVER, 0, np.maximum(0, passed))

    def _fitting_skills(self, post: Post, points: int, who: Numbers) -> Numbers:
        wanted = sum(weight for _, weight in post.skills)
        if not wanted:
            return np.full(len(who), HUNDREDTHS * points)
        had = np.zeros(len(who), dtype=np.int64)
        for skill, weight in post.skills:
            if skill in self._skills:
                had += weight * self._skills[skill][who]
        return HUNDREDTHS * points * had // wanted


def _number(day: date | None) -> int:
    return _NO_END if day is None else day.toordinal()


def _split_days(days: Sequence[date | None]) -> tuple[Numbers, Numbers]:
    """Return years, and months with days as one number; a day that is none has the year 0."""
    years = np.array([_NEVER if day is None else day.year for day in days], dtype=np.int64)
    return years, np.array([0 if day is None else day.month * 100 + day.day for day in days], dtype=np.int64)


def _cycles(person: Applicant) -> list[tuple[int, int, int]]:
    return [(_number(one.valid_from), _number(one.valid_to), rank(one.level)) for one in person.certificates]


def _padded(rows: Sequence[Sequence[tuple[int, int, int]]]) -> tuple[Numbers, Numbers, Numbers]:
    """Return first days, last days and values as tables, a row for each; they are filled up with what never holds."""
    most = max((len(row) for row in rows), default=0) or 1
    never = (_NO_END, _NEVER, 0)
    table = np.array([[*row, *[never] * (most - len(row))] for row in rows], dtype=np.int64)
    first, last, value = table.reshape(len(rows), most, 3).transpose(2, 0, 1)
    return first, last, value
