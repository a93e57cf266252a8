"""Who leads a unit, and for how long.

Source: party-branch-regulations; linli-design
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from party_liaison.organizations.errors import defect, rule_defect
from shared.kit.calendar import validity_end
from shared.kit.problems import FieldError
from shared.kit.rule_register.book import AppliedRule

Lookup = Callable[[str], AppliedRule]
COMMITTEE_MIN: Final = "party.branch.committeeMinFull"
COMMITTEE_SIZE: Final = "party.branch.committeeSize"
TERM: Final = "party.branch.termYears"
COMMUNITY_TERM: Final = "party.branch.communityTermYears"
NOTICE: Final = "party.branch.electionNoticeMonths"
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who was elected, and how: present and in favor, out of all that may vote."""

    secretary: UUID
    deputy: UUID | None
    committee: Sequence[UUID]
    voting: int
    present: int
    in_favor: int

    @property
    def everybody(self) -> list[UUID]:
        """All who hold a post; the secretary and the deputy sit in the committee."""
        others = [one for one in self.committee if one not in (self.secretary, self.deputy)]
        return [self.secretary, *([self.deputy] if self.deputy else []), *others]


def election_defects(ticket: Ticket, electable: Sequence[UUID], full: int, lookup: Lookup) -> list[FieldError]:
    """Return everything that stands against an election; `electable` are the full members among those elected.

    With at least as many full members as the rule says there is a committee; with fewer only a secretary, perhaps a
    deputy. Quorum and majority are counted against all members that may vote.

    Source: party-branch-regulations; linli-design
    """
    found = _votes(ticket, full) + _committee(ticket, full, lookup)
    for person in ticket.everybody:
        if person not in electable:
            found.append(
                defect(_place(ticket, person), "NOT_A_FULL_MEMBER", "须为本支部正式党员。", "This is no full member.")
            )
    if ticket.deputy == ticket.secretary:
        found.append(defect("/deputy_id", "PERSON_TWICE", "同一人重复。", "The person is named twice."))
    return found


def term_end(from_on: date, *, of_community: bool, lookup: Lookup) -> date:
    """Return the last day of a term.

    Source: party-branch-regulations
    """
    years = int(lookup(COMMUNITY_TERM if of_community else TERM).value)
    return validity_end(from_on, years * _MONTHS)


def _votes(ticket: Ticket, full: int) -> list[FieldError]:
    found = []
    if ticket.voting != full:
        found.append(defect("/voting", "VOTING_DIFFERS", "应到人数与名册不符。", "The register has another number."))
    if not 2 * ticket.present > ticket.voting:
        found.append(defect("/present", "NO_QUORUM", "到会人数须超过半数。", "More than half must be present."))
    if ticket.present > ticket.voting or ticket.in_favor > ticket.present:
        found.append(defect("/in_favor", "MORE_THAN_PRESENT", "票数不合理。", "There are more than possible."))
    if not 2 * ticket.in_favor > ticket.voting:
        found.append(defect("/in_favor", "NOT_CARRIED", "赞成票须超过应到人数半数。", "Not half of all are in favor."))
    return found


def _committee(ticket: Ticket, full: int, lookup: Lookup) -> list[FieldError]:
    least, size = lookup(COMMITTEE_MIN), lookup(COMMITTEE_SIZE)
    low, high = int(size.value["least"]), int(size.value["most"])
    count = len(set(ticket.committee))
    if full < int(least.value):
        if not ticket.committee:
            return []
        zh, en = f"正式党员不足 {least.value} 人，不设支委会。", f"With fewer than {least.value} there is no committee."
        return [rule_defect("/committee_ids", "NO_COMMITTEE", zh, en, least)]
    if low <= count <= high and ticket.secretary in ticket.committee:
        return []
    zh = f"支委会由 {low} 至 {high} 人组成，书记须为委员。"
    en = f"A committee has {low} to {high} members, the secretary among them."
    return [rule_defect("/committee_ids", "COMMITTEE_SIZE", zh, en, size)]


def _place(ticket: Ticket, person: UUID) -> str:
    if person == ticket.secretary:
        return "/secretary_id"
    if person == ticket.deputy:
        return "/deputy_id"
    return f"/committee_ids/{list(ticket.committee).index(person)}"
