"""A newer edition is compared, never guessed; applying the difference gives the newer edition."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registration.divisions.rules.codes import parent_of
from registration.divisions.rules.editions import (
    Edition,
    EditionDiff,
    EditionEntry,
    compare_editions,
    diff_hash,
    division_changes,
    row_changes,
)
from registration.divisions.rules.editions.comparison import (
    Merger,
    Move,
    OpenQuestion,
    QuestionCode,
    Reclassification,
    Renaming,
    Split,
)

A, B, C, D = "500103001001", "500103001002", "500103001101", "500103001102"
Entries = dict[str, EditionEntry]


def entries(**names: str) -> Entries:
    tree = {"50": "重庆市", "500103": "渝中区", "500103001": "七星岗街道"} | {
        code.removeprefix("c"): name for code, name in names.items()
    }
    return {code: EditionEntry(code, parent_of(code), name) for code, name in tree.items()}


PRESENT = entries(**{f"c{A}": "甲社区", f"c{B}": "乙社区"})


def compare(present: Entries, newer: Entries, **successors: tuple[str, ...]) -> EditionDiff:
    named = {code.removeprefix("c"): codes for code, codes in successors.items()}
    return compare_editions(present, Edition(newer, named))


def applied(present: Entries, diff: EditionDiff) -> Entries:
    changes = row_changes(present, diff)
    kept = {code: entry for code, entry in present.items() if code not in changes.closing}
    opened = {entry.code: entry for entry in changes.opening}
    assert not kept.keys() & opened.keys()
    return kept | opened


def test_nothing_changes_between_equal_editions(edition: Edition) -> None:
    assert compare_editions(edition.entries, edition).is_empty


def test_renaming() -> None:
    newer = entries(**{f"c{A}": "甲新社区", f"c{B}": "乙社区"})
    diff = compare(PRESENT, newer)
    assert diff.renamed == (Renaming(A, "甲社区", "甲新社区"),)
    assert applied(PRESENT, diff) == newer
    assert row_changes(PRESENT, diff).closing == {A: (A,)}


def test_move_to_another_code() -> None:
    newer = entries(**{f"c{C}": "甲社区", f"c{B}": "乙社区"})
    diff = compare(PRESENT, newer, **{f"c{A}": (C,)})
    assert (diff.moved, diff.merged, diff.split, diff.questions) == ((Move(A, C),), (), (), ())
    assert row_changes(PRESENT, diff).closing == {A: (C,)}


def test_merger_into_a_new_division() -> None:
    diff = compare(PRESENT, entries(**{f"c{C}": "甲乙社区"}), **{f"c{A}": (C,), f"c{B}": (C,)})
    assert (diff.merged, diff.moved) == ((Merger((A, B), C),), ())


def test_merger_into_a_division_that_goes_on() -> None:
    newer = entries(**{f"c{A}": "甲社区"})
    diff = compare(PRESENT, newer, **{f"c{B}": (A,)})
    assert diff.merged == (Merger((A, B), A),)
    assert row_changes(PRESENT, diff).closing == {B: (A,)}
    assert applied(PRESENT, diff) == newer


def test_split_of_a_division_that_ends() -> None:
    newer = entries(**{f"c{C}": "甲东社区", f"c{D}": "甲西社区", f"c{B}": "乙社区"})
    diff = compare(PRESENT, newer, **{f"c{A}": (C, D)})
    assert (diff.split, diff.moved, diff.merged) == ((Split(A, (C, D)),), (), ())


def test_split_of_a_division_that_goes_on() -> None:
    newer = entries(**{f"c{A}": "甲社区", f"c{B}": "乙社区", f"c{C}": "甲西社区"})
    diff = compare(PRESENT, newer, **{f"c{A}": (A, C)})
    assert diff.split == (Split(A, (A, C)),)
    assert row_changes(PRESENT, diff).closing == {A: (A, C)}
    assert applied(PRESENT, diff) == newer


def test_ended_divisions_need_named_successors() -> None:
    diff = compare(PRESENT, entries(**{f"c{C}": "甲社区", f"c{B}": "乙社区"}))
    assert diff.questions == (OpenQuestion(A, QuestionCode.SUCCESSOR_MISSING, (C,)),)
    assert diff.moved == ()
    stated = compare(PRESENT, entries(**{f"c{B}": "乙社区"}), **{f"c{A}": ()})
    assert (stated.questions, stated.ended) == ((), (A,))


def test_successors_of_an_unknown_division_are_a_question() -> None:
    diff = compare(PRESENT, PRESENT, **{f"c{D}": (A,)})
    assert diff.questions == (OpenQuestion(D, QuestionCode.SUCCESSOR_OF_UNKNOWN),)


@pytest.mark.parametrize(("states", "expected"), [(True, (Reclassification(A, "111", None),)), (False, ())])
def test_urban_rural_codes_stay_when_the_source_has_none(states: bool, expected: tuple[Reclassification, ...]) -> None:
    present = PRESENT | {A: replace(PRESENT[A], urban_rural_code="111")}
    assert compare_editions(present, Edition(PRESENT, {}, states)).reclassified == expected


def test_two_districts_become_one(edition: Edition) -> None:
    """江北区 and 渝北区 with all their towns and communities go on under a new county."""
    recode = {code: _recoded(code) for code in edition.entries if code[:6] in ("500105", "500112")}
    kept = {code: entry for code, entry in edition.entries.items() if code not in recode}
    new = {
        target: EditionEntry(target, parent_of(target), edition.entries[code].name) for code, target in recode.items()
    }
    newer = Edition(kept | new, {code: (target,) for code, target in recode.items()})
    diff = compare_editions(edition.entries, newer)
    assert diff.merged == (Merger(("500105", "500112"), "500157"),)
    assert len(diff.moved) == len(recode) - 2
    assert len(diff.ended) == len(recode)
    assert not diff.questions
    assert applied(dict(edition.entries), diff) == newer.entries


def _recoded(code: str) -> str:
    town = {"500105": "0", "500112": "1"}[code[:6]]
    if len(code) == 6:
        return "500157"
    digits = int(code[6:9]) + (50 if town == "1" and code[6] == "0" else 0)
    return f"500157{digits:03}{code[9:]}"


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_applying_the_difference_gives_the_newer_edition(data: st.DataObject, edition: Edition) -> None:
    present = dict(edition.entries)
    communities = [code for code in present if len(code) == 12]
    chosen = st.lists(st.sampled_from(communities), unique=True, max_size=12)
    renamed, ended = data.draw(chosen), data.draw(chosen)
    newer = {code: entry for code, entry in present.items() if code not in ended}
    newer |= {code: replace(newer[code], name=newer[code].name + "新") for code in renamed if code in newer}
    diff = compare_editions(present, Edition(newer))
    assert applied(present, diff) == newer
    assert {question.code for question in diff.questions} == set(ended)
    assert {row.code for row in diff.renamed} == set(renamed) - set(ended)
    back = compare_editions(newer, Edition(present))
    assert [entry.code for entry in back.created] == list(diff.ended)
    assert diff_hash(diff) == diff_hash(compare_editions(present, Edition(newer)))
    assert (diff_hash(diff) == diff_hash(back)) == diff.is_empty


CHANGES = [
    ({f"c{C}": "甲社区", f"c{B}": "乙社区"}, {A: (C,)}, [(A, (C,), "RECODED")]),
    ({f"c{C}": "甲乙社区"}, {A: (C,), B: (C,)}, [(A, (C,), "MERGED"), (B, (C,), "MERGED")]),
    ({f"c{A}": "甲社区"}, {B: (A,)}, [(B, (A,), "MERGED")]),
    ({f"c{C}": "东", f"c{D}": "西", f"c{B}": "乙社区"}, {A: (C, D)}, [(A, (C, D), "SPLIT")]),
    ({f"c{A}": "甲社区", f"c{B}": "乙社区", f"c{C}": "西"}, {A: (A, C)}, [(A, (A, C), "SPLIT")]),
    ({f"c{A}": "甲新社区", f"c{B}": "乙社区"}, {}, [(A, (A,), "RENAMED")]),
    ({f"c{B}": "乙社区"}, {A: ()}, [(A, (), "ABOLISHED")]),
    ({f"c{A}": "甲社区", f"c{B}": "乙社区", f"c{C}": "新设"}, {}, []),
]


@pytest.mark.parametrize(("newer", "successors", "changes"), CHANGES)
def test_each_replaced_division_is_one_change(
    newer: dict[str, str], successors: dict[str, tuple[str, ...]], changes: list[tuple[str, tuple[str, ...], str]]
) -> None:
    diff = compare_editions(PRESENT, Edition(entries(**newer), successors))
    found = division_changes(diff)
    assert [(change.old_code, change.new_codes, change.kind.value) for change in found] == changes
    assert applied(PRESENT, diff) == entries(**newer)


def test_a_new_class_code_replaces_nothing() -> None:
    newer = PRESENT | {A: replace(PRESENT[A], urban_rural_code="111")}
    diff = compare_editions(PRESENT, Edition(newer, {}, True))
    assert division_changes(diff) == ()
    assert applied(PRESENT, diff) == newer
