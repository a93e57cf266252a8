"""How reading the journal can fail."""

from shared.kit.problems import Gone, InvalidBody, ServiceUnavailable, Text

SNAPSHOT = "/v1/public-register/snapshot"


class UnknownFilter(InvalidBody):
    """A query parameter names something that cannot be asked for."""


class CursorExpired(Gone):
    """Events after the position are no longer kept; a copy begins anew with the snapshot."""

    code = "CURSOR_EXPIRED"
    title = Text("位置已过期", "The position has expired")

    def __init__(self, forgotten: int) -> None:
        super().__init__(
            Text(
                f"位置{forgotten}及以前的事件已不再保留。请下载登记簿快照 {SNAPSHOT}，再从其位置继续。",
                f"Events up to position {forgotten} are no longer kept. Begin anew with {SNAPSHOT} and its position.",
            ),
            headers={"Link": f'<{SNAPSHOT}>; rel="alternate"'},
        )


class TooManyStreams(ServiceUnavailable):
    """This process serves as many live streams as it may."""

    code = "TOO_MANY_STREAMS"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "实时事件流数量已达上限，请稍后再试或改用分页读取。",
                "Too many live streams; retry later or read pages.",
            ),
            headers={"Retry-After": "30"},
        )
