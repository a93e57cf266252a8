"""How stating a place can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PlaceRefused(Unprocessable):
    """The place may not be shown as one to visit; every reason is listed."""

    code = "PLACE_REFUSED"
    title = Text("该地点不能作为对外服务地点", "This may not be shown as a place to visit")


class PlaceStated(Conflict):
    """The organization has a place; it changes that one."""

    code = "PLACE_STATED"
    title = Text("该组织已填报对外服务地点", "The organization has stated a place already")
