"""Who may enter the embedded NATS server: the suite, the gateway's publisher, and integrators who only read.

The suite's streams lie in one account, the public stream in another. An integrator may fetch from the one consumer
that was made for it, and acknowledge; it can make, change and publish nothing, and sees nothing else.
"""

import json
import os
import re
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from linli.servers.processes import runs_in

SUITE: Final = "SUITE"
SUITE_USER: Final = "linli"
PUBLISHER: Final = "linli-public"
STREAM: Final = "PUBLIC"
NAME: Final = re.compile(r"[a-z][a-z0-9-]{1,39}")
USERS_FILE: Final = "integrators.conf"


def inbox_of(name: str) -> str:
    """Return what the subjects of an integrator's answers begin with; its client has to be told."""
    return f"_INBOX_{name}"


def accounts(password: str) -> list[str]:
    """Return the lines of the server's configuration that divide the suite from the integrators."""
    suite = f"{{ user: {SUITE_USER}, password: {json.dumps(password)} }}"
    return [
        "accounts {",
        f"  {SUITE} {{ jetstream: enabled, users: [ {suite} ] }}",
        f'  INTEGRATORS {{ jetstream: enabled, include "{USERS_FILE}" }}',
        "}",
    ]


def write_users(folder: Path, publisher_password: str, integrators: Mapping[str, str]) -> None:
    """The server's folder holds the users of the integrators' account by name and password, for its owner's eyes."""
    users = [f"{{ user: {PUBLISHER}, password: {json.dumps(publisher_password)} }}"]
    users += [_user(name, password) for name, password in sorted(integrators.items())]
    text = "users: [\n" + "\n".join(f"  {user}" for user in users) + "\n]\n"
    fresh = folder / f"{USERS_FILE}.new"
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as output:
        output.write(text)
    fresh.rename(folder / USERS_FILE)


def reload_users(folder: Path) -> bool:
    """The server that runs in the folder reads its users again; tells whether there is one."""
    pid_file = folder / "nats.pid"
    pid = pid_file.read_text().strip() if pid_file.exists() else ""
    if not (pid.isdigit() and runs_in(int(pid), "nats-server", folder)):
        return False
    os.kill(int(pid), signal.SIGHUP)
    return True


def _user(name: str, password: str) -> str:
    consumer = f"{STREAM}.{name}"
    publish = [
        f"$JS.API.CONSUMER.INFO.{consumer}", f"$JS.API.CONSUMER.MSG.NEXT.{consumer}", f"$JS.ACK.{consumer}.>",
    ]  # fmt: skip
    subscribe = [f"{inbox_of(name)}.>"]
    permissions = f"publish: {{ allow: {json.dumps(publish)} }}, subscribe: {{ allow: {json.dumps(subscribe)} }}"
    return f"{{ user: {json.dumps(name)}, password: {json.dumps(password)}, permissions: {{ {permissions} }} }}"
