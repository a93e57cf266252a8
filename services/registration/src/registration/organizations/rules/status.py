"""Where an organization stands, and the acts that move it."""

from typing import Final

from shared.contracts.values import OrganizationStatus
from shared.kit.transitions import StateMachine, Transition

_S = OrganizationStatus
_ORGANIZATION: Final = "registration.organization"
_FILING: Final = "registration.filing"

OFFICERS: Final = ("CTY", "MUN")
_OWN: Final = ("CSO", *OFFICERS)
_BY_LAW: Final = ("SYS", *OFFICERS)
_SUSPENDED: Final = "a suspension is not over"


def _life(
    source: OrganizationStatus, target: OrganizationStatus, command: str, roles: tuple[str, ...], guard: str, event: str
) -> Transition[OrganizationStatus]:
    """Return a row of a registered organization's later life; filed ones end by removal."""
    return Transition(source, target, command, roles, guard, f"{_ORGANIZATION}.{event}.v1")


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
        _life(_S.ACTIVE, _S.SUSPENDED, "suspend", OFFICERS, "until a date", "suspended"),
        _life(_S.SUSPENDED, _S.SUSPENDED, "suspend", OFFICERS, "until a later date", "suspended"),
        _life(_S.SUSPENDED, _S.ACTIVE, "resume", _BY_LAW, "the date has passed, or lifted before", "resumed"),
        _life(_S.ACTIVE, _S.LIQUIDATING, "start_liquidation", _OWN, "a ground of clause 13", "liquidation_started"),
        _life(_S.SUSPENDED, _S.LIQUIDATING, "start_liquidation", _OWN, "the same", "liquidation_started"),
        _life(_S.REVOKED, _S.LIQUIDATING, "start_liquidation", _BY_LAW, "forced", "liquidation_started"),
        _life(_S.LIQUIDATING, _S.ACTIVE, "cancel_liquidation", _OWN, "not revoked", "liquidation_cancelled"),
        _life(_S.LIQUIDATING, _S.SUSPENDED, "cancel_liquidation_while_suspended", _OWN, _SUSPENDED,
              "liquidation_cancelled"),
        _life(_S.LIQUIDATING, _S.REVOKED, "cancel_forced_liquidation", OFFICERS, "the revocation is annulled",
              "liquidation_cancelled"),
        _life(_S.LIQUIDATING, _S.DEREGISTERED, "deregister", OFFICERS, "all services clear; decided by two",
              "deregistered"),
        _life(_S.ACTIVE, _S.REVOKED, "revoke", OFFICERS, "a ground; heard; decided by two", "revoked"),
        _life(_S.SUSPENDED, _S.REVOKED, "revoke", OFFICERS, "the same", "revoked"),
        _life(_S.LIQUIDATING, _S.REVOKED, "revoke", OFFICERS, "the same", "revoked"),
        _life(_S.REVOKED, _S.ACTIVE, "annul_revocation", OFFICERS, "a review", "revocation_annulled"),
        _life(_S.REVOKED, _S.SUSPENDED, "annul_revocation_while_suspended", OFFICERS, _SUSPENDED,
              "revocation_annulled"),
        _life(_S.REVOKED, _S.LIQUIDATING, "annul_revocation_while_liquidating", OFFICERS,
              "it was being wound up before", "revocation_annulled"),
        _life(_S.LIQUIDATING, _S.LIQUIDATING, "annul_revocation_while_liquidating", OFFICERS,
              "it was being wound up before", "revocation_annulled"),
    ],
)  # fmt: skip
