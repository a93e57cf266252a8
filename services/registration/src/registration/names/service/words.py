"""The shipped word lists, read once per process."""

import json
from functools import cache
from importlib.resources import files

from registration.names.rules.dated_words import DatedWords, NameTables
from registration.reference.files import toml_file


@cache
def dated_words() -> DatedWords:
    """Return the words of all days."""
    return DatedWords(
        NameTables(
            fields=toml_file("names/fields.toml"),
            forms=toml_file("names/forms.toml"),
            words=toml_file("names/words.toml"),
            suggestions=toml_file("names/suggestions.toml"),
            simplified_characters=_simplified_characters(),
        )
    )


def _simplified_characters() -> dict[int, str]:
    """Return the standard form of each traditional character, by code point.

    Characters of the standard set GB 2312 stay, though some of them simplify further in some words (著, 乾).
    """
    dictionary = files("zhconv").joinpath("zhcdict.json").read_text(encoding="utf-8")
    table: dict[str, str] = json.loads(dictionary)["zh2Hans"]
    single = ((one, other) for one, other in table.items() if len(one) == 1 and len(other) == 1 and one != other)
    return {ord(one): other for one, other in single if not _is_standard(one)}


def _is_standard(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
