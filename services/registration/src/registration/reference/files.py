"""Reads the data files that the service ships."""

import csv
import tomllib
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from shared.kit.code_lists.lists import CodeList, service_lists, shared_lists
from shared.kit.rule_settings.titles import Titles, read_titles


@cache
def division_rows() -> tuple[dict[str, str], ...]:
    """Return the rows of the first edition of divisions: code (12 digits), level, parent_code, name."""
    return _csv("divisions-chongqing.csv")


@cache
def national_rows() -> tuple[dict[str, str], ...]:
    """Return the divisions of the whole country at county level and above: code, level, name."""
    return _csv("divisions-national-county-level.csv")


@cache
def toml_file(name: str) -> dict[str, Any]:
    """Return a shipped TOML file, parsed; callers do not change it."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def rule_titles() -> Titles:
    """Return what each rule is called and the unit of its value, by key; callers do not change it."""
    with as_file(files(__package__).joinpath("rule_titles")) as folder:
        return read_titles(folder)


@cache
def code_lists() -> tuple[CodeList, ...]:
    """Return what the codes of this service are called."""
    with as_file(files(__package__).joinpath("code_lists")) as folder:
        return (*service_lists("registration", folder), *shared_lists())


def text_file(name: str) -> str:
    """Return a shipped text file."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _csv(name: str) -> tuple[dict[str, str], ...]:
    return tuple(csv.DictReader(text_file(name).splitlines()))
