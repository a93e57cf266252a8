"""Where things lie after a division was replaced, and which changes of a record are about a place."""

import pytest

from funding.boundaries.rules import Home, new_home
from funding.notices.rules import NOTICE_MACHINE, NoticeState, area_concerned


@pytest.mark.parametrize(
    ("old", "new", "home"),
    [
        ("500103001011", ["500103001012"], Home("500103001012", "500103001")),
        ("500103001011", ["500103005012"], Home("500103005012", "500103005")),
        ("500103001011", ["500103001013", "500103001012"], Home(None, "500103001", ("500103001012", "500103001013"))),
        ("500103001011", ["500103001012", "500103005001"], Home(None, None, ("500103001012", "500103005001"))),
        ("500103001011", [], Home(None, "500103001")),
        ("500103001", ["500103005"], Home(None, "500103005")),
        ("500103001", ["500103005", "500103006"], Home(None, None)),
        ("500103", ["500112"], None),
    ],
)
def test_one_successor_takes_all_and_among_several_an_office_chooses(
    old: str, new: list[str], home: Home | None
) -> None:
    assert new_home(old, new) == home


@pytest.mark.parametrize(
    ("fields", "concerned"),
    [(["domicile"], True), (["business_scope", "home_community_code"], True), (["charter"], False), ([], False)],
)
def test_only_a_new_place_asks_for_a_look_at_the_area(fields: list[str], concerned: bool) -> None:
    assert area_concerned(fields) is concerned


def test_a_notice_is_resolved_once() -> None:
    assert NOTICE_MACHINE.commands(NoticeState.RESOLVED) == ()
