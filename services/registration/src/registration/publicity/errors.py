"""How records of publicity can fail."""

from shared.kit.problems import Text, Unprocessable


class NothingToPublicise(Unprocessable):
    """There is no such published case or recognised brand on that day."""

    code = "NOTHING_TO_PUBLICISE"
    title = Text("该案例或品牌在当日不存在或未生效", "There was no such published case or recognised brand on that day")
