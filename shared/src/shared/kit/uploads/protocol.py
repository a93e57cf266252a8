"""The headers of tus 1.0.0, read and written. Pure."""

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final

from shared.kit.problems import Text
from shared.kit.uploads.errors import ChecksumDiffers, UploadHeaderInvalid

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,checksum,termination"
ALGORITHMS: Final = ("sha1", "sha256", "md5")
PART_TYPE: Final = "application/offset+octet-stream"
_LONGEST_METADATA: Final = 2_000
_NUMBER: Final = re.compile(r"[0-9]{1,15}", re.ASCII)
_KEY: Final = re.compile(r"[!-+\--~]{1,100}", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a part must come to."""

    algorithm: str
    digest: bytes

    def require(self, content: bytes) -> None:
        """Pass the bytes that were meant.

        Raises:
            ChecksumDiffers: they are others.
        """
        if hashlib.new(self.algorithm, content, usedforsecurity=False).digest() != self.digest:
            raise ChecksumDiffers


def number_of(name: str, value: str | None) -> int:
    """Return the number that the header `name` states.

    Raises:
        UploadHeaderInvalid: there is none.
    """
    if value is None or not _NUMBER.fullmatch(value):
        raise UploadHeaderInvalid(Text(f"{name} 须为非负整数。", f"{name} is a number, not negative."))
    return int(value)


def metadata_of(header: str) -> Mapping[str, str]:
    """Return what Upload-Metadata says: pairs of a key and a value in base64, parted by commas.

    Raises:
        UploadHeaderInvalid: it is too long, names a key twice, or is of another form.
    """
    if len(header) > _LONGEST_METADATA:
        raise _bad_metadata()
    found: dict[str, str] = {}
    for pair in filter(None, map(str.strip, header.split(","))):
        key, _, value = pair.partition(" ")
        if not _KEY.fullmatch(key) or key in found:
            raise _bad_metadata()
        found[key] = _decoded(value)
    if "sha256" in found and not _SHA256.fullmatch(found["sha256"]):
        raise _bad_metadata()
    return found


def file_name_of(metadata: Mapping[str, str]) -> str | None:
    """Return what the file is called; clients say `filename` or `name`."""
    return metadata.get("filename") or metadata.get("name")


def checksum_of(header: str | None) -> Checksum | None:
    """Return what Upload-Checksum states, an algorithm and a digest in base64.

    Raises:
        UploadHeaderInvalid: the algorithm is not ours, or the digest none of it.
    """
    if header is None:
        return None
    algorithm, _, encoded = header.partition(" ")
    if algorithm not in ALGORITHMS:
        words = ", ".join(ALGORITHMS)
        raise UploadHeaderInvalid(Text(f"校验和算法须为 {words}。", f"The checksum is one of {words}."))
    try:
        digest = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        digest = b""
    if len(digest) != hashlib.new(algorithm, usedforsecurity=False).digest_size:
        raise UploadHeaderInvalid(Text("校验和须为 Base64。", "The checksum is the digest in base64."))
    return Checksum(algorithm, digest)


def http_date(moment: datetime) -> str:
    """Return the moment as HTTP writes it."""
    return format_datetime(moment, usegmt=True)


def _decoded(value: str) -> str:
    try:
        return base64.b64decode(value, validate=True).decode()
    except (binascii.Error, ValueError) as error:
        raise _bad_metadata() from error


def _bad_metadata() -> UploadHeaderInvalid:
    return UploadHeaderInvalid(
        Text(
            "Upload-Metadata 须为逗号分隔的“键 Base64 值”，总长不超过 2000 字符；sha256 的值为小写十六进制。",
            "Upload-Metadata is pairs of key and base64 value, up to 2000 characters; sha256 is small hexadecimal.",
        )
    )
