"""The file of an installation's integrators: who reads the public stream from NATS itself, and by which passwords."""

import json
from dataclasses import dataclass

from linli.data_folder import DataFolder


@dataclass(frozen=True)
class Integrator:
    """Who reads, by which password, and what: no types means all public ones."""

    name: str
    password: str
    types: tuple[str, ...] = ()


def integrators_of(folder: DataFolder) -> dict[str, Integrator]:
    """Return the integrators of an installation by name."""
    file = folder.path / "integrators.json"
    rows = json.loads(file.read_text()) if file.exists() else []
    return {row["name"]: Integrator(row["name"], row["password"], tuple(row["types"])) for row in rows}


def passwords_of(folder: DataFolder) -> dict[str, str]:
    """Return the passwords of the integrators by name."""
    return {each.name: each.password for each in integrators_of(folder).values()}
