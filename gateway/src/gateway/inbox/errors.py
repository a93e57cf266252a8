"""How asking for the inbox can fail."""

from typing import Final

from shared.kit.problems import Forbidden, InvalidBody, NotFound, Text


class NobodysInbox(Forbidden):
    """The public's token belongs to nobody in particular."""

    code = "INBOX_NEEDS_PERSON"

    def __init__(self) -> None:
        super().__init__(Text("公众令牌没有消息，请先登录。", "The public has no inbox; sign in first."))


class UnknownKind(InvalidBody):
    """A filter names a kind of message that does not exist."""


CONSTRAINT_PROBLEMS: Final = {"inbox_readings_position_fkey": NotFound}
"""A message that was kept long enough is gone, just while somebody reads it."""
