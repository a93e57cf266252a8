"""A paper is the same bytes each time, and what stands on it can be read back."""

import io
import re
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError
from typing import Any

import pypdf
import pytest
import segno

from shared.kit.papers.drawing import printed
from shared.kit.papers.font import FontMissing, font_file
from shared.kit.papers.paper import Paper

URL = "https://linli.example.gov.cn/v1/talent/service-certificates/0123456789ABCDEF"
PAPER = Paper(
    title="志愿服务证明",
    number="0123456789ABCDEF",
    paragraphs=["兹证明张小明自2024年1月1日至2024年10月30日参加志愿服务，累计12.5小时。"],
    facts=[("服务次数", "3次"), ("服务时长", "12.5小时")],
    issued_by="重庆市渝中区民政局",
    issued_on=date(2024, 10, 30),
    check_url=URL,
    check_note="扫码查验真伪，查验码 0123 4567 89AB CDEF",
)


def page_of(content: bytes) -> Any:
    (page,) = pypdf.PdfReader(io.BytesIO(content)).pages
    return page


def text_of(content: bytes) -> str:
    """What stands on the page; the reader takes each half of a character's code for one of its own."""
    return str(page_of(content).extract_text()).replace("\x00", "").replace("\n", "")


def test_the_text_can_be_read_back() -> None:
    text = text_of(printed(PAPER))
    parts = "志愿服务证明", "兹证明张小明", "累计12.5小时", "重庆市渝中区民政局", "2024年10月30日", "扫码查验真伪"
    for part in parts:
        assert part in text, part


def test_the_same_paper_is_the_same_bytes_and_small() -> None:
    first = printed(PAPER)
    assert printed(PAPER) == first != printed(replace(PAPER, number="F123456789ABCDEF"))
    assert len(first) < 60_000
    assert pypdf.PdfReader(io.BytesIO(first)).metadata["/CreationDate"] == "D:20241030000000Z"


def test_the_code_leads_to_the_address() -> None:
    page = page_of(printed(PAPER))
    (link,) = (note.get_object() for note in page["/Annots"])
    assert link["/A"]["/URI"] == URL
    squares = re.findall(r"([\d.]+) ([\d.]+) [\d.]+ -?[\d.]+ re f", page.get_contents().get_data().decode("latin-1"))
    lefts, tops = [float(x) for x, _ in squares], [float(y) for _, y in squares]
    matrix = segno.make(URL, error="m", micro=False).matrix
    side = (max(lefts) - min(lefts)) / (len(matrix) - 1)
    drawn = {
        (round((max(tops) - top) / side), round((left - min(lefts)) / side))
        for left, top in zip(lefts, tops, strict=True)
    }
    assert drawn == {(row, column) for row, line in enumerate(matrix) for column, dark in enumerate(line) if dark}


def test_a_character_without_a_glyph_is_marked() -> None:
    text = text_of(printed(replace(PAPER, issued_by="小𣵦村村民委员会")))
    assert "小〓村村民委员会" in text
    assert "〓：字库未收录的字" in text
    assert "〓" not in text_of(printed(PAPER))


def test_without_the_font_nothing_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("shared.kit.papers.font.distribution", missing)
    font_file.cache_clear()
    with pytest.raises(FontMissing):
        printed(PAPER)
