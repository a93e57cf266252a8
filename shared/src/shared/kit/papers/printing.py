"""Printing a paper; what draws it takes long to import, so that waits for the first paper that is printed."""

from shared.kit.papers.paper import Paper


def printed(paper: Paper) -> bytes:
    """Return the paper as a PDF; see `shared.kit.papers.drawing.printed`."""
    from shared.kit.papers import drawing

    return drawing.printed(paper)
