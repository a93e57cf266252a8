"""What a file is, by its first bytes: what it calls itself is not believed."""

from dataclasses import dataclass

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


class FileTypeRefused(UnsupportedMediaType):
    """The content is of no kind that we keep, or not what the file's name says."""

    code = "FILE_TYPE_REFUSED"
    title = Text("不支持该文件类型", "Files of this type are not accepted")


def media_type_of(start: bytes, file_name: str) -> str:
    """Return the media type of a file that begins with `start` (up to `SNIFF_BYTES`).

    Raises:
        FileTypeRefused: the content is unknown, or does not fit the ending of `file_name`.
    """
    ending = "." + file_name.lower().rpartition(".")[2]
    for candidate in _candidates(start):
        if ending in candidate.endings:
            return candidate.name
    raise FileTypeRefused(
        Text(
            "可上传 PDF、JPEG、PNG、DOCX、XLSX、CSV 和 TXT 文件，且扩展名须与内容一致。",
            "Upload PDF, JPEG, PNG, DOCX, XLSX, CSV or TXT, with an ending that fits the content.",
        )
    )


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
            return all(character.isprintable() or character in "\r\n\t\ufeff" for character in text)
    return False
