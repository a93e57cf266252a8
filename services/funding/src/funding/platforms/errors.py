"""How service platforms can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class PlatformExists(Conflict):
    """The place has a platform already."""

    code = "PLATFORM_EXISTS"
    title = Text("该处已有服务平台", "The place has a platform already")


class PlatformNotOpen(Conflict):
    """The platform is planned only, or closed."""

    code = "PLATFORM_NOT_OPEN"
    title = Text("服务平台未开放", "The platform is not open")


class PlatformEmpty(Conflict):
    """A platform without a room and without a service offers nothing."""

    code = "PLATFORM_EMPTY"
    title = Text("服务平台尚无场地或服务", "The platform has neither a room nor a service")


class RoomTaken(Conflict):
    """Another organization has the room then."""

    code = "ROOM_TAKEN"
    title = Text("该房间该时段已被使用", "The room is taken at that time")


class ServiceFull(Conflict):
    """All places of the service are taken then."""

    code = "SERVICE_FULL"
    title = Text("该服务该时段名额已满", "All places of the service are taken at that time")


class UsesStand(Conflict):
    """Bookings stand that would not fit any more."""

    code = "USES_STAND"
    title = Text("仍有预约受影响", "Bookings stand that would not fit any more")


class PlatformPlaceNotPossible(Unprocessable):
    """A town's center lies in a town, a station in a community, both under their authority."""

    code = "PLATFORM_PLACE"
    title = Text("设施类型与所在地不符", "Facility and place of the platform do not fit")


class HoursNotPossible(Unprocessable):
    """Opening hours overlap, or lie outside those of the platform."""

    code = "HOURS_NOT_POSSIBLE"
    title = Text("开放时间不合理", "The opening hours are not possible")


class OutsideHours(Unprocessable):
    """The platform is shut, or the service not to be had, at that time."""

    code = "OUTSIDE_HOURS"
    title = Text("不在开放时间内", "That lies outside the opening hours")


class NotEligible(Unprocessable):
    """Room or service are not meant for the organization; all reasons are named."""

    code = "NOT_ELIGIBLE"
    title = Text("该组织不在服务对象范围内", "This is not meant for the organization")


class NotOnOffer(Unprocessable):
    """The platform has no such room or service, or no longer."""

    code = "NOT_ON_OFFER"
    title = Text("该平台不提供此场地或服务", "The platform does not offer this")


class UseNotPossible(Unprocessable):
    """The record of what was used names times that cannot be."""

    code = "USE_NOT_POSSIBLE"
    title = Text("使用记录时间不合理", "The recorded use is not possible")


class PlatformPointIncomplete(Unprocessable):
    """A point has a latitude and a longitude, a period a beginning and an end."""

    code = "FILTER_INCOMPLETE"
    title = Text("筛选条件须成对提供", "Give both halves of the filter together")
