"""The files of the documentation page, checked once against their committed SHA-256 and then kept in memory."""

import gzip
import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files
from pathlib import Path

from shared.kit.problems import ServiceUnavailable, Text

_OWN = {"start.js": "text/javascript; charset=utf-8"}


class AssetsMissing(ServiceUnavailable):
    """The files of the page are not installed, or are not the ones we know."""

    code = "DOCUMENTATION_ASSETS_MISSING"

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                f"文档页面文件 {name} 缺失或校验不符，请重新运行 make setup；机器可读文档见 /openapi.json。",
                f"The page's file {name} is missing or not the expected one: run make setup again. "
                "The document itself is at /openapi.json.",
            )
        )


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is served."""

    media_type: str
    content: bytes
    compressed: bytes
    etag: str


def load_assets() -> Mapping[str, Asset]:
    """Return the files by name; those that are missing or differ from their SHA-256 are left out."""
    listing = tomllib.loads((files("gateway.docs") / "assets.toml").read_text())
    found = {name: _own(name, media_type) for name, media_type in _OWN.items()}
    for name, entry in listing["files"].items():
        content = _installed(listing["package"]["name"], entry["source"])
        if content is not None and hashlib.sha256(content).hexdigest() == entry["sha256"]:
            found[name] = _asset(content, entry["media_type"])
    return found


def page() -> bytes:
    """Return the HTML page."""
    return (files("gateway.docs") / "page.html").read_bytes()


def _own(name: str, media_type: str) -> Asset:
    return _asset((files("gateway.docs") / name).read_bytes(), media_type)


def _installed(package: str, source: str) -> bytes | None:
    try:
        path = Path(str(distribution(package).locate_file(source)))
    except PackageNotFoundError:
        return None
    return path.read_bytes() if path.is_file() else None


def _asset(content: bytes, media_type: str) -> Asset:
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    return Asset(media_type, content, gzip.compress(content, 9, mtime=0), etag)
