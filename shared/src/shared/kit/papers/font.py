"""The font of printed papers, checked once against its committed SHA-256."""

import hashlib
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from fontTools.ttLib import TTFont

from shared.kit.problems import ServiceUnavailable, Text


class FontMissing(ServiceUnavailable):
    """The font of printed papers is not installed, or is not the one we know."""

    code = "PAPER_FONT_MISSING"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "打印用字体缺失或校验不符，请重新运行 make setup。",
                "The font of printed papers is missing or not the expected one: run make setup again.",
            )
        )


@cache
def font_file() -> Path:
    """Return the file of the font.

    Raises:
        FontMissing: there is none, or another one.
    """
    listing = tomllib.loads((files("shared.kit.papers") / "font.toml").read_text())
    try:
        path = Path(str(distribution(listing["package"]).locate_file(listing["source"])))
    except PackageNotFoundError as missing:
        raise FontMissing from missing
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != listing["sha256"]:
        raise FontMissing
    return path


@cache
def characters() -> frozenset[int]:
    """Return the code points for which the font has a glyph."""
    with TTFont(font_file(), lazy=True) as font:
        return frozenset(font.getBestCmap())
