"""The states of a filing and the one table of transitions between them."""

from enum import StrEnum
from typing import Final

from shared.contracts.values import Tier
from shared.kit.transitions import StateMachine, Transition


class FilingState(StrEnum):
    """Where a filing stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    COMMITTEE_CHECKED = "COMMITTEE_CHECKED"
    RETURNED = "RETURNED"
    FILED = "FILED"
    SUPERSEDED = "SUPERSEDED"
    UPGRADED = "UPGRADED"
    REMOVED = "REMOVED"


_S = FilingState
GROUPS: Final = ("CSO", "APP")
SYSTEM: Final = "SYS"
OPEN_STATES: Final = frozenset({_S.DRAFT, _S.SUBMITTED, _S.COMMITTEE_CHECKED, _S.RETURNED})
"""Not decided yet."""


def _row(
    source: FilingState | None,
    command: str,
    target: FilingState,
    roles: tuple[str, ...],
    guard: str = "",
    event: str | None = None,
) -> Transition[FilingState]:
    named = f"registration.filing.{event}.v1" if event else None
    return Transition(source=source, target=target, command=command, roles=roles, guard=guard, event=named)


FILING_MACHINE: Final = StateMachine(
    "filing",
    [
        _row(None, "create", _S.DRAFT, GROUPS),
        _row(None, "import", _S.FILED, ("CTY", "MUN"), "a sound row of an import", "filed"),
        _row(_S.DRAFT, "update", _S.DRAFT, GROUPS),
        _row(_S.DRAFT, "submit", _S.SUBMITTED, GROUPS, "complete; the name is free", "submitted"),
        _row(_S.SUBMITTED, "check", _S.COMMITTEE_CHECKED, ("COM",), "due in 5 working days", "checked"),
        _row(_S.SUBMITTED, "return", _S.RETURNED, ("COM",), "reasons", "returned"),
        _row(_S.COMMITTEE_CHECKED, "consent", _S.COMMITTEE_CHECKED, ("CPO",), "community-guided"),
        _row(_S.COMMITTEE_CHECKED, "file", _S.FILED, ("STR", "COM"),
             "the managing body; community-guided: the CPO has consented", "filed"),
        _row(_S.COMMITTEE_CHECKED, "return", _S.RETURNED, ("STR", "COM"), "the managing body; reasons", "returned"),
        _row(_S.RETURNED, "update", _S.RETURNED, GROUPS),
        _row(_S.RETURNED, "submit", _S.SUBMITTED, GROUPS, "complete; the name is free", "submitted"),
        _row(_S.FILED, "update", _S.FILED, ("CSO", "APP", "STR", "COM"),
             "size, money, place and charter only", "upgrade_suggested"),
        _row(_S.FILED, "change", _S.FILED, ("STR", "COM"), "the managing body; name or responsible person"),
        _row(_S.FILED, "consent", _S.FILED, ("CPO",), "community-guided; to its removal"),
        _row(_S.FILED, "supersede", _S.SUPERSEDED, ("STR", "COM"),
             "another tier fits; the body of the new tier; a new filing takes its place", "tier_changed"),
        _row(_S.FILED, "upgrade", _S.FILED, GROUPS, "an application for registration is made"),
        _row(_S.FILED, "register", _S.UPGRADED, (SYSTEM,), "the application was approved", "upgraded"),
        _row(_S.FILED, "remove", _S.REMOVED, ("CSO", "APP", "STR", "COM"),
             "own wish, or violation with the CPO's consent when community-guided", "removed"),
    ],
)  # fmt: skip


def deciding_role(tier: Tier) -> str:
    """Return the role that files, returns, moves and removes filings of `tier`.

    Source: cq-cso-opinions 13
    """
    return "STR" if tier is Tier.STREET_MANAGED else "COM"
