"""Which column a division's code stands in, and where rows go.

Source: nbs-division-codes; linli-design
"""

from collections.abc import Sequence
from typing import Final

_COLUMNS: Final = {6: "jurisdiction_id", 9: "town_code", 12: "community_code"}
_TOWN: Final = 9


def column_of(code: str) -> str | None:
    """Return the column that holds codes of this level; None for levels that no row lies in.

    Source: linli-design
    """
    return _COLUMNS.get(len(code))


def new_values(old_code: str, new_codes: Sequence[str]) -> dict[str, str | None]:
    """Return what rows in the old division have instead: the new one, or none of its level where it was divided.

    Rows of a divided town or county cannot go to a wider one by themselves and stay.

    Source: linli-design
    """
    column = column_of(old_code)
    if column is None or old_code in new_codes:
        return {}
    if len(new_codes) == 1:
        more = {"town_code": new_codes[0][:_TOWN]} if column == "community_code" else {}
        return {column: new_codes[0], **more}
    return {column: None} if column == "community_code" else {}
