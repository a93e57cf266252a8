"""The tests of clause 2: the examples of the policy's own arithmetic, its edges, and its laws."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registration.divisions.rules.classification import Setting
from registration.indicators.rules import measures
from registration.indicators.rules.assessment import Scope, assess, measured_in, missed
from registration.indicators.rules.cells import Cell
from registration.indicators.rules.closing import closing_of
from registration.indicators.rules.targets import RULE_KEYS, Targets, is_due
from registration.indicators.rules.vocabulary import CellKind, Key, Result, ScopeLevel
from registration.reference.files import toml_file
from registration.reference.loading import shipped_rules

TARGETS = Targets({rule.key: rule.value for rule in shipped_rules() if rule.key in RULE_KEYS})
URBAN, RURAL = Setting.URBAN, Setting.RURAL


def cell(place: str, registered: int = 0, setting: Setting = URBAN, **more: object) -> Cell:
    facts = {"unit_code": "500103", "town_code": "500103001", "categories": {"LIVELIHOOD": registered}} | more
    return Cell(place, setting, registered=registered, **facts)  # type: ignore[arg-type]


def urban(*counts: int) -> list[Cell]:
    return [cell(f"place-{at}", count) for at, count in enumerate(counts)]


def found(cells: list[Cell], key: Key, level: ScopeLevel = ScopeLevel.UNIT) -> measures.Measured:
    return measured_in("500103", level, cells, {}, TARGETS)[key]


def test_minimum_and_average_are_different_tests() -> None:
    """5, 12, 3 and 20: one community lacks two organizations, and the average is attained all the same."""
    cells = urban(5, 12, 3, 20)
    minimum, average = found(cells, Key.T19_U), found(cells, Key.T20_U)
    assert (minimum.result, minimum.facts["rate_bps"], minimum.facts["gap"]) == (Result.NOT_ATTAINED, 7_500, 2)
    assert (average.result, average.facts["organizations"], average.facts["shortfall"]) == (Result.ATTAINED, 40, 0)


def test_a_community_without_any_organization_counts() -> None:
    cells = urban(5, 12, 3, 20, 0)
    minimum, average = found(cells, Key.T19_U), found(cells, Key.T20_U)
    assert minimum.facts["rate_bps"] == 6_000
    assert [gap.size for gap in minimum.gaps] == [2, 5]
    assert (average.result, average.facts["shortfall"]) == (Result.NOT_ATTAINED, 10)
    assert [gap.size for gap in average.gaps] == [10]


def test_almost_ten_is_not_ten() -> None:
    """2,499 organizations in 250 communities are 9.996 each: shown as 9.99, and not attained."""
    cells = urban(*[10] * 249, 9)
    average = found(cells, Key.T20_U)
    assert (average.result, average.facts["average"], average.facts["shortfall"]) == (Result.NOT_ATTAINED, "9.99", 1)


@pytest.mark.parametrize("key", [Key.T19_R, Key.T20_R, Key.T20_WR])
def test_where_there_is_no_such_community_nothing_is_attained(key: Key) -> None:
    assert found(urban(50), key).result is Result.NOT_APPLICABLE


def test_a_unit_without_such_communities_stands_in_no_pass_list() -> None:
    cells = [cell("a", 10), cell("b", 1, RURAL, unit_code="500240", town_code="500240218")]
    whole = assess(Scope("50", ScopeLevel.CITY), cells, ["500103", "500240"], {"500103": 1}, TARGETS)[0]
    facts = whole.measured[Key.T20_U].facts
    assert facts["units_attained"] == ["500103"]
    assert facts["units_missed"] == []
    assert facts["units_not_applicable"] == ["500240"]
    assert whole.measured[Key.T20_1].facts["units_missed"] == ["500240"]
    assert whole.measured[Key.T20_1].result is Result.NOT_ATTAINED


def test_the_city_is_sums_over_sums_and_no_mean_of_means() -> None:
    """Three communities with 8 each and one with 14: means 8 and 14, their mean 11, but 38 for four is 9.5."""
    cells = [*(cell(f"a{at}", 8) for at in range(3)), cell("b", 14, unit_code="500105")]
    whole = assess(Scope("50", ScopeLevel.CITY), cells, ["500103", "500105"], {}, TARGETS)[0]
    assert whole.measured[Key.T20_U].result is Result.NOT_ATTAINED
    assert whole.measured[Key.T20_U].facts["average"] == "9.50"


def test_categories_make_groups() -> None:
    categories = {"MUTUAL_AID": 1, "CHARITY": 2, "AGRI_RURAL": 3, "CULTURE_SPORT": 1}
    measured = found([cell("a", 7, categories=categories)], Key.T20_X)
    assert measured.facts["groups"] == {"COMMUNITY_SERVICE": 1, "CHARITY_RELIEF": 2, "OTHER_X": 3, "CULTURE_SPORT": 1}
    assert measured.facts["missing"] == ["COMMUNITY_AFFAIRS"]
    assert (measured.result, measured.facts["coverage_bps"]) == (Result.NOT_ATTAINED, 7_500)
    assert found([cell("a", 7, categories=categories)], Key.T20_X, ScopeLevel.TOWN).result is Result.REPORTED


def test_the_rule_of_groups_is_the_taxonomy() -> None:
    taxonomy = {each["code"]: each["group"] for each in toml_file("categories.toml")["categories"]}
    assert dict(TARGETS.category_groups) == taxonomy


def test_unclassified_and_unassigned_places() -> None:
    """Unclassified ones count nowhere; unassigned organizations count for the county, for no community or town."""
    cells = [
        *urban(10),
        cell("unclassified", 30, Setting.UNCLASSIFIED),
        cell("ended", 10, kind=CellKind.UNASSIGNED),
    ]
    county = found(cells, Key.T20_U)
    assert (county.facts["communities"], county.facts["organizations"]) == (1, 20)
    assert found(cells, Key.T19_U).facts["communities"] == 1
    assert found(cells, Key.T20_U, ScopeLevel.TOWN).facts["organizations"] == 10


@pytest.mark.parametrize(
    ("setting", "professionals", "lacking"), [(URBAN, 1, 1), (URBAN, 2, 0), (RURAL, 0, 1), (RURAL, 3, 0)]
)
def test_professionals(setting: Setting, professionals: int, lacking: int) -> None:
    key = Key.T20_WU if setting is URBAN else Key.T20_WR
    measured = found([cell("a", 1, setting, professionals=professionals)], key)
    assert measured.facts["gap"] == lacking
    assert measured.facts["attained_certified"] == 0


def test_what_would_close_a_gap() -> None:
    closing = closing_of(cell("a", 3, professionals=1), TARGETS)
    assert closing is not None
    assert (closing.organizations_to_minimum, closing.organizations_to_average, closing.professionals) == (2, 7, 1)
    assert closing.missing_groups == ("COMMUNITY_AFFAIRS", "CHARITY_RELIEF", "CULTURE_SPORT")
    assert closing_of(cell("a", 3, Setting.UNCLASSIFIED), TARGETS) is None


@pytest.mark.parametrize(
    ("key", "day", "due"),
    [
        (Key.T19_U, date(2019, 12, 30), False),
        (Key.T19_U, date(2019, 12, 31), True),
        (Key.T20_1, date(2020, 12, 30), False),
        (Key.T20_WR, date(2020, 12, 31), True),
    ],
)
def test_the_day_of_a_target(key: Key, day: date, due: bool) -> None:
    assert is_due(key, day, TARGETS) is due


@st.composite
def cities(draw: st.DrawFn) -> list[Cell]:
    settings = st.sampled_from(list(Setting))
    kinds = st.sampled_from([CellKind.COMMUNITY, CellKind.COMMUNITY, CellKind.UNASSIGNED])
    rows = draw(st.lists(st.tuples(st.integers(0, 3), settings, st.integers(0, 15), st.integers(0, 4), kinds)))
    return [
        cell(f"p{at}", count, setting, unit_code=f"50010{unit}", town_code=f"50010{unit}00{at % 2}", kind=kind,
             professionals=people)
        for at, (unit, setting, count, people, kind) in enumerate(rows)
    ]  # fmt: skip


UNITS = ["500100", "500101", "500102", "500103"]


@given(cities())
def test_the_city_is_the_sum_of_its_counties(cells: list[Cell]) -> None:
    whole, *parts = assess(Scope("50", ScopeLevel.CITY), cells, UNITS, {}, TARGETS)
    units = [part for part in parts if part.level is ScopeLevel.UNIT]
    for key, names in (
        (Key.T19_U, ("communities", "attained", "gap")),
        (Key.T20_R, ("communities", "organizations", "required")),
        (Key.T20_WU, ("communities", "professionals", "gap")),
    ):
        for name in names:
            assert whole.measured[key].facts[name] == sum(unit.measured[key].facts[name] for unit in units)


@given(cities())
def test_every_community_with_a_gap_is_told_once(cells: list[Cell]) -> None:
    assessed = assess(Scope("50", ScopeLevel.CITY), cells, UNITS, {}, TARGETS)
    told = [(key, gap.place_code) for _, _, key, gap in missed(assessed)]
    assert len(told) == len(set(told))
    short = {each.place_code for each in cells
             if each.setting is URBAN and each.kind is CellKind.COMMUNITY and each.organizations < 5}  # fmt: skip
    assert {place for key, place in told if key is Key.T19_U} == short


@given(cities(), st.permutations(range(8)))
def test_the_order_of_places_does_not_matter(cells: list[Cell], order: list[int]) -> None:
    turned = [cells[at % len(cells)] for at in order[: len(cells)]] if len(cells) == 8 else list(reversed(cells))
    if sorted(turned, key=lambda each: each.place_code) != sorted(cells, key=lambda each: each.place_code):
        turned = cells[::-1]
    for key in (Key.T20_U, Key.T19_R, Key.T20_X):
        assert found(turned, key).facts == found(cells, key).facts
