"""Words that a name may not contain, or that an officer has to look at; matched within tokens only."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from registration.names.rules import defects
from registration.names.rules.defects import Defect


class WordCategory(StrEnum):
    """Why a word is on a list."""

    STATE_PARTY = "STATE_PARTY"
    MASS_ORG = "MASS_ORG"
    MILITARY = "MILITARY"
    ENTERPRISE = "ENTERPRISE"
    SUPERLATIVE = "SUPERLATIVE"
    NATIONAL = "NATIONAL"
    RELIGION = "RELIGION"
    SUPERSTITION = "SUPERSTITION"
    FOREIGN = "FOREIGN"
    PERSON = "PERSON"
    BANNED_ORG = "BANNED_ORG"
    REGION = "REGION"


class WordMatch(StrEnum):
    """How a word is found: anywhere in a token, not through a protected word, or as a regular expression."""

    SUBSTRING = "SUBSTRING"
    TOKEN = "TOKEN"
    PATTERN = "PATTERN"


class WordAction(StrEnum):
    """What a word does to a name."""

    REJECT = "REJECT"
    REVIEW = "REVIEW"


DEFECT_OF: Final[dict[tuple[WordCategory, WordAction], Defect]] = {
    (WordCategory.STATE_PARTY, WordAction.REJECT): defects.FORBIDDEN_STATE_PARTY,
    (WordCategory.MASS_ORG, WordAction.REJECT): defects.FORBIDDEN_MASS_ORG,
    (WordCategory.MILITARY, WordAction.REJECT): defects.FORBIDDEN_MILITARY,
    (WordCategory.ENTERPRISE, WordAction.REJECT): defects.FORBIDDEN_ENTERPRISE,
    (WordCategory.SUPERLATIVE, WordAction.REJECT): defects.FORBIDDEN_SUPERLATIVE,
    (WordCategory.NATIONAL, WordAction.REVIEW): defects.NATIONAL_REVIEW,
    (WordCategory.RELIGION, WordAction.REJECT): defects.FORBIDDEN_RELIGION,
    (WordCategory.SUPERSTITION, WordAction.REJECT): defects.FORBIDDEN_SUPERSTITION,
    (WordCategory.FOREIGN, WordAction.REJECT): defects.FORBIDDEN_FOREIGN,
    (WordCategory.PERSON, WordAction.REJECT): defects.PERSON_NAME,
    (WordCategory.BANNED_ORG, WordAction.REJECT): defects.BANNED_ORG,
    (WordCategory.REGION, WordAction.REVIEW): defects.REGION_REVIEW,
}
"""The finding for each pair that a list may have."""


@dataclass(frozen=True, slots=True)
class WordList:
    """Words of one category, found and treated in the same way."""

    category: WordCategory
    match: WordMatch
    action: WordAction
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class ForbiddenWord:
    """A word found in a token."""

    word: str
    start: int
    word_list: WordList

    @property
    def defect(self) -> Defect:
        """The finding that the word leads to."""
        return DEFECT_OF[self.word_list.category, self.word_list.action]


class Vocabulary:
    """The word lists of one day, compiled.

    `protected` are ordinary words: a TOKEN word that cuts through one of them is not there.

    Raises:
        ValueError: a list has a category and an action that do not go together.
    """

    __slots__ = ("_patterns", "_protected")

    def __init__(self, word_lists: Iterable[WordList], protected: Iterable[str]) -> None:
        self._patterns: list[tuple[WordList, re.Pattern[str]]] = []
        for word_list in word_lists:
            if (word_list.category, word_list.action) not in DEFECT_OF:
                raise ValueError(f"{word_list.category} cannot be {word_list.action}")
            self._patterns.append((word_list, re.compile(_expression(word_list))))
        self._protected = _alternation(protected)

    def find(self, token: str) -> list[ForbiddenWord]:
        """Return the first word of each list that stands in the token."""
        found: list[ForbiddenWord] = []
        for word_list, pattern in self._patterns:
            match = pattern.search(token)
            while match and word_list.match is WordMatch.TOKEN and self._is_shielded(token, *match.span()):
                match = pattern.search(token, match.start() + 1)
            if match:
                found.append(ForbiddenWord(match.group(), match.start(), word_list))
        return found

    def _is_shielded(self, token: str, start: int, end: int) -> bool:
        """Tell whether a protected word covers the letters and reaches beyond them on one side."""
        for begin in range(start + 1):
            shield = self._protected.match(token, begin)
            if shield and shield.end() > start and (shield.start(), shield.end()) != (start, end):
                return True
        return any(
            (shield := self._protected.match(token, begin)) is not None and shield.end() > end
            for begin in range(start + 1, end)
        )


def _expression(word_list: WordList) -> str:
    if word_list.match is WordMatch.PATTERN:
        return "|".join(word_list.words)
    return _alternation(word_list.words).pattern


def _alternation(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
