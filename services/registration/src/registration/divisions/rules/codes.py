"""Division codes: 2 province + 2 + 2 (6 = county) + 3 town + 3 committee; level by length."""

from enum import IntEnum

from registration.divisions.errors import DivisionCodeMalformed
from shared.kit.problems import Text

CITY_CODE = "50"


class Level(IntEnum):
    """Level of a division; prefecture level (2) does not occur within Chongqing."""

    PROVINCE = 1
    COUNTY = 3
    TOWN = 4
    COMMUNITY = 5


LEVEL_BY_LENGTH = {2: Level.PROVINCE, 6: Level.COUNTY, 9: Level.TOWN, 12: Level.COMMUNITY}


def parse_code(text: str) -> str:
    """Return the code in 2, 6, 9 or 12 digits; the zero-padded 12 digits are accepted too.

    Source: gb-t-2260; nbs-division-codes

    Raises:
        DivisionCodeMalformed: other lengths, anything but ASCII digits, or a part that is all zeros.
    """
    code = _without_padding(text)
    if len(code) not in LEVEL_BY_LENGTH or not (code.isascii() and code.isdigit()) or _has_zero_part(code):
        raise DivisionCodeMalformed(
            Text("区划代码应为 2、6、9 或 12 位数字。", "A division code has 2, 6, 9 or 12 digits.")
        )
    return code


def level_of(code: str) -> Level:
    """Return the level of a parsed code.

    Source: gb-t-2260; nbs-division-codes
    """
    return LEVEL_BY_LENGTH[len(code)]


def parent_of(code: str) -> str | None:
    """Return the code one level up, None for the province.

    Source: gb-t-2260; nbs-division-codes
    """
    lengths = sorted(LEVEL_BY_LENGTH)
    position = lengths.index(len(code))
    return code[: lengths[position - 1]] if position else None


def _without_padding(text: str) -> str:
    if len(text) != 12:
        return text
    for length in (2, 6, 9):
        if text[length:] == "0" * (12 - length):
            return text[:length]
    return text


def _has_zero_part(code: str) -> bool:
    parts = (code[0:2], code[2:6], code[6:9], code[9:12])
    return any(part and not part.strip("0") for part in parts)
