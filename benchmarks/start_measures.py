"""How long the second `make run` takes until everything answers."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks.report import Measure

PATIENCE_SECONDS = 180


def second_start() -> list[Measure]:
    """Start the suite twice on one data folder; measure the second time."""
    with tempfile.TemporaryDirectory(prefix="linli-bench-") as folder:
        Path(folder).chmod(0o711)
        _start(folder)
        seconds = _start(folder)
    return [Measure("second `make run` until ready", seconds, 10, 3, "lower", " s")]


def _start(folder: str) -> float:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "LINLI_DATA_DIR": folder, "LINLI_PORT": str(port)}
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "linli", "up"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        while not _ready(port):
            if process.poll() is not None or time.monotonic() - started > PATIENCE_SECONDS:
                raise RuntimeError("the suite did not start")
            time.sleep(0.05)
        return time.monotonic() - started
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
