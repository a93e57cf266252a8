"""Which bodies an organization has, who may sit in them, for how long, and when they are elected anew."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from registration.applications.rules.defects import defect
from registration.applications.rules.lookup import Lookup
from shared.contracts.values import LegalKind
from shared.kit.calendar import add_months, validity_end
from shared.kit.problems import FieldError, Text

NOTICE_RULE: Final = "governance.electionNoticeMonths"
_TERM_RULES: Final = {
    LegalKind.SG: "leader.termYears",
    LegalKind.SO: "leader.termYears",
    LegalKind.FD: "fd.directors.termYears",
}
_LEAST_RULE: Final = "fd.directors.min"
_MOST_RULE: Final = "fd.directors.max"
_MONTHS: Final = 12


class BodyKind(StrEnum):
    """A body of an organization."""

    ASSEMBLY = "ASSEMBLY"
    BOARD = "BOARD"
    SUPERVISORS = "SUPERVISORS"


BODIES_OF: Final[Mapping[LegalKind, frozenset[BodyKind]]] = MappingProxyType(
    {
        LegalKind.SG: frozenset(BodyKind),
        LegalKind.SO: frozenset({BodyKind.BOARD, BodyKind.SUPERVISORS}),
        LegalKind.FD: frozenset({BodyKind.BOARD, BodyKind.SUPERVISORS}),
    }
)
_APART: Final = {BodyKind.BOARD: BodyKind.SUPERVISORS, BodyKind.SUPERVISORS: BodyKind.BOARD}


def apart_from(kind: BodyKind) -> BodyKind | None:
    """Return the body whose members may not sit in this one too, if there is one.

    Source: fd-regulations 22
    """
    return _APART.get(kind)


def term_end(term_from: date, term_years: int) -> date:
    """Return the last day of a term.

    Source: fd-regulations 20
    """
    return validity_end(term_from, term_years * _MONTHS)


def notice_from(next_election_on: date, months: int) -> date:
    """Return the first day on which an election is told to be due: `months` before it.

    Source: linli-design 10.17
    """
    return add_months(next_election_on, -months)


def election_defects(
    legal_kind: LegalKind,
    body: BodyKind,
    term_from: date,
    term_years: int,
    persons: Sequence[str],
    elsewhere: Collection[str],
    barred: Collection[str],
    lookup: Lookup,
    on: date,
) -> list[FieldError]:
    """Return everything that stands against a body elected for a term.

    `persons` are its members by reference, `elsewhere` the members of the body that must be apart from it, `barred`
    those who may not lead.

    Source: fd-regulations 20, 22, 23; sg-regulations 13, 14; so-regulations 10; linli-design 10.17
    """
    if body not in BODIES_OF[legal_kind]:
        return [_NO_SUCH_BODY]
    found = [_AHEAD] if term_from > on else []
    rule = lookup(_TERM_RULES[legal_kind])
    if term_years > int(rule.value):
        details = {"rule_key": rule.key, "rule_version": rule.version}
        message = Text(f"每届任期不超过 {rule.value} 年。", f"A term is at most {rule.value} years.")
        found.append(FieldError("/term_years", "TERM_TOO_LONG", message, "fd-regulations 20", details))
    if legal_kind is LegalKind.FD and body is BodyKind.BOARD:
        found += _number_of_directors(len(persons), lookup)
    return found + member_defects(persons, elsewhere, barred)


def member_defects(persons: Sequence[str], elsewhere: Collection[str], barred: Collection[str]) -> list[FieldError]:
    """Return the members who are named twice, sit in the body that must be apart, or may not lead; by position.

    Source: fd-regulations 22, 23; sg-regulations 13
    """
    found = []
    for index, person in enumerate(persons):
        at = f"/members/{index}"
        if person in persons[:index]:
            found.append(defect(at, "PERSON_TWICE", "同一人重复。", "The person is named twice."))
        if person in elsewhere:
            found.append(
                defect(at, "BODIES_APART", "理事不得兼任监事。", "A director is no supervisor.", "fd-regulations 22")
            )
        if person in barred:
            found.append(
                defect(
                    at, "LEADER_DISQUALIFIED", "该人员在限制任职期内。", "The person is barred.", "fd-regulations 23"
                )
            )
    return found


def following_defects(term_from: date, present_from: date) -> list[FieldError]:
    """Return the defect of a new term that does not begin after the present one.

    Source: fd-regulations 20
    """
    return [] if term_from > present_from else [_NOT_AFTER]


def leaving_defects(leaving: Collection[object], seated: Collection[object]) -> list[FieldError]:
    """Return those who are to leave and have no seat, by position.

    Source: linli-design 10.17
    """
    return [
        defect(f"/leaving/{index}", "NOT_A_MEMBER", "不是该机构现任成员。", "This is no present member of the body.")
        for index, member in enumerate(leaving)
        if member not in seated
    ]


def _number_of_directors(count: int, lookup: Lookup) -> list[FieldError]:
    least, most = lookup(_LEAST_RULE), lookup(_MOST_RULE)
    if int(least.value) <= count <= int(most.value):
        return []
    message = Text(
        f"理事为 {least.value} 至 {most.value} 人。", f"A board has {least.value} to {most.value} directors."
    )
    broken = least if count < int(least.value) else most
    details = {"rule_key": broken.key, "rule_version": broken.version}
    return [FieldError("/members", "NUMBER_OF_DIRECTORS", message, "fd-regulations 20", details)]


_NO_SUCH_BODY: Final = defect(
    "/kind",
    "NO_SUCH_BODY",
    "该类组织不设此机构。",
    "Organizations of this kind have no such body.",
    "so-regulations 10",
)
_NOT_AFTER: Final = defect(
    "/term_from", "TERM_NOT_AFTER", "新一届任期须晚于现届。", "The new term begins after the present one."
)
_AHEAD: Final = defect("/term_from", "ELECTION_AHEAD", "任期起始日不得晚于今天。", "The term has not begun yet.")
