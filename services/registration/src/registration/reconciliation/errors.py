"""How a batch of queries can fail."""

from shared.kit.problems import Text, Unprocessable


class QueriesUnreadable(Unprocessable):
    """`queries` is not a batch of the protocol, or too large."""

    code = "QUERIES_UNREADABLE"
    title = Text("queries 不是有效的批量查询（至多50条）", "queries is no batch of the protocol, of 50 queries at most")
