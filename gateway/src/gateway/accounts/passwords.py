"""What a password must be like, and the ones that administrators give. Pure but for the chance in `new_initial`."""

import secrets
import unicodedata
from collections.abc import Iterable
from typing import Final

from shared.kit.problems import FieldError, Text

SHORTEST: Final = 10
LONGEST: Final = 128
_CLASSES: Final = 3
_ALPHABET: Final = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_WELL_KNOWN: Final = (
    "password", "passw0rd", "p@ssw0rd", "qwerty", "asdfgh", "zxcvbn", "123456", "654321", "111111", "000000", "888888",
    "666666", "abc123", "admin", "iloveyou", "welcome", "letmein", "woaini", "5201314", "linli", "minzheng",
)  # fmt: skip
"""Beginnings and pieces that guessers try first: a password is judged by what is left without them."""


def canonical(password: str) -> str:
    """Return the password as it is hashed and compared: the same whatever keyboard composed it (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def password_defects(password: str, login_name: str) -> list[FieldError]:
    """Return what is wrong with a new password for the holder of `login_name`; empty when it will do.

    Ten to 128 characters of at least three classes (small, capital, digit, other), without the login name in it, and
    still eight characters long without the pieces that everybody knows and without repetitions.
    """
    return list(_defects(canonical(password), login_name))


def _defects(password: str, login_name: str) -> Iterable[FieldError]:
    if not SHORTEST <= len(password) <= LONGEST:
        yield _defect(
            "LENGTH", f"长度应为 {SHORTEST} 至 {LONGEST} 个字符", f"Between {SHORTEST} and {LONGEST} characters"
        )
    if len({_class(character) for character in password}) < _CLASSES:
        yield _defect(
            "CLASSES", "须包含大写字母、小写字母、数字、其他字符中的至少三类",
            "At least three of: capital letters, small letters, digits, other characters",
        )  # fmt: skip
    if login_name.lower() in password.lower():
        yield _defect("CONTAINS_NAME", "不得包含登录名", "Without the login name")
    if len(_without_repetition(_unguessed(password.lower()))) < SHORTEST - 2:
        yield _defect("TOO_COMMON", "过于常见或重复，容易被猜中", "Too common or repetitive, easily guessed")


def new_initial() -> str:
    """Return a password for a first login: sixteen characters of chance, no ones that look alike."""
    while True:
        password = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
        if not password_defects(password, "\0"):
            return password


def _class(character: str) -> str:
    if character.isdigit():
        return "digit"
    if character.isupper():
        return "capital"
    return "small" if character.islower() else "other"


def _unguessed(password: str) -> str:
    for piece in _WELL_KNOWN:
        password = password.replace(piece, "")
    return password


def _without_repetition(password: str) -> str:
    """Leave out characters that repeat or count on from the one before them."""
    return "".join(
        character
        for before, character in zip(" " + password, password, strict=False)
        if ord(character) - ord(before) not in (-1, 0, 1)
    )


def _defect(code: str, zh: str, en: str) -> FieldError:
    return FieldError("/password", code, Text(f"{zh}。", f"{en}."))
