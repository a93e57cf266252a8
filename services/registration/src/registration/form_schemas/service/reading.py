"""Forms as callers see them, by the rules of a day and of a place."""

from datetime import date
from typing import Any, Final

import orjson

from registration.applications.rules.lookup import Lookup
from registration.divisions.service.reading import responsible_authority
from registration.form_schemas.queries import RULES
from registration.form_schemas.schemas import FormType
from registration.form_schemas.service.catalog import FORMS, Form, example_of
from registration.form_schemas.service.shaping import layout, shape_of, words_of
from shared.kit.problems import Language
from shared.kit.reads import Reads
from shared.kit.rule_register import AppliedRule

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def listed(language: Language, path: str) -> list[dict[str, Any]]:
    """Return the forms with their titles, and where their bodies go."""
    return [
        {"type": kind, "title": form.title.localized(language), "href": f"{path}/{kind}", "submit_to": form.submit_to}
        for kind, form in FORMS.items()
    ]


async def form_schema(reads: Reads, kind: FormType, language: Language, division: str, on: date) -> dict[str, Any]:
    """Return the JSON schema of the form, with the numbers that hold in the division on the day.

    Raises:
        DivisionNotFound: there is no such division then.
    """
    authority_id = await responsible_authority(reads, division, on)
    keys = sorted(needed_rules(FORMS[kind]))
    rows = await reads.rows(RULES, keys=keys, authority_id=authority_id, on=on)
    found = {row["key"]: AppliedRule(row["key"], row["version"], orjson.loads(row["value"])) for row in rows}
    return schema_of(kind, language, found.__getitem__) | {
        "x-valid-on": on.isoformat(),
        "x-division": division,
        "x-rules": {key: found[key].version for key in keys},
    }


def needed_rules(form: Form) -> set[str]:
    """Return the keys of all rules that the form asks for."""
    asked: set[str] = set()

    def note(key: str) -> AppliedRule:
        asked.add(key)
        return AppliedRule(key, 0, 1)

    form.asks(note)
    return asked


def schema_of(kind: FormType, language: Language, lookup: Lookup) -> dict[str, Any]:
    """Return the schema of the form: shape, words, groups, and what must be stated by the rules of `lookup`."""
    form = FORMS[kind]
    shape = shape_of(form.body, words_of(form.layout, language))
    return {
        "$schema": DIALECT,
        "$id": f"urn:linli:form:{kind.lower().replace('_', '-')}",
        "title": form.title.localized(language),
        **shape,
        "allOf": form.asks(lookup),
        "examples": [example_of(kind)],
        "x-groups": _groups(form, language),
        "x-submit-to": form.submit_to,
        "x-checked-later": list(form.later),
    }


def _groups(form: Form, language: Language) -> list[dict[str, Any]]:
    tongue = "zh" if language == "zh-CN" else "en"
    shown = [
        (group, [field["path"] for field in group["fields"] if field["path"] not in form.hidden])
        for group in layout(form.layout)
    ]
    return [
        {"name": group["name"], "title": group[tongue], "fields": [path for path in paths if "." not in path]}
        for group, paths in shown
    ]
