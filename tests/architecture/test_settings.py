"""Every setting stands in the one table of deploy/SETTINGS.md, and nothing else does."""

import re
from pathlib import Path

from gateway.settings import GatewaySettings

TABLE = (Path(__file__).parents[2] / "deploy/SETTINGS.md").read_text()
OF_THE_LAUNCHER = {"LINLI_POSTGRES_URL", "LINLI_DATA_DIR"}


def test_every_setting_is_documented() -> None:
    documented = {name for line in TABLE.splitlines() if line.startswith("| `") for name in _names(line)}
    settings = {f"LINLI_{name.upper()}" for name in GatewaySettings.model_fields}
    assert documented - OF_THE_LAUNCHER == settings


def _names(line: str) -> list[str]:
    return re.findall(r"`(LINLI_[A-Z_]+)`", line.split("|")[1])
