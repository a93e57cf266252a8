"""What a file is, by its first bytes: what it calls itself is not believed."""

import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

from shared.kit.problems import Text, UnsupportedMediaType

SNIFF_BYTES = 4096


@dataclass(frozen=True, slots=True)
class MediaType:
    """A kind of file that we keep, with the name endings it may have."""

    name: str
    endings: tuple[str, ...]


PDF = MediaType("application/pdf", (".pdf",))
JPEG = MediaType("image/jpeg", (".jpg", ".jpeg"))
PNG = MediaType("image/png", (".png",))
DOCX = MediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",))
XLSX = MediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))
CSV = MediaType("text/csv", (".csv",))
PLAIN = MediaType("text/plain", (".txt", ".md"))

_MAGIC = ((b"%PDF-", (PDF,)), (b"\xff\xd8\xff", (JPEG,)), (b"\x89PNG\r\n\x1a\n", (PNG,)), (b"PK\x03\x04", (DOCX, XLSX)))

_PARTS = {DOCX.name: "word/", XLSX.name: "xl/"}


class FileTypeRefused(UnsupportedMediaType):
    """The content is of no kind that we keep, or not what the file's name says."""

    code = "FILE_TYPE_REFUSED"
    title = Text("不支持该文件类型", "Files of this type are not accepted")


def media_type_of(start: bytes, file_name: str) -> str:
    """Return the media type of a file that begins with `start` (up to `SNIFF_BYTES`).

    Raises:
        FileTypeRefused: the content is unknown, or does not fit the ending of `file_name`.
    """
    ending = PurePath(file_name.lower()).suffix
    for candidate in _candidates(start):
        if ending in candidate.endings:
            return candidate.name
    raise FileTypeRefused(
        Text(
            "可上传 PDF、JPEG、PNG、DOCX、XLSX、CSV 和 TXT 文件，且扩展名须与内容一致。",
            "Upload PDF, JPEG, PNG, DOCX, XLSX, CSV or TXT, with an ending that fits the content.",
        )
    )


def require_office_parts(content: BinaryIO, media_type: str) -> None:
    """Pass when a file that calls itself DOCX or XLSX is one inside; leaves the position anywhere.

    Raises:
        FileTypeRefused: it is some other archive.
    """
    folder = _PARTS.get(media_type)
    if folder is None:
        return
    try:
        with zipfile.ZipFile(content) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise FileTypeRefused from error
    if "[Content_Types].xml" not in names or not any(name.startswith(folder) for name in names):
        raise FileTypeRefused


def _candidates(start: bytes) -> tuple[MediaType, ...]:
    for magic, found in _MAGIC:
        if start.startswith(magic):
            return found
    return (CSV, PLAIN) if _is_text(start) else ()


def _is_text(start: bytes) -> bool:
    """Tell whether the bytes are UTF-8 or GB 18030 text without control characters."""
    if not start or b"\x00" in start:
        return False
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):  # the last character may be cut in two
            try:
                text = start[: len(start) - cut].decode(encoding)
            except UnicodeDecodeError:
                continue
            return all(is_plain(character) or character in "\r\n\t\f\ufeff" for character in text)
    return False


def is_plain(character: str) -> bool:
    """Tell whether the character is a printable one or a space of any width; controls of direction are not."""
    return character.isprintable() or unicodedata.category(character) == "Zs"
