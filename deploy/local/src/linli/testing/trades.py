"""Trade names that nobody else in the tests has, and that resemble no other."""

import itertools
from collections.abc import Iterator
from typing import Final

_CHARACTERS: Final = (
    "梅兰竹菊松莲榕杉槐枫棠萱蕙樱楠槿桑榆柳桃杏梨橙葵芷芸苓藕霞虹霖雯霁晨曦晴雪霜茉蔷菲蕾蕊瑶琼茶苗荞蓬蒲"
    "笋苔藤檬柑枣椿樟檀橡棉稻穗谷禾泉涧峦"
)
"""Of each sound one, so that no two names sound alike."""


def trades() -> Iterator[str]:
    """春梅兰, 春梅竹 …: any two differ in the last two characters, so that an officer need not compare the names.

    Under the rule of near duplicates (eight tenths of the pairs of characters in trade name and field) two names of
    one field with equal last characters are alike as soon as the field is long.
    """
    return ("春" + "".join(pair) for pair in itertools.permutations(_CHARACTERS, 2))


TRADES: Final = trades()
"""Shared by all tests of a process, since they share one register."""
