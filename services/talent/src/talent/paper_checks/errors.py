"""How checking a paper can fail."""

from shared.kit.problems import NotFound, Text


class PaperUnknown(NotFound):
    """No paper was issued under this code."""

    code = "PAPER_UNKNOWN"
    title = Text("没有以该查验码出具的文书", "No paper was issued under this code")
