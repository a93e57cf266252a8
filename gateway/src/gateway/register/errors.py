"""How asking for the copy can fail."""

from shared.kit.problems import ServiceUnavailable, Text


class TooManySnapshots(ServiceUnavailable):
    """This process writes as many snapshots as it may at once."""

    code = "TOO_MANY_SNAPSHOTS"

    def __init__(self) -> None:
        super().__init__(
            Text("正在生成的登记簿快照过多，请稍后再试。", "Too many snapshots are being written; retry later."),
            headers={"Retry-After": "30"},
        )
