"""How asking for the inbox can fail."""

from shared.kit.problems import Forbidden, InvalidBody, Text


class NobodysInbox(Forbidden):
    """The public's token belongs to nobody in particular."""

    code = "INBOX_NEEDS_PERSON"

    def __init__(self) -> None:
        super().__init__(Text("公众令牌没有消息，请先登录。", "The public has no inbox; sign in first."))


class UnknownKind(InvalidBody):
    """A filter names a kind of message that does not exist."""
