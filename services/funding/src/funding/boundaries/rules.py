"""Where things lie after a division was replaced."""

from collections.abc import Sequence
from typing import NamedTuple

TOWN_DIGITS = 9
COMMUNITY_DIGITS = 12


class Home(NamedTuple):
    """Where something lies now; `candidates` are the communities among which an office has to choose."""

    community_code: str | None
    town_code: str | None
    candidates: tuple[str, ...] = ()


def new_home(old_code: str, new_codes: Sequence[str]) -> Home | None:
    """Return where what lay in the old community or town lies now; None for divisions of another level.

    One successor takes everything. Among several an office chooses; until then it lies in their town, or, when
    they are in several, in the whole authority's area. Without a successor it stays in its town.

    Source: linli-design
    """
    if len(old_code) not in (TOWN_DIGITS, COMMUNITY_DIGITS):
        return None
    towns = {code[:TOWN_DIGITS] for code in new_codes} or {old_code[:TOWN_DIGITS]}
    town = towns.pop() if len(towns) == 1 else None
    if len(old_code) == TOWN_DIGITS:
        return Home(None, town)
    if len(new_codes) == 1:
        return Home(new_codes[0], town)
    return Home(None, town, tuple(sorted(new_codes)))


def widened(divisions: Sequence[str], old_code: str, new_codes: Sequence[str]) -> list[str]:
    """Return the divisions with those that replace the old one; it stays, since money was spent there under its code.

    Source: linli-design
    """
    added = [code for code in new_codes if code not in divisions]
    return [*divisions, *added] if old_code in divisions else list(divisions)
