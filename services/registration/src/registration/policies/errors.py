"""The ways in which the policy register can fail."""

from shared.kit.problems import NotFound, Text


class ClauseNotFound(NotFound):
    """The policy has no clause of this number."""

    title = Text("政策中没有该条", "The policy has no such clause")
