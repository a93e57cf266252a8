"""How needs can fail."""

from shared.kit.problems import Conflict, Text, Unprocessable


class NeedPublished(Conflict):
    """Everybody sees the need already."""

    code = "NEED_PUBLISHED"
    title = Text("该需求已公开", "The need is published already")


class NeedPlaceNotPossible(Unprocessable):
    """The authority is not responsible for the community."""

    code = "NEED_PLACE"
    title = Text("社区与主管机关不符", "Community and authority do not fit")


class PersonalDataInNeed(Unprocessable):
    """The description names somebody's ID or telephone number, and everybody is to read it."""

    code = "PERSONAL_DATA"
    title = Text("需求描述不得包含身份证号或电话号码", "A need must not contain ID or telephone numbers")


class TooManyNeeds(Unprocessable):
    """The person has as many open needs as may be."""

    code = "TOO_MANY_NEEDS"
    title = Text("未结需求已达上限", "There are as many open needs of yours as may be")


class NeedNotOpen(Unprocessable):
    """There is no such need, it is not published, or it is met or closed."""

    code = "NEED_NOT_OPEN"
    title = Text("该需求不存在、未公开或已办结", "The need is not open")


class NeedElsewhere(Unprocessable):
    """The need is that of another community."""

    code = "NEED_ELSEWHERE"
    title = Text("该需求不属于项目所在社区", "The need is another community's")


class NeedStillServed(Conflict):
    """A project or an intent is to meet the need."""

    code = "NEED_STILL_SERVED"
    title = Text("已有项目对接该需求", "A project is to meet the need")
