"""A paper as PDF: the same paper is always the same bytes, with only those glyphs of the font that it needs."""

from datetime import UTC, datetime, time
from typing import Final

import segno
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos

from shared.kit.papers.font import characters, font_file
from shared.kit.papers.paper import Paper

UNKNOWN: Final = "〓"
"""Stands for a character that the font does not have."""
_UNKNOWN_NOTE: Final = "〓：字库未收录的字，以查验结果为准。"
_FONT: Final = "paper"
_WIDTH, _MARGIN, _LABEL = 210.0, 25.0, 42.0
_QR_SIDE, _QR_TOP = 32.0, 235.0
_BELOW = 297 - _QR_TOP + 34
"""What the text of a page leaves free at its foot."""


def printed(paper: Paper) -> bytes:
    """Return the paper as a PDF of A4 pages, one unless its text is long; signature and code stand on the last.

    Raises:
        FontMissing: the font is not installed.
    """
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime.combine(paper.issued_on, time(), UTC))
    pdf.set_title(f"{paper.title} {paper.number}")
    pdf.set_producer("Linli")
    pdf.set_lang("zh-CN")
    pdf.set_margins(_MARGIN, 30, _MARGIN)
    pdf.set_auto_page_break(False)
    pdf.add_font(_FONT, fname=str(font_file()))
    pdf.add_page()
    page = _Page(pdf)
    page.heading(paper)
    page.body(paper)
    page.signature(paper)
    page.check(paper)
    return bytes(pdf.output())


class _Page:
    """The pages while it is drawn; remembers whether a character was missing."""

    def __init__(self, pdf: FPDF) -> None:
        self._pdf = pdf
        self._unknown = False

    def heading(self, paper: Paper) -> None:
        self._line(paper.title, 26, 16, Align.C)
        self._line(f"编号 No. {paper.number}", 10, 8, Align.C)
        self._pdf.ln(10)

    def body(self, paper: Paper) -> None:
        self._pdf.set_auto_page_break(True, _BELOW)
        self._pdf.set_font(_FONT, size=13)
        for paragraph in paper.paragraphs:
            self._pdf.multi_cell(0, 9, self._known(paragraph), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
            self._pdf.ln(3)
        self._pdf.ln(3)
        for label, value in paper.facts:
            self._pdf.cell(_LABEL, 9, self._known(label))
            self._pdf.multi_cell(0, 9, self._known(value), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self._pdf.set_auto_page_break(False)

    def signature(self, paper: Paper) -> None:
        self._pdf.set_y(_QR_TOP - 32)
        day = paper.issued_on
        self._line(paper.issued_by, 13, 9, Align.R)
        self._line(f"{day.year}年{day.month}月{day.day}日", 13, 9, Align.R)

    def check(self, paper: Paper) -> None:
        """Draw the code, a link to the same address, and the note beside it."""
        matrix = segno.make(paper.check_url, error="m", micro=False).matrix
        side = _QR_SIDE / len(matrix)
        for row, modules in enumerate(matrix):
            for column, dark in enumerate(modules):
                if dark:
                    self._pdf.rect(_MARGIN + column * side, _QR_TOP + row * side, side, side, style="F")
        self._pdf.link(_MARGIN, _QR_TOP, _QR_SIDE, _QR_SIDE, paper.check_url)
        self._pdf.set_font(_FONT, size=10)
        self._pdf.set_xy(_MARGIN + _QR_SIDE + 6, _QR_TOP + 4)
        note = self._known(paper.check_note)
        note += f"\n{_UNKNOWN_NOTE}" if self._unknown else ""
        self._pdf.multi_cell(_WIDTH - 2 * _MARGIN - _QR_SIDE - 6, 6, note)

    def _line(self, text: str, size: int, height: int, align: Align) -> None:
        self._pdf.set_font(_FONT, size=size)
        self._pdf.cell(0, height, self._known(text), align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _known(self, text: str) -> str:
        """Return the text with `UNKNOWN` for each character without a glyph."""
        known = "".join(one if ord(one) in characters() or one == "\n" else UNKNOWN for one in text)
        self._unknown = self._unknown or known != text
        return known
