"""Whom the law lets represent an organization."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from registration.applications.rules.conditions.results import ConditionResult, by_law
from registration.applications.rules.facts import ApplicationFacts, Leader
from registration.applications.rules.vocabulary import LEGAL_REPRESENTATIVE_POST
from shared.contracts.values import LegalKind
from shared.kit.problems import Text


@dataclass(frozen=True, slots=True)
class Represented:
    """Another organization, or one applied for, that the person is legal representative of."""

    legal_kind: LegalKind
    pending: bool


def legal_representatives(facts: ApplicationFacts) -> tuple[Leader, ...]:
    """Return the leaders in the post that represents an organization of this kind; there must be exactly one.

    Source: sg-regulations 14; so-regulations 10; fd-regulations 23
    """
    post = LEGAL_REPRESENTATIVE_POST[facts.legal_kind]
    return tuple(leader for leader in facts.leaders if leader.post is post)


def representative_condition(legal_kind: LegalKind, represented: Sequence[Represented]) -> ConditionResult:
    """Return whether the person is free for this post; `represented` are all others, under any authority.

    An association's representative represents no other association, a foundation's no other organization at all,
    so a foundation's representative is free for nothing else. Applications before an authority count.

    Source: sg-regulations 12; fd-regulations 23
    """
    in_the_way = _in_the_way(legal_kind, {each.legal_kind for each in represented})
    return by_law(
        f"{legal_kind}_LEGAL_REPRESENTATIVE", "/leaders", met=not in_the_way,
        actual=",".join(sorted(in_the_way)) or None,
        clause_ref="fd-regulations 23" if legal_kind is LegalKind.FD else "sg-regulations 12",
        message=Text("社会团体法定代表人不得同时担任其他社会团体法定代表人；基金会法定代表人不得兼任其他组织法定代表人（含申请中的）。",
                     "An association's legal representative represents no other association, a foundation's no other"
                     " organization, those applied for included."),
    )  # fmt: skip


def _in_the_way(legal_kind: LegalKind, others: Collection[LegalKind]) -> set[LegalKind]:
    if legal_kind is LegalKind.FD:
        return set(others)
    exclusive = {LegalKind.FD, LegalKind.SG} if legal_kind is LegalKind.SG else {LegalKind.FD}
    return exclusive.intersection(others)
