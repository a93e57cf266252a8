"""The terms under which people sign up: whether they fit the activity, and whom they let in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from registration.activity_sign_ups.errors import NotEligible
from shared.kit.problems import FieldError, Text

_CLAUSE: Final = "cq-cso-opinions 6"


@dataclass(frozen=True, slots=True)
class Terms:
    """Times are aware; `communities` empty is everybody's; ages are in years, both inclusive."""

    capacity: int
    waiting_places: int
    opens_at: datetime
    closes_at: datetime
    communities: tuple[str, ...]
    min_age: int | None
    max_age: int | None


def terms_defects(
    terms: Terms, starts_at: datetime, most_people: int, *, signed_up: int = 0, waiting: int = 0
) -> list[FieldError]:
    """Return what does not fit the activity, or those who signed up already.

    `most_people` is how many the activity may have.

    Source: cq-cso-opinions 6; large-events-regulations 2; linli-design
    """
    found = []
    if terms.opens_at >= terms.closes_at:
        found.append(_defect("/closes_at", "WINDOW_REVERSED", "报名截止须晚于报名开始。", "It closes after it opens."))
    if terms.closes_at > starts_at:
        found.append(_defect("/closes_at", "AFTER_THE_START", "报名须在活动开始前截止。",
                             "It closes before the activity begins."))  # fmt: skip
    if terms.min_age is not None and terms.max_age is not None and terms.min_age > terms.max_age:
        found.append(_defect("/max_age", "AGES_REVERSED", "最大年龄不得小于最小年龄。", "The ages are reversed."))
    if terms.capacity > most_people:
        found.append(_defect("/capacity", "ABOVE_PLAN", f"名额不得超过活动计划人数（{most_people}人）。",
                             f"The plan is for {most_people} people at most."))  # fmt: skip
    if terms.capacity < signed_up:
        found.append(_defect("/capacity", "BELOW_SIGNED_UP", f"已有{signed_up}人报名，名额不得低于此数。",
                             f"{signed_up} people have places already."))  # fmt: skip
    if terms.waiting_places < waiting:
        found.append(_defect("/waiting_places", "BELOW_WAITING", f"已有{waiting}人候补，候补名额不得低于此数。",
                             f"{waiting} people wait already."))  # fmt: skip
    return found


def is_open(terms: Terms, starts_at: datetime, now: datetime) -> bool:
    """Return whether people can sign up: from the opening until before the closing, and never after the start.

    Source: linli-design
    """
    return terms.opens_at <= now < min(terms.closes_at, starts_at)


def require_eligible(terms: Terms, community: str, age: int | None) -> None:
    """Pass a person whom the activity is for.

    Raises:
        NotEligible: with every reason.

    Source: cq-cso-opinions 6, 9; pipl 6
    """
    found = []
    if terms.communities and community not in terms.communities:
        found.append(_defect("/community_code", "NOT_SERVED", "该活动不面向此社区。",
                             "The activity is not for this community."))  # fmt: skip
    limited = terms.min_age is not None or terms.max_age is not None
    if limited and age is None:
        found.append(_defect("/age", "MISSING", "该活动有年龄要求，请填写年龄。", "The activity asks for the age."))
    if age is not None and (age < (terms.min_age or 0) or (terms.max_age is not None and age > terms.max_age)):
        found.append(_defect("/age", "OUTSIDE_AGES", "年龄不符合要求。", "The activity is for other ages."))
    if found:
        raise NotEligible(errors=found)


def checks_in(starts_at: datetime, ends_at: datetime, minutes_before: int, now: datetime) -> bool:
    """Return whether people can check in: from some minutes before the start until the end.

    Source: linli-design
    """
    return starts_at - timedelta(minutes=minutes_before) <= now < ends_at


def is_unconfirmed(participants: int, checked_in: int, tolerance_bps: int) -> bool:
    """Return whether a report counts more people than those who checked in make plausible; never where nobody did.

    Source: cq-cso-opinions 6, 18; linli-design
    """
    return checked_in > 0 and participants * 10_000 > checked_in * (10_000 + tolerance_bps)


def _defect(pointer: str, code: str, zh: str, en: str) -> FieldError:
    return FieldError(pointer, code, Text(zh, en), _CLAUSE)
