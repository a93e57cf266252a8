"""What rules are called: `[key]` tables with `zh`, `en` and, where there is one, `unit`, in TOML files of a folder."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

Titles = Mapping[str, Mapping[str, str]]
"""By key of the rule."""


@cache
def read_titles(folder: Path) -> Titles:
    """Return the titles of the folder's files; callers do not change them."""
    titles: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        titles |= tomllib.loads(path.read_text(encoding="utf-8"))
    return titles


def titled(titles: Titles, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with what its rule is called and the unit of its value."""
    title = titles.get(row["key"], {})
    named = {"title_zh": title.get("zh", row["key"]), "title_en": title.get("en", row["key"])}
    return {"key": row["key"], **named, "unit": title.get("unit"), **row}
