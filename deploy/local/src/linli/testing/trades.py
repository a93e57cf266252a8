"""Trade names that nobody else in the tests has, and that resemble no other."""

import itertools
from collections.abc import Iterator
from typing import Final

CHARACTERS: Final = (
    "梅兰竹菊松莲榕杉槐枫棠萱蕙樱楠槿桑榆柳桃杏梨橙柚葵蓉芷芸苓菱藕霞虹岚霖雯霁晨曦晴雪霜溪茉莉蔷菲蕾蕊瑶琼琳瑾瑜珊"
)


def trades() -> Iterator[str]:
    """春梅兰, 春梅竹 …: any two differ in the last two characters, so that an officer need not compare the names.

    Under the rule of near duplicates (eight tenths of the pairs of characters in trade name and field) two names of
    one field with equal last characters are alike as soon as the field is long.
    """
    return ("春" + "".join(pair) for pair in itertools.permutations(CHARACTERS, 2))


TRADES: Final = trades()
"""Shared by all tests of a process, since they share one register."""
