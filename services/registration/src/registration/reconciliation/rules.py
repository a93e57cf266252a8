"""How alike two names are: the same characters, or the same sounds, whatever the script they are written in."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from registration.names.rules.characters import only_han, simplified

FULL: Final = 100.0
_CITY_NAMES: Final = ("重庆市", "重庆")
_SOUND_WEIGHT: Final = 0.95
"""What sounds the same is a little less alike than what is written the same."""
_FORMER_WEIGHT: Final = 0.98
LONGEST_SOUND: Final = 4
RARE_PAIRS: Final = 5


@dataclass(frozen=True, slots=True)
class Alike:
    """How alike a candidate is, of 100, and what that rests on."""

    score: float
    characters: float
    sounds: float
    same: bool
    former: bool


def standard_text(text: str, table: Mapping[int, str]) -> str:
    """Return a name as it is compared: Han characters only, simplified, without the city in front.

    Source: linli-design 12.1
    """
    plain = simplified(only_han(unicodedata.normalize("NFKC", text)), table)
    for city in _CITY_NAMES:
        if plain.startswith(city) and len(plain) > len(city):
            return plain.removeprefix(city)
    return plain


def likeness(text: str, sounds: Sequence[str], name: str, name_sounds: Sequence[str], *, former: bool) -> Alike:
    """Return how alike a text is to a name, both in standard form with the sound of each character.

    `former` when the name is one that the organization gave up: a little less than its present name.

    Source: linli-design 12.3
    """
    characters = _shared(text, name)
    sounding = _shared(sounds, name_sounds)
    same = text == name
    best = FULL if same else max(characters, sounding * _SOUND_WEIGHT)
    weighted = best * (_FORMER_WEIGHT if former else 1)
    return Alike(round(weighted, 1), round(characters, 1), round(sounding, 1), same, former)


def rare_pairs(text: str, shares: Mapping[str, float]) -> list[str]:
    """Return the pairs of neighbors by which a name is looked for: those that the fewest names have.

    `shares` are the shares of names that have a pair; pairs without one are rare.

    Source: linli-design
    """
    pairs = {text[at : at + 2] for at in range(len(text) - 1)}
    return sorted(pairs, key=lambda pair: (shares.get(pair, 0.0), pair))[:RARE_PAIRS]


def sound_windows(sounds: Sequence[str]) -> list[str]:
    """Return the sounds of every two to four neighboring characters, any of which may be a trade name.

    Source: linli-design 12.3
    """
    ends = range(2, LONGEST_SOUND + 1)
    return sorted({"".join(sounds[at : at + length]) for length in ends for at in range(len(sounds) - length + 1)})


def _shared(one: Sequence[str], other: Sequence[str]) -> float:
    """Return Dice's coefficient of the pairs of neighbors, of 100."""
    left, right = (Counter(pairwise(each)) for each in (one, other))
    total = left.total() + right.total()
    return FULL * 2 * (left & right).total() / total if total else 0.0
