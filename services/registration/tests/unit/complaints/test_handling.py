"""Who may complain, who looks into it, and what may follow."""

import pytest

from registration.complaints.errors import AnonymousContact, AnotherSupervisor, MeasureImpossible
from registration.complaints.rules.handling import (
    ComplaintMeasure,
    require_complainant,
    require_measure,
    require_supervisor,
)
from registration.complaints.rules.states import COMPLAINT_MACHINE, ComplaintState

M = ComplaintMeasure


@pytest.mark.parametrize(
    ("roles", "anonymous", "contact", "passes"),
    [
        ({"RES"}, True, None, True),
        ({"RES"}, False, None, True),
        ({"RES"}, False, "电话", True),
        ({"RES"}, True, "电话", False),
        ({"PUB"}, True, None, True),
        ({"PUB"}, True, "电话", False),
        ({"PUB"}, False, None, False),
        ({"PUB"}, False, "电话", False),
    ],
)
def test_a_complaint_is_a_resident_s_own_or_without_a_name(roles, anonymous, contact, passes):
    if passes:
        require_complainant(roles, anonymous=anonymous, contact=contact)
    else:
        with pytest.raises(AnonymousContact):
            require_complainant(roles, anonymous=anonymous, contact=contact)


def test_each_tier_has_its_supervisor():
    require_supervisor("REGISTERED", {"CTY"})
    require_supervisor("COMMUNITY_GUIDED", {"STR"})
    for tier, roles in (("REGISTERED", {"STR"}), ("STREET_MANAGED", {"CTY"})):
        with pytest.raises(AnotherSupervisor):
            require_supervisor(tier, roles)


@pytest.mark.parametrize(
    ("tier", "measure", "substantiated", "passes"),
    [
        ("REGISTERED", M.INSPECTION, True, True),
        ("REGISTERED", M.RECTIFICATION, True, True),
        ("REGISTERED", M.REMINDER, True, False),
        ("REGISTERED", M.INSPECTION, False, False),
        ("REGISTERED", M.NONE, False, True),
        ("STREET_MANAGED", M.REMINDER, True, True),
        ("STREET_MANAGED", M.INSPECTION, True, False),
        ("STREET_MANAGED", M.RECTIFICATION, True, False),
    ],
)
def test_what_may_follow(tier, measure, substantiated, passes):
    if passes:
        require_measure(tier, measure, substantiated=substantiated)
    else:
        with pytest.raises(MeasureImpossible):
            require_measure(tier, measure, substantiated=substantiated)


def test_nothing_is_answered_before_it_was_looked_into():
    for state in (ComplaintState.RECEIVED, ComplaintState.ACCEPTED, ComplaintState.DECLINED):
        assert "answer" not in COMPLAINT_MACHINE.commands(state)
