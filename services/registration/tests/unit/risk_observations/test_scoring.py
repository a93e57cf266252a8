"""How much observations weigh."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.risk_observations.rules.areas import ObservedArea, kind_of, readable_areas
from registration.risk_observations.rules.scoring import Observation, risk_score

WEIGHTS = {"REPORT_OVERDUE": 10, "FINAL_FAILED": 25, "FINAL_PASSED": -5}
ON = date(2024, 10, 30)


def score(*observations):
    return risk_score([Observation(kind, day) for kind, day in observations], WEIGHTS, ON, 24)


@pytest.mark.parametrize(
    ("observations", "expected"),
    [
        ([], 0),
        ([("REPORT_OVERDUE", ON)], 10),
        ([("REPORT_OVERDUE", ON), ("REPORT_OVERDUE", ON), ("FINAL_FAILED", ON)], 45),
        ([("FINAL_PASSED", ON)], 0),
        ([("FINAL_PASSED", ON), ("FINAL_FAILED", ON)], 20),
        ([("DISBURSEMENT_PAID", ON)], 0),
        ([("REPORT_OVERDUE", ON + timedelta(days=1))], 0),
        ([("REPORT_OVERDUE", date(2022, 10, 30))], 0),
        ([("REPORT_OVERDUE", date(2022, 10, 31))], 10),
    ],
)
def test_scores(observations, expected):
    assert score(*observations) == expected


known = st.tuples(st.sampled_from([*WEIGHTS, "OTHER"]), st.dates(date(2022, 1, 1), date(2025, 1, 1)))


@given(st.lists(known), st.randoms())
def test_the_order_of_events_does_not_matter(observations, chance):
    shuffled = list(observations)
    chance.shuffle(shuffled)
    assert score(*shuffled) == score(*observations) >= 0


def test_kinds_are_named_after_events():
    assert kind_of("funding.report.overdue.v1") == "REPORT_OVERDUE"
    assert kind_of("funding.custody.reconciliation_failed.v1") == "CUSTODY_RECONCILIATION_FAILED"


def test_conflicts_and_party_contacts_are_for_authorities():
    assert readable_areas({"CTY"}) == set(ObservedArea)
    assert set(ObservedArea) - readable_areas({"STR"}) == {ObservedArea.INTEGRITY, ObservedArea.PARTY}
