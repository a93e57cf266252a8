"""JSON messages over a stream socket, one per line."""

import json
import socket
from collections.abc import Mapping
from typing import Any


class Messages:
    """One end of a conversation between processes of this machine."""

    def __init__(self, connection: socket.socket) -> None:
        """Talk over `connection`, which this object closes."""
        self.connection = connection
        self._unfinished = b""

    def send(self, message: Mapping[str, object]) -> None:
        """The message is on its way.

        Raises:
            OSError: the other end is closed.
        """
        self.connection.sendall(json.dumps(message).encode() + b"\n")

    def received(self, *, wait: bool) -> list[dict[str, Any]]:
        """Give the messages that have come in; with `wait`, there will be something to read.

        Raises:
            EOFError: the other end is closed.
            BlockingIOError: nothing has come in.
        """
        try:
            data = self.connection.recv(1 << 16, 0 if wait else socket.MSG_DONTWAIT)
        except ConnectionError:
            data = b""
        if not data:
            raise EOFError
        *lines, self._unfinished = (self._unfinished + data).split(b"\n")
        return [json.loads(line) for line in lines]

    def close(self) -> None:
        """The other end sees that nothing more will come."""
        self.connection.close()
