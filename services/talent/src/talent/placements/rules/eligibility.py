"""What stands against placing a person in a post: the hard conditions of every match and every placement."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from shared.contracts.talent import QualificationLevel
from shared.kit.calendar import add_months
from shared.kit.problems import FieldError, Text

FULL_POST_RULE: Final = "placement.fullPostBps"
CHECK_MONTHS_RULE: Final = "placement.minors.checkMonths"
_ORDER: Final = tuple(QualificationLevel)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a person's time, both days inclusive; null: without an end."""

    starts_on: date
    ends_on: date | None
    fte_bps: int


@dataclass(frozen=True, slots=True)
class Post:
    """What a vacancy asks for. `organization_open`: somebody new may be placed there; `inspected`: right now."""

    vacancy_id: UUID
    community_code: str
    starts_on: date
    ends_on: date | None
    fte_bps: int
    min_level: QualificationLevel | None
    with_minors: bool
    rural: bool
    skills: Sequence[tuple[str, int]] = ()
    organization_id: UUID | None = None
    organization_open: bool = True
    inspected: bool = False


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate of social work with the cycle in which it is valid, both days inclusive."""

    level: QualificationLevel
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Applicant:
    """What is known of a person when a post is to be filled."""

    person_id: UUID
    community_code: str
    consents: bool
    banned: bool
    available_fte_bps: int
    waiting_since: date
    practice_since: date | None = None
    skills: Collection[str] = ()
    certificates: Sequence[Certificate] = ()
    shares: Sequence[Share] = ()
    last_check_on: date | None = None
    last_check_clear: bool = False
    tied_to: Collection[UUID] = ()
    priority_until: Sequence[tuple[date, date]] = field(default=())


def level_on(certificates: Sequence[Certificate], on: date) -> QualificationLevel | None:
    """Return the highest level that is valid on the day; a certificate that lapses before it is none.

    Source: social-work-registration; cq-cso-opinions 15
    """
    valid = [one.level for one in certificates if one.valid_from <= on <= one.valid_to]
    return max(valid, key=_ORDER.index, default=None)


def rank(level: QualificationLevel | None) -> int:
    """Return the place of a level, 0 for none.

    Source: social-work-registration
    """
    return 0 if level is None else 1 + _ORDER.index(level)


def most_taken(shares: Sequence[Share], starts_on: date, ends_on: date | None) -> int:
    """Return the largest sum of shares on one day of the time, both days inclusive.

    Source: cq-cso-opinions 15; linli-design
    """
    within = [one for one in shares if _overlap(one, starts_on, ends_on)]
    starts = {starts_on, *(one.starts_on for one in within if one.starts_on > starts_on)}
    return max((sum(one.fte_bps for one in within if _overlap(one, day, day)) for day in starts), default=0)


def check_is_fresh(checked_on: date | None, clear: bool, on: date, months: int) -> bool:
    """Tell whether a clean record was shown, and not longer ago than the months.

    Source: minors-protection-law 62
    """
    return checked_on is not None and clear and checked_on <= on <= add_months(checked_on, months)


def obstacles(person: Applicant, post: Post, *, full_post_bps: int, hiring: bool, check_months: int) -> list[str]:
    """Return the codes of everything that stands against the placement, in a fixed order; empty: nothing.

    With `hiring` a clean record must be shown for work with minors; a proposal may come before the check, but not
    after one that found something.

    Source: cq-cso-opinions 15; minors-protection-law 62; pipl 13; linli-design
    """
    taken = most_taken(person.shares, post.starts_on, post.ends_on)
    checked = check_is_fresh(person.last_check_on, person.last_check_clear, post.starts_on, check_months)
    found = {
        "NO_CONSENT": not person.consents,
        "BANNED": person.banned,
        "LEVEL_TOO_LOW": rank(level_on(person.certificates, post.starts_on)) < rank(post.min_level),
        "FTE_EXCEEDED": taken + post.fte_bps > full_post_bps,
        "ORGANIZATION_NOT_OPEN": not post.organization_open,
        "RECORD_NOT_CLEAN": post.with_minors and person.last_check_on is not None and not person.last_check_clear,
        "RECORD_CHECK_MISSING": post.with_minors and hiring and not checked,
        "INSPECTION_CONFLICT": post.inspected and post.organization_id in person.tied_to,
    }
    return [code for code, holds in found.items() if holds]


def obstacle_errors(codes: Sequence[str]) -> list[FieldError]:
    """Return the obstacles in both languages.

    Source: cq-cso-opinions 15; minors-protection-law 62
    """
    return [FieldError("", code, WORDS[code], _CLAUSES.get(code, "cq-cso-opinions 15")) for code in codes]


WORDS: Final = {
    "NO_CONSENT": Text("本人未同意现行版本的人岗匹配。", "The person has not agreed to be matched."),
    "BANNED": Text("该人员被限制任职。", "The person may not be placed."),
    "LEVEL_TOO_LOW": Text("上岗日没有达到要求等级的有效证书。", "No valid certificate of the level on the first day."),
    "FTE_EXCEEDED": Text("与同期岗位工时比例合计超过 1.00。", "Overlapping posts would exceed one full post."),
    "ORGANIZATION_NOT_OPEN": Text("用人组织不在正常状态或被列入信用名单。", "The organization takes nobody now."),
    "RECORD_NOT_CLEAN": Text("从业查询有违法犯罪记录。", "The record check found something."),
    "RECORD_CHECK_MISSING": Text(
        "接触未成年人须有十二个月内的从业查询。", "A record check of the last 12 months is missing."
    ),
    "INSPECTION_CONFLICT": Text(
        "该组织正在接受检查且本人申报了关联。", "A tie to the inspected organization is declared."
    ),
}
_CLAUSES: Final = {
    "RECORD_NOT_CLEAN": "minors-protection-law 62",
    "RECORD_CHECK_MISSING": "minors-protection-law 62",
    "NO_CONSENT": "pipl 13",
}


def _overlap(share: Share, starts_on: date, ends_on: date | None) -> bool:
    return (ends_on is None or share.starts_on <= ends_on) and (share.ends_on is None or share.ends_on >= starts_on)
