"""How entering numbers of residents can fail."""

from shared.kit.problems import Text, Unprocessable


class CountsRefused(Unprocessable):
    """Some numbers are of places that are unknown, out of reach or named twice."""

    code = "COUNTS_REFUSED"
    title = Text("居民人数有误", "Some numbers of residents are not acceptable")
