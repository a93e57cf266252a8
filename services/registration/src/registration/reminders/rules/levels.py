"""Whom reminders are for, and when a second one may follow."""

from dataclasses import dataclass

from registration.reminders.errors import NotTwiceUnanswered, OnlyForFiled, WrongLevel
from registration.reminders.rules.states import ReminderState
from shared.contracts.values import Tier
from shared.kit.problems import Text


@dataclass(frozen=True, slots=True)
class Earlier:
    """A reminder as those after it see it."""

    organization: str
    level: int
    state: str
    unanswered: bool


def require_filed(tier: str) -> None:
    """Pass a filed organization.

    Raises:
        OnlyForFiled: it is registered.

    Source: cq-cso-opinions 18
    """
    if tier == Tier.REGISTERED:
        raise OnlyForFiled(
            Text("已登记的组织由登记管理机关依法监管。", "Registered organizations are the authority's to supervise."),
            clause_ref="18",
        )


def next_level(organization: str, follows: Earlier | None, *, named: bool) -> int:
    """Return the level: 1 without an earlier reminder, 2 after an unanswered one of level 1.

    `named` tells whether an earlier reminder was named at all.

    Raises:
        WrongLevel: what was named is not an unanswered first reminder of this organization.

    Source: cq-cso-opinions 18
    """
    if not named:
        return 1
    if follows is None or (follows.organization, follows.level) != (organization, 1) or not follows.unanswered:
        raise WrongLevel(clause_ref="18")
    return 2


def require_twice_unanswered(reminder: Earlier, first: Earlier | None, *, concluded: bool) -> None:
    """Pass the second of two unanswered reminders, if nothing was decided on it yet.

    Raises:
        NotTwiceUnanswered: there were not two, or a decision was made.

    Source: cq-cso-opinions 18; linli-design
    """
    twice = (
        reminder.level == 2
        and reminder.state == ReminderState.ESCALATED
        and reminder.unanswered
        and first is not None
        and first.unanswered
    )
    if not twice or concluded:
        raise NotTwiceUnanswered(clause_ref="18")
