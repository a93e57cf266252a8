"""The services of the suite: package, database and folder of each."""

from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final


@dataclass(frozen=True)
class Component:
    """A service or the gateway; `name` is its URL segment and the owner of its events."""

    name: str
    package: str

    @property
    def database(self) -> str:
        """Name of its database."""
        return f"linli_{self.name}"

    @property
    def folder(self) -> Path:
        """Folder of its distribution, with alembic.ini and migrations."""
        return self.package_folder.parents[1]

    @property
    def package_folder(self) -> Path:
        """Folder of its package."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            raise ModuleNotFoundError(f"the package {self.package} is not installed")
        return Path(spec.origin).parent


SERVICES: Final = (
    Component("registration", "registration"),
    Component("funding", "funding"),
    Component("talent", "talent"),
    Component("party", "party_liaison"),
)
GATEWAY: Final = Component("gateway", "gateway")
COMPONENTS: Final = (*SERVICES, GATEWAY)
TOGETHER: Final = "LINLI_TOGETHER"
"""Variable in which one process for all components is told about them, as JSON."""
_ALIASES: Final = {"party-liaison": "party", "party_liaison": "party"}


def component(name: str) -> Component:
    """Give the component called `name`; party-liaison is another name of party.

    Raises:
        LookupError: there is none of that name.
    """
    wanted = _ALIASES.get(name, name)
    for candidate in COMPONENTS:
        if candidate.name == wanted:
            return candidate
    raise LookupError(f"no service is called {name!r}; there are {', '.join(item.name for item in COMPONENTS)}")
