"""Needs that projects can cite, and days of fairs."""

from datetime import date

import pytest

from funding.fairs.errors import FairDayNotPossible
from funding.fairs.rules import FAIR_MACHINE, INTENT_MACHINE, require_day_has_come, require_fair_day
from funding.needs.errors import NeedElsewhere, NeedNotOpen, NeedPlaceNotPossible, PersonalDataInNeed
from funding.needs.rules import NEED_MACHINE, NeedState, require_citable, require_impersonal, require_need_place

HERE = "500103001011"


@pytest.mark.parametrize(
    ("state", "published", "community", "error"),
    [
        ("OPEN", True, HERE, None),
        ("MATCHED", True, HERE, None),
        ("OPEN", False, HERE, NeedNotOpen),
        ("MET", True, HERE, NeedNotOpen),
        ("CLOSED", True, HERE, NeedNotOpen),
        (None, False, None, NeedNotOpen),
        ("OPEN", True, "500103001001", NeedElsewhere),
    ],
)
def test_which_needs_a_project_can_cite(
    state: str | None, published: bool, community: str | None, error: type[Exception] | None
) -> None:
    if error is None:
        require_citable(state, published=published, community_code=community, project_community=HERE)
        return
    with pytest.raises(error):
        require_citable(state, published=published, community_code=community, project_community=HERE)


def test_a_need_lies_under_its_authority() -> None:
    require_need_place("500110004001", "500110-WS")
    with pytest.raises(NeedPlaceNotPossible):
        require_need_place(HERE, "500105")


def test_what_is_met_or_closed_stays_so() -> None:
    assert NEED_MACHINE.commands(NeedState.MET) == NEED_MACHINE.commands(NeedState.CLOSED) == ()
    assert "stateDiagram" in FAIR_MACHINE.mermaid() and "stateDiagram" in INTENT_MACHINE.mermaid()


@pytest.mark.parametrize(
    ("held_on", "fits"), [("2025-03-03", True), ("2025-03-13", True), ("2025-03-02", False), ("2025-03-14", False)]
)
def test_a_fair_lies_ahead_and_not_too_far(held_on: str, fits: bool) -> None:
    today, day = date(2025, 3, 3), date.fromisoformat(held_on)
    if fits:
        require_fair_day(day, today, 10)
        return
    with pytest.raises(FairDayNotPossible):
        require_fair_day(day, today, 10)


def test_a_fair_is_held_on_its_day_or_later() -> None:
    require_day_has_come(date(2025, 3, 3), date(2025, 3, 3))
    with pytest.raises(FairDayNotPossible):
        require_day_has_come(date(2025, 3, 4), date(2025, 3, 3))


@pytest.mark.parametrize(
    ("description", "personal"),
    [
        ("三十位老人吃饭难", False),
        ("每月2000元，共13800000000001元", False),
        ("请联系13800138000", True),
        ("身份证500103198001011234", True),
        ("身份证50010319800101123X的老人", True),
    ],
)
def test_a_need_names_nobody_by_a_number(description: str, personal: bool) -> None:
    if not personal:
        require_impersonal(description)
        return
    with pytest.raises(PersonalDataInNeed):
        require_impersonal(description)
