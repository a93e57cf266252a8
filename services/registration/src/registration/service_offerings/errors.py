"""How offerings can fail."""

from shared.kit.problems import Conflict, Forbidden, Text, Unprocessable


class NotPublishable(Unprocessable):
    """The offering breaks rules of clause 8; all of them are listed."""

    code = "OFFERING_NOT_PUBLISHABLE"
    title = Text("服务项目不符合发布条件", "The offering cannot be published")


class SuspendedByAnother(Forbidden):
    """Whoever suspended it, or an office above, lets it go on."""

    code = "SUSPENDED_BY_ANOTHER"
    title = Text("应由作出暂停决定的机构恢复", "The body that suspended the offering must resume it")


class RecognitionUnchanged(Conflict):
    """The organization is, or is not, a social-work agency already."""

    code = "RECOGNITION_UNCHANGED"
    title = Text("社会工作服务机构认定状态未变化", "The recognition as a social-work agency is already so")


class NotForSocialWork(Unprocessable):
    """Only a registered service organization can be a social-work agency."""

    code = "NOT_FOR_SOCIAL_WORK"
    title = Text("仅已登记的社会服务机构可作此认定", "Only a registered service organization can be one")


class PointIncomplete(Unprocessable):
    """A point has a latitude and a longitude."""

    code = "POINT_INCOMPLETE"
    title = Text("lat 与 lon 须同时提供", "Give lat and lon together")
