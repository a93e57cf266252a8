"""How venues can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class VenueTaken(Conflict):
    """Somebody else has the venue in that time."""

    code = "VENUE_TAKEN"
    title = Text("该场地该时段已被使用", "The venue is taken at that time")


class CommunityNotPossible(Unprocessable):
    """The venue's community is settled, or this is none of those it was split into."""

    code = "COMMUNITY_NOT_POSSIBLE"
    title = Text("该场地不能归入此社区", "The venue cannot be placed in this community")


class GrantNotAllowed(Unprocessable):
    """The terms of the grant break rules; all of them are named."""

    code = "VENUE_GRANT_NOT_ALLOWED"
    title = Text("场地使用安排不符合规定", "The venue cannot be granted like this")


class NotBookable(Unprocessable):
    """The venue is not lent by the slot."""

    code = "VENUE_NOT_BOOKABLE"
    title = Text("该场地不接受预约", "The venue cannot be booked")


class SlotNotPossible(Unprocessable):
    """The slot has passed, is none, or is too long or too far ahead."""

    code = "SLOT_NOT_POSSIBLE"
    title = Text("预约时段不合理", "The slot is not possible")


class BookingBlocked(Unprocessable):
    """The organization did not come too often."""

    code = "BOOKING_BLOCKED"
    title = Text("因多次爽约暂停预约", "The organization did not come too often and cannot book for now")
