"""A folder in which an unprivileged server may work, gone after the test."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A temporary folder whose parents everybody may enter (pytest's own are private)."""
    folder = Path(tempfile.mkdtemp(prefix="linli-local-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)
