"""Numbers of few persons are not shown, and cannot be had by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from registration.indicators.rules.suppression import hidden_places

TREE = {"city": None, "a": "city", "b": "city", "c": "city"}


def test_small_ones_are_hidden() -> None:
    assert hidden_places(TREE, {"city": 12, "a": 1, "b": 2, "c": 9}, 3) == {"a", "b"}


def test_one_small_one_takes_the_next_with_it() -> None:
    assert hidden_places(TREE, {"city": 30, "a": 1, "b": 20, "c": 9}, 3) == {"a", "c"}


def test_a_sum_that_is_its_only_part_is_hidden_too() -> None:
    tree = {"city": None, "town": "city", "other": "city", "community": "town"}
    assert hidden_places(tree, {"city": 22, "town": 2, "other": 20, "community": 2}, 3) >= {
        "town",
        "community",
        "other",
    }


def test_nothing_small_nothing_hidden() -> None:
    assert hidden_places(TREE, {"city": 9, "a": 3, "b": 3, "c": 3}, 3) == set()


@st.composite
def trees(draw: st.DrawFn) -> tuple[dict[str, str | None], dict[str, int]]:
    parents: dict[str, str | None] = {"city": None}
    numbers: dict[str, int] = {"city": 0}
    for unit in range(draw(st.integers(1, 4))):
        parents[f"u{unit}"], numbers[f"u{unit}"] = "city", 0
        for place in range(draw(st.integers(1, 4))):
            name = f"u{unit}p{place}"
            parents[name], numbers[name] = f"u{unit}", draw(st.integers(0, 8))
            numbers[f"u{unit}"] += numbers[name]
            numbers["city"] += numbers[name]
    return parents, numbers


@given(trees())
def test_what_is_hidden_cannot_be_computed(tree: tuple[dict[str, str | None], dict[str, int]]) -> None:
    parents, numbers = tree
    hidden = hidden_places(parents, numbers, 3)
    assert {place for place, number in numbers.items() if number < 3} <= hidden
    for parent in {parent for parent in parents.values() if parent is not None}:
        parts = {place for place, above in parents.items() if above == parent}
        if parent in hidden:
            assert parts & hidden
        elif parts & hidden:
            assert len(parts & hidden) > 1
            assert sum(numbers[part] for part in parts & hidden) >= 3
