"""Which numbers of persons of a run are not shown to the public."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from registration.divisions.rules.classification import Setting
from registration.indicators.rules.cells import Cell, communities
from registration.indicators.rules.suppression import hidden_places
from registration.indicators.rules.targets import SMALLEST_CELL_RULE, Targets
from registration.indicators.rules.vocabulary import Key, ScopeLevel

_SETTING_OF = {Key.T20_WU: Setting.URBAN, Key.T20_WR: Setting.RURAL}
Place = tuple[str, ScopeLevel]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Places by setting whose numbers are not shown: of professionals at all, and of those with a certificate."""

    persons: Mapping[Setting, frozenset[str]]
    certificates: Mapping[Setting, frozenset[str]]

    def professionals(self, code: str, setting: str) -> bool:
        """Tell whether the professionals of a place are not shown; where neither is settled nothing is."""
        return code in self.persons.get(Setting(setting), frozenset({code}))

    def certified(self, code: str, setting: str) -> bool:
        """Tell whether those with a certificate are not shown."""
        return code in self.certificates.get(Setting(setting), frozenset({code}))

    def value(self, code: str, key: Key) -> bool:
        """Tell whether a value of persons is not shown."""
        return key in _SETTING_OF and code in self.persons[_SETTING_OF[key]]

    def certified_value(self, code: str, key: Key) -> bool:
        """Tell whether the part with a certificate is not shown."""
        return key in _SETTING_OF and code in self.certificates[_SETTING_OF[key]]


def hidden_numbers(cells: Sequence[Cell], scope: str, level: ScopeLevel, wanted: Targets) -> Hidden:
    """Return what is not shown: numbers below the smallest cell, and those from which one could be had."""
    smallest = wanted.number(SMALLEST_CELL_RULE)
    persons, certificates = {}, {}
    for setting in _SETTING_OF.values():
        tree = _tree(communities(cells, setting), scope, level)
        hidden = _hidden(tree, lambda cell: cell.professionals, smallest)
        parts = _hidden(tree, lambda cell: cell.certified, smallest)
        parts |= _hidden(tree, lambda cell: cell.professionals - cell.certified, smallest)
        persons[setting] = frozenset(hidden)
        certificates[setting] = frozenset(hidden | parts)
    return Hidden(persons, certificates)


@dataclass(frozen=True, slots=True)
class _Tree:
    parents: Mapping[str, str | None]
    leaves: Mapping[str, Cell]


def _tree(cells: Sequence[Cell], scope: str, level: ScopeLevel) -> _Tree:
    """Return who sums up whom: communities in towns, towns in planning units, these in the scope."""
    parents: dict[str, str | None] = {scope: None}
    for cell in cells:
        path = [scope]
        if level is ScopeLevel.CITY:
            path.append(cell.unit_code)
        if level not in {ScopeLevel.TOWN, ScopeLevel.COMMUNITY} and cell.town_code is not None:
            path.append(cell.town_code)
        if cell.place_code != scope:
            path.append(cell.place_code)
        parents |= dict(zip(path[1:], path, strict=False))
    return _Tree(parents, {cell.place_code: cell for cell in cells})


def _hidden(tree: _Tree, number: Callable[[Cell], int], smallest: int) -> set[str]:
    numbers = dict.fromkeys(tree.parents, 0)
    for code, cell in tree.leaves.items():
        at: str | None = code
        while at is not None:
            numbers[at] += number(cell)
            at = tree.parents[at]
    return hidden_places(tree.parents, numbers, smallest)
