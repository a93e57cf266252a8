"""What can keep a server from starting, said in a sentence that tells the reader what to do."""

from shared.kit.problems import Text


class ServerTrouble(Exception):
    """A server cannot start, and `message` says why and what to do about it."""

    def __init__(self, zh: str, en: str) -> None:
        """Keep both sentences; `str()` shows them together."""
        super().__init__(f"{zh}\n{en}")
        self.message = Text(zh=zh, en=en)
