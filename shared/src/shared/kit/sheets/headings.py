"""The headings of a sheet: in Chinese or English, in any order, with what stands beside each row when it comes back."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from shared.kit.problems import FieldError, Text

_DECORATION: Final = re.compile(r"\(.*?\)|[\s*_\-:]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the name that stands in findings and English headings, its Chinese heading, and how to fill it.

    `other_example` stands in the second row of the template, an example of another kind.
    """

    name: str
    zh: str
    note: Text
    example: str = ""
    other_example: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each known column stands, and how many columns there are before those of an earlier result."""

    positions: Mapping[str, int]
    width: int

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """Return the cells of a row by column, empty ones left out."""
        found = ((name, row[at].strip()) for name, at in self.positions.items() if at < len(row))
        return {name: cell for name, cell in found if cell}


def heading_key(heading: str) -> str:
    """Return a heading as it is compared: without case, width, spaces, dashes and remarks in brackets."""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", heading).lower())


@dataclass(frozen=True)
class Headings:
    """The columns of one kind of sheet, those that it must have, and those that we add to the file given back.

    The added ones are left out when such a file is sent again.
    """

    columns: Sequence[Column]
    required: Sequence[str]
    added: Sequence[Text]
    _names: dict[str, str] = field(init=False, default_factory=dict)
    _ours: set[str] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        for column in self.columns:
            self._names.update({heading_key(one): column.name for one in (column.name, column.zh, *column.aliases)})
        self._ours.update(heading_key(each) for heading in self.added for each in (heading.zh, heading.en))

    def layout_of(self, headings: Sequence[str]) -> Layout:
        """Return where the columns stand; unknown columns are passed over, an earlier result is cut off."""
        keys = [heading_key(heading) for heading in headings]
        length = len(self.added)
        ours = (at for at in range(len(keys) - length + 1) if self._ours.issuperset(keys[at : at + length]))
        width = next(ours, len(keys))
        positions: dict[str, int] = {}
        for at, key in enumerate(keys[:width]):
            if name := self._names.get(key):
                positions.setdefault(name, at)
        return Layout(positions, width)

    def defects(self, headings: Sequence[str]) -> list[FieldError]:
        """Return which required columns are missing and which stand twice."""
        known = [name for name in (self._names.get(heading_key(heading)) for heading in headings) if name]
        titles = {column.name: column.zh for column in self.columns}
        missing = [name for name in self.required if name not in known]
        twice = sorted({name for name in known if known.count(name) > 1})
        return [_missing(name, titles[name]) for name in missing] + [_twice(name, titles[name]) for name in twice]

    def added_titles(self) -> list[str]:
        """Return the headings of the columns that we add, in Chinese, or in English where only that is read."""
        return [text.en if text.zh == text.en else text.zh for text in self.added]


def _missing(name: str, title: str) -> FieldError:
    message = Text(f"缺少“{title}”一列。", f"There is no column {name}.")
    return FieldError(f"/{name}", "COLUMN_MISSING", message)


def _twice(name: str, title: str) -> FieldError:
    message = Text(f"“{title}”一列重复。", f"The column {name} stands twice.")
    return FieldError(f"/{name}", "COLUMN_TWICE", message)
