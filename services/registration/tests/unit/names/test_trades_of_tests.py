"""The names that other tests are given need no officer's word, however many there are of them."""

from itertools import combinations, islice

import pytest

from linli.testing.trades import trades
from registration.names.rules.examination import examine
from registration.names.rules.near_duplicates import Likeness, near_duplicates
from registration.names.rules.parts import NameDraft
from registration.names.rules.standards import Standards
from registration.names.service.uniqueness import sound_of
from shared.contracts.values import LegalKind, Scope

FORMS = (
    (LegalKind.SG, Scope.COMMUNITY, "500103001011", "志愿者", "协会"),
    (LegalKind.SO, Scope.COMMUNITY, "500103001011", "居家养老", "服务中心"),
    (LegalKind.FD, Scope.COUNTY, "500103", "社区发展", "基金会"),
    (LegalKind.FILED, Scope.COMMUNITY, "500103001011", "广场舞", "健身队"),
)


@pytest.mark.parametrize(("kind", "scope", "division", "field", "form"), FORMS)
def test_no_finding_stands_against_any_of_them(
    standards: Standards, kind: LegalKind, scope: Scope, division: str, field: str, form: str
) -> None:
    place = standards.gazetteer.by_code(division)
    step = 1 if kind is LegalKind.SG else 10
    for trade in islice(trades(), 0, None, step):
        examined = examine(NameDraft(kind, scope, division, place, trade, field, form), standards)
        assert examined.findings == (), trade


@pytest.mark.parametrize("field", ["志愿者", "居家养老", "社区发展", "广场舞"])
def test_none_resembles_another(field: str) -> None:
    names = [Likeness(f"{trade}{field}", trade, field, sound_of(trade)) for trade in trades()]
    assert len({one.pinyin for one in names}) == len(names)
    assert len({one.trade[1:] for one in names}) == len(names)
    near = names[:40] + [one for one in names if one.trade[2] == names[0].trade[2]]
    for one, other in combinations(near, 2):
        assert near_duplicates(one, [other], 8_000) == [], (one, other)
