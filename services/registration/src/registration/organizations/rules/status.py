"""Where an organization stands, and the acts that move it."""

from typing import Final

from shared.contracts.values import OrganizationStatus
from shared.kit.transitions import StateMachine, Transition

_S = OrganizationStatus
_ORGANIZATION: Final = "registration.organization"
_FILING: Final = "registration.filing"

OFFICERS: Final = ("CTY", "MUN")

STATUS_MACHINE: Final = StateMachine(
    "organization",
    [
        Transition(None, _S.PENDING, "submit_filing", ("CSO", "APP"), event=f"{_FILING}.submitted.v1"),
        Transition(None, _S.ACTIVE, "register", OFFICERS, "approved application", f"{_ORGANIZATION}.registered.v1"),
        Transition(None, _S.ACTIVE, "import", OFFICERS, "filed before the import", f"{_FILING}.filed.v1"),
        Transition(_S.PENDING, _S.ACTIVE, "file", ("STR", "COM"), "filing decided", f"{_FILING}.filed.v1"),
        Transition(_S.ACTIVE, _S.ACTIVE, "upgrade", OFFICERS, "filed before", f"{_ORGANIZATION}.registered.v1"),
        Transition(_S.ACTIVE, _S.ACTIVE, "refile", ("STR", "COM"), "filed", f"{_FILING}.tier_changed.v1"),
        Transition(_S.ACTIVE, _S.REMOVED, "remove", ("STR", "COM", "CSO"), "filed", f"{_FILING}.removed.v1"),
    ],
)
