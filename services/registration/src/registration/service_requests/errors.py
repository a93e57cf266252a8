"""How requests for services can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class OfferingNotOpen(Conflict):
    """The offering is not published, or takes no requests."""

    code = "OFFERING_NOT_OPEN"
    title = Text("该服务当前不接受预约", "The service takes no requests at present")


class SlotInvalid(Unprocessable):
    """There is no such slot: the service is closed then, or the slot begins at another time."""

    code = "SLOT_INVALID"
    title = Text("该时段不可预约", "There is no such slot")


class SlotTaken(Conflict):
    """All places of the slot are taken."""

    code = "SLOT_TAKEN"
    title = Text("该时段名额已满", "All places of the slot are taken")


class AlreadyRequested(Conflict):
    """The resident has an open request for the slot."""

    code = "ALREADY_REQUESTED"
    title = Text("您已预约该时段", "You have asked for this slot already")


class NotYetServed(Unprocessable):
    """The slot is still to come."""

    code = "NOT_YET_SERVED"
    title = Text("预约时段尚未到", "The slot is still to come")


class RatingClosed(Conflict):
    """The time for ratings is over."""

    code = "RATING_CLOSED"
    title = Text("评价期限已过", "The time for ratings is over")


class ContactClosed(Conflict):
    """The contact of a request is shown only while the service is to be given."""

    code = "CONTACT_CLOSED"
    title = Text("仅在受理后、完成前可查看联系方式", "The contact is shown from acceptance until the service is done")
