"""How charters can fail."""

from shared.kit.problems import Conflict, Text


class CharterPending(Conflict):
    """Another version came into force at the same moment."""

    code = "CHARTER_CHANGED"
    title = Text("章程刚有新的版本生效", "Another version of the charter has just come into force")
