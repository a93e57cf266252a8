"""Where a listener keeps its position and secret, so that it goes on where it was."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from gateway.webhooks.signing import new_secret
from linli_client import FileCheckpoints, Interest


@dataclass(frozen=True)
class Place:
    """A folder for one gateway, one URL and one choice of events."""

    folder: Path

    @property
    def checkpoints(self) -> FileCheckpoints:
        """The position up to which events were forwarded."""
        return FileCheckpoints(self.folder / "position")

    def secret(self) -> str:
        """Return the secret, made the first time and the same from then on."""
        path = self.folder / "secret"
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)
            path.write_text(new_secret(), "ascii")
        return path.read_text("ascii").strip()


def place_of(gateway: str, forward_to: str, interest: Interest) -> Place:
    """Return the place below XDG_STATE_HOME, by default ~/.local/state."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    named = "\n".join([gateway, forward_to, *sorted(interest.types), interest.division or ""])
    return Place(state / "linli" / "listen" / hashlib.sha256(named.encode()).hexdigest()[:16])
