"""What a file is, which part of it is wanted, and where it may be kept."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kit.documents.media_types import DOCX, PDF, XLSX, FileTypeRefused, media_type_of, require_office_parts
from shared.kit.documents.ranges import requested_range
from shared.kit.documents.store import open_store
from shared.kit.problems import RangeNotSatisfiable


@pytest.mark.parametrize(
    ("start", "name", "media_type"),
    [
        (b"%PDF-1.4\n%\xe2\xe3", "a.PDF", "application/pdf"),
        (b"\xff\xd8\xff\xe0", "照片.jpeg", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "image/png"),
        (b"PK\x03\x04", "a.docx", DOCX.name),
        (b"PK\x03\x04", "a.xlsx", XLSX.name),
        ("姓名,电话\r\n".encode(), "a.csv", "text/csv"),
        ("\ufeff姓名\u3000电话".encode(), "a.txt", "text/plain"),
        ("姓名,电话".encode("gb18030"), "a.csv", "text/csv"),
        (("社区" * 2000).encode()[:4096], "a.txt", "text/plain"),
    ],
)
def test_content_and_ending_agree(start: bytes, name: str, media_type: str) -> None:
    assert media_type_of(start, name) == media_type


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"", "a.txt"),
        (b"%PDF-1.4", "a"),
        (b"%PDF-1.4", "a.docx"),
        (b"%PDF-1.4", "pdf"),
        (b"MZ\x90\x00", "a.pdf"),
        (b"PK\x03\x04", "a.zip"),
        (b"<html>", "a.html"),
        (b"a\x00b", "a.txt"),
        (b"a\x1b[31mb", "a.txt"),
        ("a\u202egpj.exe".encode(), "a.txt"),
        (b"\xff\xfea\x00", "a.csv"),
    ],
)
def test_other_content_is_refused(start: bytes, name: str) -> None:
    with pytest.raises(FileTypeRefused):
        media_type_of(start, name)


def archive(*names: str) -> io.BytesIO:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        for name in names:
            file.writestr(name, b"<x/>")
    return content


def test_an_office_file_is_known_by_its_parts() -> None:
    require_office_parts(archive("[Content_Types].xml", "word/document.xml"), DOCX.name)
    require_office_parts(archive("xl/workbook.xml", "[Content_Types].xml"), XLSX.name)
    require_office_parts(io.BytesIO(b"%PDF-"), PDF.name)


@pytest.mark.parametrize(
    "content",
    [
        archive("[Content_Types].xml", "word/document.xml"),
        archive("evil.exe"),
        archive("xl/workbook.xml"),
        io.BytesIO(b"PK\x03\x04 and nothing more"),
    ],
)
def test_another_archive_is_no_workbook(content: io.BytesIO) -> None:
    with pytest.raises(FileTypeRefused):
        require_office_parts(content, XLSX.name)


@pytest.mark.parametrize(
    ("header", "start", "end", "partial"),
    [
        (None, 0, 100, False),
        ("", 0, 100, False),
        ("bytes=-", 0, 100, False),
        ("bytes=0-0,5-6", 0, 100, False),
        ("items=0-1", 0, 100, False),
        ("bytes=5-4", 0, 100, False),
        ("bytes=" + "9" * 5000 + "-", 0, 100, False),
        ("bytes=٣-", 0, 100, False),
        ("bytes=0-0", 0, 1, True),
        ("bytes=10-", 10, 100, True),
        ("bytes=90-999", 90, 100, True),
        ("bytes=-10", 90, 100, True),
        ("bytes=-999", 0, 100, True),
    ],
)
def test_a_range_is_one_piece_of_the_file(header: str | None, start: int, end: int, partial: bool) -> None:
    part = requested_range(header, 100)
    assert (part.start, part.end, part.partial) == (start, end, partial)


@pytest.mark.parametrize(("header", "size"), [("bytes=100-", 100), ("bytes=-0", 100), ("bytes=0-", 0)])
def test_a_range_behind_the_end_says_how_long_the_file_is(header: str, size: int) -> None:
    with pytest.raises(RangeNotSatisfiable) as caught:
        requested_range(header, size)
    assert caught.value.headers["Content-Range"] == f"bytes */{size}"


@given(st.text("bytes=-0123456789, ", max_size=20), st.integers(0, 50))
def test_any_header_gives_a_piece_or_416(header: str, size: int) -> None:
    try:
        part = requested_range(header, size)
    except RangeNotSatisfiable:
        return
    assert 0 <= part.start <= part.end <= size


async def test_a_folder_keeps_gives_and_forgets(tmp_path: Path) -> None:
    content = bytes(range(256)) * 4096
    store = open_store((tmp_path / "文 件").as_uri())
    await store.put("one", io.BytesIO(content))
    assert b"".join([piece async for piece in store.read("one", 10, len(content))]) == content[10:]
    assert b"".join([piece async for piece in store.read("one", 5, 5)]) == b""
    await store.delete("one")
    with pytest.raises(FileNotFoundError):
        await anext(store.read("one", 0, 1))


@pytest.mark.parametrize("url", ["ftp://host/x", "/data", "", "http://host"])
def test_other_stores_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="file://"):
        open_store(url)
