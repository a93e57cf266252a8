"""Names that resemble one another closely enough to mislead."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from registration.names.rules.checks import core_of

WHOLE_BPS = 10_000


@dataclass(frozen=True, slots=True)
class Likeness:
    """A name as it is compared; `pinyin` is the sound of its trade name, empty when no table is configured."""

    name: str
    trade: str
    field_term: str
    pinyin: str = ""


def dice_bps(one: str, other: str) -> int:
    """Return Dice's coefficient of the character bigrams in basis points, rounded down; 0 for single characters.

    Source: linli-design 12.3
    """
    first, second = _bigrams(one), _bigrams(other)
    total = first.total() + second.total()
    return 2 * (first & second).total() * WHOLE_BPS // total if total else 0


def is_near(one: Likeness, other: Likeness, threshold_bps: int) -> bool:
    """Tell whether two names of the same field are near duplicates.

    They are when their trade names are the same without 新, 老, 大, 小 and ordinals, sound the same, or when
    trade name and field together share enough bigrams.

    Source: linli-design 12.3; names-measures-69 16
    """
    if core_of(one.trade) == core_of(other.trade):
        return True
    if one.pinyin and one.pinyin == other.pinyin:
        return True
    return dice_bps(one.trade + one.field_term, other.trade + other.field_term) >= threshold_bps


def near_duplicates(name: Likeness, others: Iterable[Likeness], threshold_bps: int) -> list[str]:
    """Return the names among the others that this one resembles.

    Source: linli-design 12.3; names-measures-69 16
    """
    return [other.name for other in others if other.name != name.name and is_near(name, other, threshold_bps)]


def _bigrams(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1))
