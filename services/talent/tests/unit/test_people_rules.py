"""ID numbers, cycles, hours and exams, with every example of the field."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.talent import QualificationLevel
from talent.communities.rules import is_counted, is_rural, place_columns
from talent.people.rules import EducationLevel, birth_date_of, consent_covers, has_social_work_degree
from talent.qualifications.rules.cycles import Hours, counted_hours, cycle_from, make_up_window, register_by
from talent.qualifications.rules.exams import Candidate, Studies, earliest, is_eligible, ways_to

D = date.fromisoformat
TABLE = {
    "ASSISTANT": [
        {"code": "US", "level": "UPPER_SECONDARY", "years": 4},
        {"code": "SD", "level": "DIPLOMA", "social_work": True, "years": 2},
        {"code": "SB", "level": "BACHELOR", "social_work": True, "years": 0, "final_year": True},
        {"code": "OB", "level": "BACHELOR", "years": 2},
    ],
    "SOCIAL_WORKER": [
        {"code": "US", "level": "UPPER_SECONDARY", "years": 6, "certificate": "ASSISTANT"},
        {"code": "SDR", "level": "DOCTORATE", "social_work": True, "years": 0},
        {"code": "ODR", "level": "DOCTORATE", "years": 2},
    ],
    "SENIOR": [
        {"code": "B", "level": "BACHELOR", "years": 5, "certificate": "SOCIAL_WORKER", "since_certificate": True}
    ],
}


@pytest.mark.parametrize(
    ("number", "born"),
    [
        ("11010519491231002X", D("1949-12-31")),
        ("440524188001010014", None),
        ("110105194912310021", None),
        ("11010519490231002X", None),
        ("11010519491231002x", None),
        ("1101051949123100", None),
        ("", None),
    ],
)
def test_an_id_number_has_a_date_and_a_check(number: str, born: date | None) -> None:
    assert birth_date_of(number) == born


def test_a_cycle_ends_the_day_before_and_opens_three_months_earlier() -> None:
    cycle = cycle_from(D("2022-05-10"), 3, 3)
    assert (cycle.valid_to, cycle.renewable_from) == (D("2025-05-09"), D("2025-02-10"))
    assert cycle_from(D("2024-02-29"), 3, 3).valid_to == D("2027-02-28")
    assert register_by(D("2024-02-29"), 1) == D("2025-02-28")


@given(st.dates(D("2000-01-01"), D("2080-01-01")), st.integers(1, 5), st.integers(1, 6))
def test_cycles_follow_one_another_without_gap(start: date, years: int, window: int) -> None:
    first = cycle_from(start, years, window)
    second = cycle_from(first.valid_to + timedelta(days=1), years, window)
    assert first.valid_from < first.renewable_from <= first.valid_to < second.valid_from
    assert (second.valid_from - first.valid_to).days == 1
    assert make_up_window(start, years)[0] <= start


T, G = "TRAINING", "DEGREE"
CYCLE = (D("2022-05-10"), D("2025-05-09"))


@pytest.mark.parametrize(
    ("records", "hours"),
    [
        ([], 0),
        ([(T, "2022-05-09", 10, False), (T, "2025-05-10", 10, False)], 0),
        ([(T, "2022-05-10", 1.5, False), (T, "2025-05-09", 2, False)], 3.5),
        ([(G, "2024-12-01", 20, True)], 90),
        ([(G, "2024-12-01", 20, False)], 20),
        ([(G, "2021-12-01", 20, True), (G, "2024-12-01", 20, True)], 20),
        ([(G, "2023-12-01", 20, True), (G, "2024-12-01", 20, True), (T, "2024-12-01", 1, False)], 111),
    ],
)
def test_which_hours_count(records: list[tuple[str, str, float, bool]], hours: float) -> None:
    listed = [Hours(kind, D(day), count, obtained) for kind, day, count, obtained in records]
    assert counted_hours(listed, *CYCLE, 90) == hours
    assert counted_hours(reversed(listed), *CYCLE, 90) == hours


L = EducationLevel


@pytest.mark.parametrize(
    ("exam", "studies", "since", "held", "first"),
    [
        ("ASSISTANT", [Studies(L.UPPER_SECONDARY, False, D("2015-06-30"))], "2016-01-01", {}, "2020-01-01"),
        ("ASSISTANT", [Studies(L.DIPLOMA, True, D("2020-06-30"))], "2016-01-01", {}, "2022-06-30"),
        ("ASSISTANT", [Studies(L.DIPLOMA, True, D("2014-06-30"))], "2016-01-01", {}, "2018-01-01"),
        ("ASSISTANT", [Studies(L.BACHELOR, True, None, True)], None, {}, "0001-01-01"),
        ("ASSISTANT", [Studies(L.BACHELOR, True, None, False)], None, {}, None),
        ("ASSISTANT", [Studies(L.BACHELOR, False, D("2020-06-30"))], "2019-01-01", {}, "2022-06-30"),
        ("ASSISTANT", [], "2019-01-01", {}, None),
        ("SOCIAL_WORKER", [Studies(L.DOCTORATE, True, D("2020-06-30"))], None, {}, "2020-06-30"),
        ("SOCIAL_WORKER", [Studies(L.DOCTORATE, False, D("2020-06-30"))], "2020-06-30", {}, "2022-06-30"),
        ("SOCIAL_WORKER", [Studies(L.UPPER_SECONDARY, False, D("2010-06-30"))], "2010-06-30", {}, None),
        ("SOCIAL_WORKER", [Studies(L.UPPER_SECONDARY, False, D("2010-06-30"))], "2010-06-30",
         {"ASSISTANT": D("2018-01-01")}, "2018-01-01"),
        ("SENIOR", [Studies(L.BACHELOR, False, D("2010-06-30"))], "2010-06-30",
         {"SOCIAL_WORKER": D("2018-01-01")}, "2023-01-01"),
    ],
)  # fmt: skip
def test_who_may_sit_an_exam(
    exam: str, studies: list[Studies], since: str | None, held: dict[str, date], first: str | None
) -> None:
    certificates = {QualificationLevel(level): day for level, day in held.items()}
    started = None if since is None else D(since)
    ways = ways_to(QualificationLevel(exam), Candidate(studies, started, certificates), TABLE)
    assert earliest(ways) == (None if first is None else D(first))
    if first is not None:
        assert is_eligible(ways, D(first))
        assert D(first) == date.min or not is_eligible(ways, D(first) - timedelta(days=1))


def test_consent_and_degree() -> None:
    assert consent_covers(["MATCHING"], "2024-1", "2024-1", "MATCHING")
    assert not consent_covers(["MATCHING"], "2023-1", "2024-1", "MATCHING")
    assert not consent_covers(["TRAINING"], "2024-1", "2024-1", "MATCHING")
    finished = {"level": "DIPLOMA", "social_work": True, "graduated_on": "2024-06-30"}
    assert has_social_work_degree([finished], D("2024-06-30"))
    assert not has_social_work_degree([finished], D("2024-06-29"))
    assert not has_social_work_degree([{**finished, "level": "UPPER_SECONDARY"}], D("2025-01-01"))


@pytest.mark.parametrize(
    ("code", "rural", "counted"),
    [("500103001011", False, True), ("500240218201", True, True), ("500240218399", True, True),
     ("500240218400", False, False), ("500240218199", False, True)],
)  # fmt: skip
def test_the_committee_decides_about_town_and_country(code: str, rural: bool, counted: bool) -> None:
    assert (is_rural(code), is_counted(code)) == (rural, counted)


def test_a_functional_area_takes_its_towns_out_of_the_county() -> None:
    areas = {"500110-WS": ["500110004"]}
    assert place_columns("500110004001", areas)["jurisdiction_id"] == "500110-WS"
    assert place_columns("500110001001", areas)["jurisdiction_id"] == "500110"
