"""Reads code lists from TOML files: `[name]` tables with `zh`, `en` and `codes`. Pure but for reading the files."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Code:
    """A code and what it is called; one that ended stays in the list, since old rows still hold it.

    Valid from `valid_from` to the day before `valid_to`; None is without an end. `deprecated` codes are shown and no
    longer offered.
    """

    code: str
    zh: str
    en: str
    note_zh: str | None = None
    note_en: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class CodeList:
    """The codes of a vocabulary in the order in which forms offer them.

    `schemas` are the components of the OpenAPI document that hold its codes, `fields` the members and parameters
    (`field`, or `Schema.field` where the field alone would not tell) in which codes of it stand.
    """

    name: str
    zh: str
    en: str
    codes: tuple[Code, ...]
    schemas: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    @property
    def values(self) -> frozenset[str]:
        """The codes alone."""
        return frozenset(code.code for code in self.codes)


@cache
def shared_lists() -> tuple[CodeList, ...]:
    """Return the lists of the words that services have in common."""
    with as_file(files("shared.contracts") / "code_lists") as folder:
        return tuple(_read(folder, ""))


@cache
def service_lists(service: str, folder: Path) -> tuple[CodeList, ...]:
    """Return the lists of a service's own words, whose names begin with the service's."""
    return tuple(_read(folder, f"{service}-"))


def _read(folder: Path, prefix: str) -> Iterator[CodeList]:
    for path in sorted(folder.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            yield _code_list(prefix, name, table)


def _code_list(prefix: str, name: str, table: Mapping[str, Any]) -> CodeList:
    schemas = frozenset(table.get("schemas", (camel_case(name),)))
    codes = tuple(Code(**entry) for entry in table["codes"])
    return CodeList(prefix + name, table["zh"], table["en"], codes, schemas, frozenset(table.get("fields", ())))


def camel_case(name: str) -> str:
    """Return the name of the class that a list is named after: `filing-state` is `FilingState`."""
    return "".join(word.capitalize() for word in name.split("-"))
