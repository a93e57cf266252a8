"""Names that resemble one another closely enough to mislead."""

from collections import Counter
from collections.abc import Iterable, Iterator
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
    return _dice_bps(Counter(_bigrams(one)), other)


def near_duplicates(name: Likeness, others: Iterable[Likeness], threshold_bps: int) -> list[str]:
    """Return the names among the others, of the same field, that this one resembles.

    They do when their trade names are the same without 新, 老, 大, 小 and ordinals, sound the same, or when
    trade name and field together share enough bigrams.

    Source: linli-design 12.3; names-measures-69 16
    """
    return [other.name for other in _near(name, others, threshold_bps) if other.name != name.name]


def _near(one: Likeness, others: Iterable[Likeness], threshold_bps: int) -> Iterator[Likeness]:
    """Give those that are near; what is known of the one is counted once, as there may be thousands of others."""
    core, pinyin, bigrams = core_of(one.trade), one.pinyin, Counter(_bigrams(one.trade + one.field_term))
    for other in others:
        if (
            (pinyin and pinyin == other.pinyin)
            or _dice_bps(bigrams, other.trade + other.field_term) >= threshold_bps
            or core == core_of(other.trade)
        ):
            yield other


def _dice_bps(bigrams: Counter[str], other: str) -> int:
    total = bigrams.total() + max(len(other) - 1, 0)
    left, shared = dict(bigrams), 0
    for bigram in _bigrams(other):
        count = left.get(bigram)
        if count:
            left[bigram] = count - 1
            shared += 1
    return 2 * shared * WHOLE_BPS // total if total else 0


def _bigrams(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(len(text) - 1)]
