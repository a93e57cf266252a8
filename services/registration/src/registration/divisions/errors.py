"""The ways in which divisions can fail."""

from shared.kit.problems import Conflict, NotFound, Text, Unprocessable


class DivisionNotFound(NotFound):
    """No division with this code is valid on that day."""

    title = Text("未找到该区划", "There is no such division")


class DivisionCodeMalformed(Unprocessable):
    """The text is not a division code of 2, 6, 9 or 12 digits."""

    code = "DIVISION_CODE_MALFORMED"
    title = Text("区划代码格式错误", "The division code is malformed")


class EditionInvalid(Unprocessable):
    """Rows of the imported edition contradict themselves; `errors` point at them."""

    code = "EDITION_INVALID"
    title = Text("区划版本数据有误", "The edition of divisions is invalid")


class EditionHasProblems(Unprocessable):
    """The comparison lists open questions, e.g. ended divisions without named successors."""

    code = "EDITION_HAS_PROBLEMS"
    title = Text("区划变更尚有未解决的问题", "The edition leaves open questions")


class PreviewStale(Conflict):
    """The divisions changed since the preview, or the stated hash is not the preview's."""

    code = "PREVIEW_STALE"
    title = Text("预览已过期，请重新预览", "The preview is stale; preview again")


class LaterEditionExists(Conflict):
    """A later change of divisions is already entered; history is only ever appended."""

    code = "LATER_EDITION_EXISTS"
    title = Text("已存在更晚生效的区划变更", "A later change of divisions already exists")


class NotACommunity(Unprocessable):
    """Only communities and villages are urban or rural."""

    code = "NOT_A_COMMUNITY"
    title = Text("只有社区（村）可以区分城乡", "Only communities and villages are urban or rural")


class OverrideUnchanged(Conflict):
    """The override already stands as asked for."""

    code = "OVERRIDE_UNCHANGED"
    title = Text("城乡认定没有变化", "The override already says so")


class UnknownCommunity(Unprocessable):
    """The code is not that of a community (village) of today."""

    code = "UNKNOWN_REFERENCE"
    title = Text("没有该社区（村）", "There is no such community")


class AreaUnknown(Unprocessable):
    """The code is neither the city's, nor an authority's, nor a street's or town's."""

    code = "AREA_UNKNOWN"
    title = Text("区划或登记管理机关不存在", "There is no such division or authority")
