"""How reading the journal can fail."""

from shared.kit.problems import InvalidBody, ServiceUnavailable, Text


class UnknownFilter(InvalidBody):
    """A query parameter names something that cannot be asked for."""


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
