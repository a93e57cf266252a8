"""Changes cut periods short and follow them; the days before never change."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from registration.divisions.rules.classification import Setting
from registration.divisions.rules.timeline import Cut, Period, rewritten

START = date(1950, 1, 1)


def renamed(period: Period) -> Period:
    return replace(period, name=period.name + "新")


def apply(periods: list[Period], day: date, name: str | None) -> list[Period]:
    change = None if name is None else lambda period: replace(period, name=name)
    result = rewritten(periods, day, change)
    kept = list(periods)
    for cut in result.cuts:
        kept[cut.index] = replace(kept[cut.index], valid_to=cut.valid_to)
    return kept + list(result.added)


def name_on(periods: list[Period], day: date) -> list[str]:
    return [p.name for p in periods if p.valid_from <= day and (p.valid_to is None or day < p.valid_to)]


def test_a_change_cuts_the_open_period() -> None:
    day = date(2025, 11, 6)
    result = rewritten([Period(START, None, "甲")], day, renamed)
    assert result.cuts == (Cut(0, day),)
    assert result.added == (Period(day, None, "甲新"),)


def test_a_second_change_on_the_same_day_leaves_an_empty_period() -> None:
    result = rewritten([Period(START, None, "甲")], START, renamed)
    assert result.cuts == (Cut(0, START),)
    assert result.added == (Period(START, None, "甲新"),)


def test_a_back_dated_change_keeps_what_was_entered_later() -> None:
    early, late = date(2025, 11, 6), date(2026, 3, 1)
    later = Period(late, None, "甲", urban_override=Setting.RURAL, override_reason="核查")
    result = rewritten([Period(START, late, "甲"), later], early, renamed)
    assert result.cuts == (Cut(0, early), Cut(1, late))
    assert result.added == (Period(early, late, "甲新"), replace(later, name="甲新"))


def test_an_ended_division_has_no_further_period() -> None:
    result = rewritten([Period(START, None, "甲")], date(2026, 1, 1), None)
    assert (result.cuts, result.added) == ((Cut(0, date(2026, 1, 1)),), ())


CHANGES = st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["甲", "乙", "丙"])), min_size=1, max_size=8)


@given(changes=CHANGES)
def test_on_every_day_there_is_one_name_and_it_is_the_last_one_entered_for_it(
    changes: list[tuple[int, str]],
) -> None:
    periods = [Period(START, None, "")]
    expected = dict.fromkeys(range(45), "")
    for offset, name in changes:
        periods = apply(periods, START + timedelta(offset), name)
        expected |= dict.fromkeys(range(offset, 45), name)
    for offset, name in expected.items():
        assert name_on(periods, START + timedelta(offset)) == [name]
