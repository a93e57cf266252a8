"""What can be wrong with the point from which a copy is continued."""

from shared.kit.problems import Gone, Text, Unprocessable


class SyncPointGone(Gone):
    """The point is too old, or of a time before the database was restored: begin a new copy with `start`."""

    code = "SYNC_POINT_GONE"
    title = Text(
        "同步起点已失效，请以 updated_since=start 重新同步",
        "The point to continue from is gone; begin a new copy with updated_since=start",
    )


class FilterNotLasting(Unprocessable):
    """A filter by the present moment, or by where the caller is, says nothing about a copy."""

    code = "FILTER_NOT_LASTING"
    title = Text("该筛选条件不能与 updated_since 同时使用", "This filter cannot be combined with updated_since")
