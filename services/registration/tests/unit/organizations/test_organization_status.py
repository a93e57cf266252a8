"""The life of an organization and of a filing, as their tables tell it."""

import pytest

from registration.filings.rules.states import FILING_MACHINE, FilingState, deciding_role
from registration.organizations.rules.status import STATUS_MACHINE
from shared.contracts.catalogue import EVENTS
from shared.contracts.values import OrganizationStatus, Tier
from shared.kit.problems import InvalidTransition

S = OrganizationStatus
F = FilingState


@pytest.mark.parametrize(
    ("status", "command", "target"),
    [
        (None, "register", S.ACTIVE),
        (None, "submit_filing", S.PENDING),
        (S.PENDING, "file", S.ACTIVE),
        (S.ACTIVE, "upgrade", S.ACTIVE),
        (S.ACTIVE, "remove", S.REMOVED),
        (S.ACTIVE, "suspend", S.SUSPENDED),
        (S.SUSPENDED, "suspend", S.SUSPENDED),
        (S.SUSPENDED, "resume", S.ACTIVE),
        (S.ACTIVE, "start_liquidation", S.LIQUIDATING),
        (S.SUSPENDED, "start_liquidation", S.LIQUIDATING),
        (S.REVOKED, "start_liquidation", S.LIQUIDATING),
        (S.LIQUIDATING, "cancel_liquidation", S.ACTIVE),
        (S.LIQUIDATING, "cancel_liquidation_while_suspended", S.SUSPENDED),
        (S.LIQUIDATING, "cancel_forced_liquidation", S.REVOKED),
        (S.LIQUIDATING, "deregister", S.DEREGISTERED),
        (S.ACTIVE, "revoke", S.REVOKED),
        (S.SUSPENDED, "revoke", S.REVOKED),
        (S.LIQUIDATING, "revoke", S.REVOKED),
        (S.REVOKED, "annul_revocation", S.ACTIVE),
        (S.REVOKED, "annul_revocation_while_suspended", S.SUSPENDED),
        (S.REVOKED, "annul_revocation_while_liquidating", S.LIQUIDATING),
    ],
)
def test_status_moves(status, command, target):
    assert STATUS_MACHINE.walk(status, command) is target


@pytest.mark.parametrize("status", [S.REMOVED, S.DEREGISTERED])
def test_nothing_follows_an_end(status):
    assert STATUS_MACHINE.commands(status) == ()


@pytest.mark.parametrize(
    ("status", "command"),
    [(S.ACTIVE, "deregister"), (S.SUSPENDED, "deregister"), (S.REVOKED, "deregister"), (S.REVOKED, "suspend"),
     (S.LIQUIDATING, "suspend"), (S.PENDING, "revoke"), (S.LIQUIDATING, "remove"), (S.ACTIVE, "resume")],
)  # fmt: skip
def test_what_a_status_does_not_allow(status, command):
    with pytest.raises(InvalidTransition):
        STATUS_MACHINE.walk(status, command)


@pytest.mark.parametrize(
    ("state", "commands"),
    [
        (None, ("create", "import")),
        (F.DRAFT, ("update", "submit")),
        (F.SUBMITTED, ("check", "return")),
        (F.COMMITTEE_CHECKED, ("consent", "file", "return")),
        (F.RETURNED, ("update", "submit")),
        (F.FILED, ("update", "change", "consent", "supersede", "upgrade", "register", "remove")),
        (F.SUPERSEDED, ()),
        (F.UPGRADED, ()),
        (F.REMOVED, ()),
    ],
)
def test_a_filing_can_do_in_each_state(state, commands):
    assert FILING_MACHINE.commands(state) == commands


@pytest.mark.parametrize(("state", "command"), [(F.DRAFT, "file"), (F.SUBMITTED, "file"), (F.FILED, "submit")])
def test_no_step_can_be_skipped(state, command):
    with pytest.raises(InvalidTransition):
        FILING_MACHINE.walk(state, command)


@pytest.mark.parametrize("machine", [FILING_MACHINE, STATUS_MACHINE], ids=lambda machine: machine.name)
def test_names_events_of_the_catalogue(machine):
    known = {event.type for event in EVENTS}
    assert {row.event for row in machine.transitions if row.event} <= known


@pytest.mark.parametrize(("tier", "role"), [(Tier.STREET_MANAGED, "STR"), (Tier.COMMUNITY_GUIDED, "COM")])
def test_the_managing_body_decides(tier, role):
    assert deciding_role(tier) == role
