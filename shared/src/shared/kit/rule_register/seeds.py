"""Reads the rules that a service ships with: tables `[[rule]]` of TOML files."""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from shared.kit.rule_register.book import Confidence, Rule

FIRST_DAY = date(1950, 1, 1)
"""From when a seeded rule holds if it names no day: earlier than any record."""


def read_seeds(path: Path) -> list[Rule]:
    """Return the rules of the file in its order, or of each TOML file of the folder, in order of their names.

    Raises:
        ValueError: a table lacks a key or names one that rules do not have.
    """
    if path.is_dir():
        return [rule for one in sorted(path.glob("*.toml")) for rule in read_seeds(one)]
    with path.open("rb") as file:
        tables = tomllib.load(file)["rule"]
    return [_rule(table, path) for table in tables]


def _rule(table: Mapping[str, Any], path: Path) -> Rule:
    fields = {"effective_from": FIRST_DAY, **table}
    try:
        return Rule(**{**fields, "confidence": Confidence(fields["confidence"])})
    except (TypeError, KeyError) as error:
        raise ValueError(f"{path.name}: rule {table.get('key')}: {error}") from error
