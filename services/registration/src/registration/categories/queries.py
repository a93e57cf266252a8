"""The taxonomy of clauses 3 to 7, and the rule for the way of registration."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from registration.categories.schemas import CategoryList, CategoryRead, TermRead
from registration.reference.files import toml_file

DEFAULT_MODE_RULE: Final = "category.defaultMode"


def taxonomy(modes: Mapping[str, str]) -> CategoryList:
    """Return all classes; `modes` is the value of the rule `category.defaultMode`."""
    shipped = toml_file("categories.toml")
    return CategoryList(
        items=[_category(table, modes) for table in shipped["categories"]],
        functions=_terms(shipped["functions"]),
        groups=_terms(shipped["groups"]),
    )


def _category(table: Mapping[str, Any], modes: Mapping[str, str]) -> CategoryRead:
    return CategoryRead(
        code=table["code"],
        name_zh=table["zh"],
        name_en=table["en"],
        clause_ref=table["clause"],
        group=table["group"],
        rural=table.get("rural", False),
        default_mode=modes[table["code"]],
        departments=table["departments"],
        beneficiary_groups=_terms(table["beneficiary_groups"]),
        services=_terms(table["services"]),
        kinds=_terms(table.get("kinds", ())),
    )


def _terms(tables: Iterable[Mapping[str, str]]) -> list[TermRead]:
    return [TermRead(code=table["code"], name_zh=table["zh"], name_en=table["en"]) for table in tables]
