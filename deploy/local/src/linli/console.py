"""What the person at the terminal reads: short lines in Chinese and English."""

import sys
from typing import Final, Literal, TextIO

from shared.kit.problems import Text

Kind = Literal["ok", "note", "warning", "error"]
_COLORS: Final = {"ok": 32, "note": 36, "warning": 33, "error": 31}
_MARKS: Final = {"ok": "+", "note": "-", "warning": "!", "error": "!"}


def say(kind: Kind, zh: str, en: str) -> None:
    """One line stands on standard output, its mark colored by `kind` on a terminal."""
    _write(sys.stdout, kind, f"{zh}  {en}")


def say_trouble(message: Text) -> None:
    """A message stands on standard error, each language on lines of its own."""
    for sentence in (message.zh, message.en):
        _write(sys.stderr, "error", sentence)


def _write(stream: TextIO, kind: Kind, text: str) -> None:
    mark = f"\033[{_COLORS[kind]}m●\033[0m" if stream.isatty() else _MARKS[kind]
    print(mark, text, file=stream, flush=True)
