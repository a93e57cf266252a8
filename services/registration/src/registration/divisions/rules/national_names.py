"""Names of all divisions at county level and above: what a trade name may not be."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from registration.divisions.rules.codes import CITY_CODE
from registration.divisions.rules.normalization import short_place_name

_COUNTY_LEVEL = 3
_NOT_NAMES = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Rows of the list that group others and name no place."""


@dataclass(frozen=True, slots=True)
class NationalName:
    """One row of the list: `code` has six digits, `level` is 1 province, 2 prefecture, 3 county."""

    code: str
    level: int
    name: str


class NationalNames:
    """The list, ready for look-ups. Never changes once made."""

    __slots__ = ("_elsewhere", "_full", "_short")

    def __init__(self, names: Iterable[NationalName]) -> None:
        listed = [entry for entry in names if entry.name not in _NOT_NAMES]
        self._full = {entry.name: entry for entry in listed}
        shortened = [(short_place_name(entry.name), entry) for entry in listed]
        shortened = [(short, entry) for short, entry in shortened if len(short) >= 2 and short != entry.name]
        self._short = {short: entry for short, entry in reversed(shortened) if _is_refused_short(entry)}
        self._elsewhere = {short: entry for short, entry in reversed(shortened) if not _is_refused_short(entry)}

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, str]]) -> "NationalNames":
        """Return the list of rows with the columns code, level and name."""
        return cls(NationalName(row["code"], int(row["level"]), row["name"]) for row in rows)

    def full(self, word: str) -> NationalName | None:
        """Return the division with this full name."""
        return self._full.get(word)

    def refused(self, word: str) -> NationalName | None:
        """Return the division whose name keeps the word from being a trade name.

        Full names of all divisions, short names (two characters or more) of provinces, prefectures and of
        the counties of Chongqing.

        Source: so-names-1999 5
        """
        return self._full.get(word) or self._short.get(word)

    def elsewhere(self, word: str) -> NationalName | None:
        """Return the county outside Chongqing with this short name, which only deserves a warning."""
        return self._elsewhere.get(word)


def _is_refused_short(entry: NationalName) -> bool:
    return entry.level < _COUNTY_LEVEL or entry.code.startswith(CITY_CODE)
