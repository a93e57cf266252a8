"""Who may take up a post that is not the legal representative's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from registration.applications.rules.conditions.board import LEADING_POSTS
from registration.applications.rules.defects import defect
from registration.applications.rules.lookup import Lookup
from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from shared.contracts.values import LeaderPost, LegalKind
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError, Text

TERM_RULES: Final = {
    LegalKind.SG: "leader.termYears",
    LegalKind.SO: "leader.termYears",
    LegalKind.FD: "fd.directors.termYears",
}
_MONTHS: Final = 12
_SINGLE: Final = frozenset({LeaderPost.SECRETARY_GENERAL})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a post now."""

    person_ref: str
    post: LeaderPost


@dataclass(frozen=True, slots=True)
class Appointment:
    """A person for a post from a day to the last day of the term."""

    person_ref: str
    post: LeaderPost
    from_on: date
    term_ends_on: date | None
    resolved_on: date
    serving_official: bool = False


def appointment_defects(
    kind: LegalKind, wanted: Appointment, holders: Sequence[Holder], lookup: Lookup, on: date, *, barred: bool
) -> list[FieldError]:
    """Return everything that stands against the appointment; `barred` when the person may not lead.

    Source: sg-regulations 13, 14; so-regulations 10, 11; fd-regulations 20, 22, 23
    """
    found = [_CHANGE_REGISTRATION] if wanted.post is LEGAL_REPRESENTATIVE_POST[kind] else []
    found += [_BARRED] if barred else []
    found += _conflicts(kind, wanted, holders)
    if wanted.resolved_on > wanted.from_on or wanted.from_on > on:
        found.append(_DAYS)
    return found + term_defects(kind, wanted.from_on, wanted.term_ends_on, lookup)


def term_defects(kind: LegalKind, from_on: date, term_ends_on: date | None, lookup: Lookup) -> list[FieldError]:
    """Return the defect of a term that ends before it begins, or is longer than the rule allows.

    Source: fd-regulations 20, 22; linli-design 13.5
    """
    if term_ends_on is None:
        return []
    if term_ends_on <= from_on:
        return [_TERM_ENDS_EARLY]
    rule = lookup(TERM_RULES[kind])
    if term_ends_on <= validity_end(from_on, int(rule.value) * _MONTHS):
        return []
    message = Text(f"每届任期不超过 {rule.value} 年。", f"A term is at most {rule.value} years.")
    details = {"rule_key": rule.key, "rule_version": rule.version}
    return [FieldError("/term_ends_on", "TERM_TOO_LONG", message, "fd-regulations 20", details)]


def departure_defects(from_on: date, until_on: date, on: date) -> list[FieldError]:
    """Return the defect of a departure before the first day in the post, or in the future.

    Source: linli-design 13.5
    """
    return [] if from_on <= until_on <= on else [_DEPARTURE_DAY]


def reelection_defects(
    kind: LegalKind, resolved_on: date, term_ends_on: date, lookup: Lookup, on: date, *, barred: bool
) -> list[FieldError]:
    """Return what stands against another term; `barred` when the person may not lead.

    Source: fd-regulations 20, 23; sg-regulations 13; linli-design 13.5
    """
    found = [_BARRED_LEADER] if barred else []
    found += [_ELECTED_AHEAD] if resolved_on > on else []
    return found + term_defects(kind, resolved_on, term_ends_on, lookup)


def _conflicts(kind: LegalKind, wanted: Appointment, holders: Sequence[Holder]) -> list[FieldError]:
    found = []
    own = {holder.post for holder in holders if holder.person_ref == wanted.person_ref}
    if own:
        found.append(_SUPERVISOR_APART if LeaderPost.SUPERVISOR in {*own, wanted.post} else _PERSON_TWICE)
    if wanted.post in _SINGLE and any(holder.post is wanted.post for holder in holders):
        found.append(_POST_HELD)
    if kind is LegalKind.FD and wanted.serving_official and wanted.post in LEADING_POSTS:
        found.append(_OFFICIAL)
    return found


_CHANGE_REGISTRATION: Final = defect(
    "/post", "CHANGE_REGISTRATION_REQUIRED", "更换法定代表人须办理变更登记。",
    "The legal representative changes by change registration only.", "sg-regulations 18",
)  # fmt: skip
_BARRED: Final = defect(
    "/id_number",
    "LEADER_DISQUALIFIED",
    "该人员在限制任职期内。",
    "The person is barred from leading.",
    "fd-regulations 23",
)
REPLACED: Final = defect(
    "/id_number",
    "LEADER_REPLACED",
    "该人员已被责令撤换，不得回任。",
    "A penalty has had the person replaced; the post is for somebody else.",
    "sg-regulations 30",
)
_BARRED_LEADER: Final = defect(
    "/leader_id", "LEADER_DISQUALIFIED", "该人员在限制任职期内。", "The person is barred from leading."
)
_ELECTED_AHEAD: Final = defect(
    "/resolved_on", "NOT_RESOLVED_YET", "决议日期不得晚于今天。", "The resolution has not been taken yet."
)
_DEPARTURE_DAY: Final = defect(
    "/until_on", "DEPARTURE_DAY", "离任日期须在任职之后、今天之前。", "The last day lies between the first and today."
)
_PERSON_TWICE: Final = defect(
    "/post", "PERSON_TWICE", "该人员已在本组织担任负责人。", "The person holds a post in the organization already."
)
_SUPERVISOR_APART: Final = defect(
    "/post", "SUPERVISOR_APART", "监事不得兼任负责人、理事。", "A supervisor holds no other post.", "fd-regulations 22"
)
_POST_HELD: Final = defect(
    "/post", "POST_HELD", "该职务现已有人担任，请先办理离任。", "Somebody holds the post; note the departure first."
)
_OFFICIAL: Final = defect(
    "/serving_official", "FD_LEADERS_OFFICIAL", "基金会理事长、副理事长、秘书长不得由现职国家工作人员兼任。",
    "Chair, vice chair and secretary-general of a foundation must not be serving officials.", "fd-regulations 23",
)  # fmt: skip
_DAYS: Final = defect(
    "/from_on", "APPOINTMENT_DAY", "任职日期须在决议之后、今天之前。",
    "The first day lies between the resolution and today.",
)  # fmt: skip
_TERM_ENDS_EARLY: Final = defect(
    "/term_ends_on", "TERM_ENDS_EARLY", "任期须晚于任职日期。", "The term ends before it begins."
)
